/**
 * The outline of a covariance: where (z - c)^T S^-1 (z - c) = sigmas^2, from standard deviations and their correlation
 * (Cholesky's factor of S), so that a covariance of rank one gives a line and a covariance of zero gives a point.
 *
 * @typedef {[number, number]} Pair
 */
import { ELLIPSE_PLACES } from "../written/shared.js";

/**
 * @param {[Pair, Pair]} covariance @param {Pair} centre @param {number} sigmas @param {number} [count] of different points
 * @returns {{x: number[], y: number[]} | null} closed, the first point again at the end; null where a number is not finite
 */
export function ellipse([[xx, xy], [, yy]], centre, sigmas, count = ELLIPSE_PLACES) {
  const [a, b] = [Math.sqrt(xx), Math.sqrt(yy)];
  const r = correlation(xy, a, b);
  const rest = Math.sqrt((1 - r) * (1 + r));
  if (![a, b, r, sigmas, ...centre].every(Number.isFinite)) return null;
  const angles = Array.from({ length: count + 1 }, (_, k) => (2 * Math.PI * (k % count)) / count);
  return {
    x: angles.map((t) => centre[0] + sigmas * a * Math.cos(t)),
    y: angles.map((t) => centre[1] + sigmas * b * (r * Math.cos(t) + rest * Math.sin(t))),
  };
}

/**
 * From -1 to 1, whatever rounding did; 0 where one of the two does not vary.
 * @param {number} xy @param {number} a @param {number} b
 */
const correlation = (xy, a, b) => (a === 0 || b === 0 ? 0 * xy : Math.max(-1, Math.min(1, xy / a / b)));
