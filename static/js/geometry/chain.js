/**
 * All arrows head to tail: the picture of a sum. In order of their direction they turn one way only, so that the chain is
 * the side of a convex polygon; it closes exactly where the arrows add up to zero.
 *
 * @typedef {{x: number[], y: number[], order: number[]}} Chain  one point more than arrows; which arrow is which step
 */
import { turnOf } from "./directions.js";

/**
 * The partial sums of the arrows from (0, 0) on; arrows that are zero or not finite are no step.
 * @param {ArrayLike<number>} g1 @param {ArrayLike<number>} g2 @returns {Chain}
 */
export function chain(g1, g2) {
  const turns = Array.from(g1, (_, i) => turnOf(g1[i], g2[i]));
  const isStep = (/** @type {number} */ i) => Number.isFinite(g1[i]) && Number.isFinite(g2[i]) && (g1[i] !== 0 || g2[i] !== 0);
  const order = [...turns.keys()].filter(isStep).sort((i, j) => turns[i] - turns[j] || i - j);
  return { x: partialSums(g1, order), y: partialSums(g2, order), order };
}

/** @param {ArrayLike<number>} g @param {number[]} order */
function partialSums(g, order) {
  const sums = [0];
  order.forEach((i, k) => sums.push(sums[k] + g[i]));
  return sums;
}
