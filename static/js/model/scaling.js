/**
 * The same examples in other units, and how fast gradient descent gets to the bottom there.
 *
 * @typedef {import("./point.js").Model} Model
 * @typedef {[number, number]} Pair
 * @typedef {Record<string, {mean: number, deviation: number}>} Scaling
 */
import { evaluate } from "./point.js";

/** Mean and standard deviation of a column; 1 where it is constant. @param {Float64Array} column */
export function scaleOf(column) {
  const mean = column.reduce((a, b) => a + b, 0) / column.length;
  const deviation = Math.sqrt(column.reduce((a, b) => a + (b - mean) ** 2, 0) / column.length);
  return deviation > 1e-12 * Math.abs(mean) ? { mean, deviation } : { mean: column[0], deviation: 1 };
}

/**
 * The model on its inputs standardised, or, where they are already, on all columns as they were.
 * @param {Model} model @param {Scaling} scaling @returns {Model}
 */
export function otherUnits(model, scaling) {
  const scaled = Object.keys(scaling).length > 0;
  const changed = (/** @type {Float64Array} */ column, /** @type {{mean: number, deviation: number}} */ { mean, deviation }) =>
    column.map((v) => (scaled ? v * deviation + mean : (v - mean) / deviation));
  const columns = Object.entries(model.columns).map(([name, column]) => [
    name,
    changed(column, scaling[name] ?? scaleOf(column)),
  ]);
  return { ...model, columns: Object.fromEntries(columns), y: scaling.y ? changed(model.y, scaling.y) : model.y };
}

/**
 * Gradient descent at a rate; it ends where the gradient does.
 * @param {Model} model @param {Pair} start @param {number} rate @param {number} steps @returns {Pair[]}
 */
export function descent(model, start, rate, steps) {
  const path = [start];
  for (let k = 0; k < steps; k++) {
    const { costGradient } = evaluate(model, path[k]);
    const next = /** @type {Pair} */ (path[k].map((v, i) => v - rate * costGradient[i]));
    if (!next.every(Number.isFinite)) break;
    path.push(next);
  }
  return path;
}

/**
 * How much of the way to a place a path has come, with each parameter in parts of the window; never less than none.
 * @param {Pair[]} path @param {Pair} bottom @param {Pair} spans
 */
export function wayCome(path, bottom, spans) {
  const left = (/** @type {Pair} */ at) => Math.hypot(...at.map((v, k) => (v - bottom[k]) / spans[k]));
  return Math.max(0, 1 - left(path[path.length - 1]) / left(path[0]));
}
