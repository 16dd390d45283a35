/**
 * The lowest point that is known: the server's, or where the reader stands lower than that.
 *
 * @typedef {[number, number]} Pair
 * @typedef {import("../geometry/surface.js").Minimum} Minimum
 */
import { inside, toUnit } from "../geometry/surface.js";

const ROUNDING = 1e-12; // of the costs: what two places may differ by and be as low

/**
 * Whether a place is higher than the lowest point by more than rounding; a place without a cost is.
 * @param {number} cost  there @param {Minimum} minimum @param {number} usual  the cost at the scene's own point
 */
export function isAbove(cost, minimum, usual) {
  if (minimum.cost === null) return false;
  return !(cost - minimum.cost <= rounding(minimum.cost, usual));
}

/** @param {number} cost @param {number} usual */
const rounding = (cost, usual) => ROUNDING * (Math.abs(cost) + (Number.isFinite(usual) ? Math.abs(usual) : 0));

/**
 * The lowest point after the reader has come to some place: that place, where it is lower and the lowest was only found, not proven.
 * @param {Minimum} minimum @param {{at: Pair, cost: number}} here @param {import("../geometry/surface.js").Surface} surface @param {number} usual
 * @returns {Minimum}
 */
export function lowestOf(minimum, { at, cost }, surface, usual) {
  if (minimum.proven || minimum.cost === null || !(minimum.cost - cost > rounding(minimum.cost, usual))) return minimum;
  const kind = inside(toUnit(surface, at)) ? "point" : "edge";
  return { kind, at, cost, condition: null, arrived: true, proven: false, infimum: null, unbounded: false };
}
