/**
 * How fast gradient descent gets to the bottom.
 *
 * @typedef {import("./point.js").Model} Model
 * @typedef {[number, number]} Pair
 */
import { evaluate } from "./point.js";

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
