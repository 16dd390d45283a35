/**
 * Everything known at one point of the parameter plane, computed in the page while the point is dragged.
 *
 * @typedef {import("./program.js").Program} Program
 * @typedef {import("./program.js").Value} Value
 * @typedef {[number, number]} Pair
 * @typedef {object} Model  what the server's program answer holds, with typed arrays
 * @property {Program} program
 * @property {[string, string]} axes
 * @property {Record<string, Float64Array>} columns
 * @property {Float64Array} y
 * @property {Record<string, number>} fixed
 * @property {string} cost
 *
 * @typedef {object} AtPoint
 * @property {Pair} at
 * @property {number} cost
 * @property {Float64Array} predictions
 * @property {Float64Array} losses
 * @property {[Float64Array, Float64Array]} gradients
 * @property {Float64Array} weights  dC/dl_i
 * @property {Pair} mean  the plain mean of the gradients
 * @property {Pair} slope  sum of weight times gradient; the mean where the cost is the mean
 */
import { COSTS, mean } from "./cost.js";
import { run, spread } from "./program.js";

/** @param {Model} model @param {Pair} at @returns {AtPoint} */
export function evaluate(model, at) {
  const { outputs } = model.program;
  const values = run(model.program, inputs(model, at));
  const n = model.y.length;
  const [predictions, losses] = [spread(values[outputs.prediction], n), spread(values[outputs.loss], n)];
  const [g1, g2] = outputs.gradient.map((i) => spread(values[i], n).map((g, k) => (Number.isFinite(losses[k]) ? g : NaN)));
  const { combine, weights } = COSTS[model.cost];
  const cost = combine(losses);
  const w = weights(losses, cost);
  return {
    at,
    cost,
    predictions,
    losses,
    gradients: [g1, g2],
    weights: w,
    mean: [mean(g1), mean(g2)],
    slope: model.cost === "mean" ? [mean(g1), mean(g2)] : [weighted(w, g1), weighted(w, g2)],
  };
}

/**
 * The prediction for other inputs than the examples', at one point.
 * @param {Model} model @param {Pair} at @param {Record<string, Float64Array>} columns
 */
export function predict(model, at, columns) {
  const length = Object.values(columns)[0]?.length ?? 1;
  const values = run(model.program, { ...inputs(model, at), ...columns, y: 0 });
  return spread(values[model.program.outputs.prediction], length);
}

/**
 * The losses of one example over a grid, rows along theta2.
 * @param {Model} model @param {number} index @param {ArrayLike<number>} theta1 @param {ArrayLike<number>} theta2
 */
export function lossesOfOne(model, index, theta1, theta2) {
  const width = theta1.length;
  const first = Float64Array.from({ length: width * theta2.length }, (_, k) => theta1[k % width]);
  const second = Float64Array.from({ length: width * theta2.length }, (_, k) => theta2[Math.floor(k / width)]);
  /** @type {Record<string, Value>} */
  const one = Object.fromEntries(Object.entries(model.columns).map(([name, column]) => [name, column[index]]));
  const [a, b] = model.axes;
  const values = run(model.program, { ...model.fixed, ...one, y: model.y[index], [a]: first, [b]: second });
  const losses = spread(values[model.program.outputs.loss], first.length);
  return Array.from(theta2, (_, j) => Array.from(losses.subarray(j * width, (j + 1) * width)));
}

/** @param {Model} model @param {Pair} at @returns {Record<string, Value>} */
function inputs(model, at) {
  const [a, b] = model.axes;
  return { ...model.fixed, ...model.columns, y: model.y, [a]: at[0], [b]: at[1] };
}

/** An example of weight zero adds nothing, whatever its gradient. @param {Float64Array} w @param {Float64Array} g */
function weighted(w, g) {
  return g.reduce((total, value, i) => (w[i] === 0 ? total : total + w[i] * value), 0);
}
