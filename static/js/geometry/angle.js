/**
 * How two arrows compare: how many times as long, and how far apart in direction.
 *
 * @typedef {readonly [number, number]} Arrow
 */

/**
 * |u| / |v|, and the angle between them from 0 to 180 degrees; not a number where one of them has no direction.
 * @param {Arrow} u @param {Arrow} v @returns {{ratio: number, degrees: number}}
 */
export function between(u, v) {
  const [a, b] = [shrunk(u), shrunk(v)];
  const cross = a[0] * b[1] - a[1] * b[0];
  const dot = a[0] * b[0] + a[1] * b[1];
  // Not by the arc cosine of the dot product: near 0 degrees that loses half of the digits.
  const degrees = (Math.atan2(Math.abs(cross), dot) * 180) / Math.PI;
  return { ratio: Number.isNaN(degrees) ? NaN : Math.hypot(...u) / Math.hypot(...v), degrees };
}

/**
 * With a largest part of 1, so that no product overflows; not a number where the arrow is zero.
 * @param {Arrow} arrow @returns {Arrow}
 */
function shrunk([x, y]) {
  const size = Math.max(Math.abs(x), Math.abs(y));
  return [x / size, y / size];
}
