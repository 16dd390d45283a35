/**
 * The valley of a single example: where the prediction is linear in both parameters, all parameters that predict its target
 * exactly lie on a straight line. Every line crosses the others; only the cost of all has one lowest point.
 *
 * @typedef {import("./point.js").Model} Model
 * @typedef {[number, number]} Pair
 * @typedef {{constant: number, gradient: Pair, scale: number}} Affine  in the unit square; `scale`: the largest value met
 */
import { predict } from "./point.js";
import { LEAST_AT_TARGET, PROBES, VALLEY_AGREEMENT, VALLEY_ROUNDING } from "../written/shared.js";

const FURTHER = /** @type {Pair[]} */ (PROBES);

/** Whether a loss is least exactly where the prediction is the target. @param {string} lossName */
export const hasValley = (lossName) => LEAST_AT_TARGET.includes(lossName);

/**
 * Both ends of the valley of one example inside the window, for a loss that `hasValley`; null where the prediction is not
 * linear in the parameters or depends on none of them, and where the line does not meet the window.
 * @param {Model} model @param {number} index @param {Pair} theta1Ends @param {Pair} theta2Ends @returns {[Pair, Pair] | null}
 */
export function valleyLine(model, index, theta1Ends, theta2Ends) {
  const at = (/** @type {Pair} */ [u, v]) => /** @type {Pair} */ ([between(theta1Ends, u), between(theta2Ends, v)]);
  const columns = Object.fromEntries(
    Object.entries(model.columns).map(([name, column]) => [name, column.slice(index, index + 1)]),
  );
  const found = affine((unit) => predict(model, at(unit), columns)[0]);
  const ends = found && cut(found, model.y[index]);
  return ends && [at(ends[0]), at(ends[1])];
}

/** @param {Pair} ends @param {number} part */
const between = ([low, high], part) => low * (1 - part) + high * part;

/** The affine function that a function is; null where it is none. @param {(unit: Pair) => number} f @returns {Affine | null} */
function affine(f) {
  const [constant, right, top] = [f([0, 0]), f([1, 0]), f([0, 1])];
  /** @type {Pair} */
  const gradient = [right - constant, top - constant];
  const values = FURTHER.map(f);
  const scale = Math.max(...[constant, right, top, ...values].map(Math.abs));
  const agrees = FURTHER.every(
    ([u, v], k) => Math.abs(constant + gradient[0] * u + gradient[1] * v - values[k]) <= VALLEY_AGREEMENT * scale,
  );
  return agrees && scale < Infinity ? { constant, gradient, scale } : null;
}

/**
 * The line where an affine function has a value, as far as it is in the unit square.
 * @param {Affine} f @param {number} value @returns {[Pair, Pair] | null}
 */
function cut({ constant, gradient: [a, b], scale }, value) {
  const steepness = Math.hypot(a, b);
  if (!(steepness > VALLEY_ROUNDING * scale)) return null;
  const aside = (value - constant - (a + b) / 2) / steepness; // from the centre, across the line
  /** @type {Pair} */
  const foot = [0.5 + (aside * a) / steepness, 0.5 + (aside * b) / steepness];
  /** @type {Pair} */
  const along = [-b / steepness, a / steepness];
  return inSquare(foot, along);
}

/**
 * Both ends of a line inside the unit square; null where it does not meet it.
 * @param {Pair} foot @param {Pair} along  of length 1 @returns {[Pair, Pair] | null}
 */
export function inSquare(foot, along) {
  const [first, last] = stretch(foot, along);
  return last - first > VALLEY_AGREEMENT ? [onLine(foot, along, first), onLine(foot, along, last)] : null;
}

/**
 * From where to where a line is in the unit square (Liang and Barsky 1984).
 * @param {Pair} foot @param {Pair} along @returns {Pair}
 */
function stretch(foot, along) {
  const [first, second] = [stretchOfOne(foot[0], along[0]), stretchOfOne(foot[1], along[1])];
  return [Math.max(first[0], second[0]), Math.min(first[1], second[1])];
}

/** The same for one coordinate: from 0 to 1. @param {number} foot @param {number} along @returns {Pair} */
function stretchOfOne(foot, along) {
  if (along === 0) return foot >= 0 && foot <= 1 ? [-Infinity, Infinity] : [Infinity, -Infinity];
  const [low, high] = [-foot / along, (1 - foot) / along];
  return along > 0 ? [low, high] : [high, low];
}

/** @param {Pair} foot @param {Pair} along @param {number} length @returns {Pair} */
const onLine = (foot, along, length) => [clamped(foot[0] + length * along[0]), clamped(foot[1] + length * along[1])];

/** @param {number} part */
const clamped = (part) => Math.min(1, Math.max(0, part));
