/** Where there is room for one more example. */

/** @typedef {[number, number]} Pair */

const APART = 0.04; // of an axis, from an example to its new neighbour
const RINGS = 12;
const WAYS = /** @type {Pair[]} */ ([
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
  [1, -1],
]);

/**
 * The nearest place beside another that lies inside the ranges and on which none lies; the place itself where there is none.
 * @param {Pair} at @param {Pair[]} ranges  of the two axes @param {Pair[]} taken @param {boolean} upright  only above or below it
 * @returns {Pair}
 */
export function beside(at, ranges, taken, upright) {
  const step = ranges.map(([low, high]) => APART * (high - low));
  const inside = (/** @type {Pair} */ place) => place.every((v, k) => v > ranges[k][0] && v < ranges[k][1]);
  const near = (/** @type {Pair} */ a, /** @type {Pair} */ b) => a.every((v, k) => Math.abs(v - b[k]) < step[k] / 2);
  const ways = upright ? WAYS.filter(([across]) => across === 0) : WAYS;
  for (let ring = 1; ring <= RINGS; ring++)
    for (const way of ways) {
      const place = /** @type {Pair} */ (at.map((v, k) => v + ring * way[k] * step[k]));
      if (inside(place) && !taken.some((other) => near(place, other))) return place;
    }
  return at;
}
