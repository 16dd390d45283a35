/**
 * A known table: five targets, four of them 0 and one 10, and one constant to be fitted. The mean over all batches of a
 * size of the batch's RMS is lowest at another constant than everybody's RMS; the mean of squared losses is not.
 */
import { mean } from "./cost.js";

export const TARGETS = [0, 0, 0, 0, 10];
const GOLDEN = (Math.sqrt(5) - 1) / 2;
const PRECISION = 1e-7;

/** @type {Record<"rms" | "mean", (squares: Float64Array) => number>} */
const BATCH_COSTS = { mean, rms: (squares) => Math.sqrt(mean(squares)) };

/**
 * The constant whose cost is lowest in the mean over all batches of a size, drawn without replacement.
 * @param {readonly number[]} y @param {number} size @param {"rms" | "mean"} cost of squared losses
 */
export function bestConstant(y, size, cost) {
  const batches = subsets(y, size);
  const costOf = (/** @type {number[]} */ batch, /** @type {number} */ c) =>
    BATCH_COSTS[cost](Float64Array.from(batch, (v) => (v - c) ** 2));
  const meanCost = (/** @type {number} */ c) => mean(Float64Array.from(batches, (batch) => costOf(batch, c)));
  return lowest(meanCost, Math.min(...y), Math.max(...y));
}

/** All ways to take so many of the values. @param {readonly number[]} values @param {number} size @returns {number[][]} */
function subsets(values, size) {
  if (size === 0) return [[]];
  if (size > values.length) return [];
  const [first, ...rest] = values;
  return [...subsets(rest, size - 1).map((subset) => [first, ...subset]), ...subsets(rest, size)];
}

/**
 * Where a convex function is lowest, by golden sections (Kiefer 1953).
 * @param {(c: number) => number} f @param {number} low @param {number} high
 */
function lowest(f, low, high) {
  while (high - low > PRECISION) {
    const inner = GOLDEN * (high - low);
    if (f(high - inner) <= f(low + inner)) high = low + inner;
    else low = high - inner;
  }
  return (low + high) / 2;
}
