/**
 * Averaged too early: three ways to take the mean before the gradient is made. None is the mean of the gradients in
 * general, and for a line with squared loss the first two miss it by 2(m Var x - Cov(x, y)) in dC/dm.
 *
 * @typedef {import("./point.js").Model} Model
 * @typedef {import("./point.js").AtPoint} AtPoint
 * @typedef {import("./point.js").Pair} Pair
 * @typedef {import("./network.js").Network} Network
 * @typedef {import("./program.js").Program} Program
 * @typedef {import("./program.js").Value} Value
 * @typedef {Omit<Program, "outputs"> & {outputs: {slope: number, prediction_gradient: Pair}}} EarlyProgram  dl/dp and dp/dtheta apart
 * @typedef {{mean_example: Pair, mean_error: Pair, mean_direction: Pair}} AveragedEarly
 */
import { mean } from "./cost.js";
import { judged } from "./heads.js";
import { backward, forward, inputsOf } from "./network.js";
import { run, spread } from "./program.js";

/** @param {Model} model @param {EarlyProgram | null} early @param {AtPoint} here @returns {AveragedEarly} */
export function averagedEarly(model, early, here) {
  if (model.network || !early) return ofNetwork(model, /** @type {Network} */ (model.network), here);
  return {
    mean_example: meanExample(model, here),
    mean_error: meanError(model, early, here),
    mean_direction: meanDirection(here),
  };
}

/** @param {Model} model @param {Network} network @param {AtPoint} here @returns {AveragedEarly} */
const ofNetwork = (model, network, here) => ({
  mean_example: meanExampleOfNetwork(model, network, here),
  mean_error: meanErrorOfNetwork(model, network, here),
  mean_direction: meanDirection(here),
});

/** @param {Model} model @param {Network} network @param {AtPoint} here @returns {Pair} */
function meanExampleOfNetwork({ columns, y }, network, { at }) {
  const x = Float64Array.from(Object.values(columns), mean);
  const pass = forward(network, at, x, 1);
  const part = (/** @type {number} */ k) => y.filter((value) => value === k).length / y.length;
  const [first, second] = backward(network, pass, judged(network, pass, Float64Array.of(mean(y)), part).derivatives);
  return [first[0], second[0]];
}

/** Of several outputs, the sum of these products. @param {Model} model @param {Network} network @param {AtPoint} here @returns {Pair} */
function meanErrorOfNetwork({ columns, y }, network, { at }) {
  const n = y.length;
  const pass = forward(network, at, inputsOf(columns), n);
  const { errors, outputs } = judged(network, pass, y);
  /** @type {Pair} */
  const total = [0, 0];
  for (let k = 0; k < outputs.length / n; k++) {
    const error = mean(errors.subarray(k * n, (k + 1) * n));
    const gradients = backward(network, pass, outputDerivatives(network, outputs, k, n));
    gradients.forEach((gradient, d) => (total[d] += error * mean(gradient)));
  }
  return total;
}

/** dp_k/dz of one output k, (outputs x n). @param {Network} network @param {Float64Array} p @param {number} k @param {number} n */
function outputDerivatives({ output }, p, k, n) {
  if (output === "linear") return new Float64Array(n).fill(1);
  if (output === "sigmoid") return p.map((value) => value * (1 - value));
  return p.map((value, place) => p[k * n + (place % n)] * ((Math.floor(place / n) === k ? 1 : 0) - value));
}

/** The gradient of one made-up example: mean inputs, mean target. @param {Model} model @param {AtPoint} here @returns {Pair} */
function meanExample(model, { at }) {
  const means = Object.entries(model.columns).map(([name, column]) => [name, mean(column)]);
  const values = run(model.program, { ...given(model, at), ...Object.fromEntries(means), y: mean(model.y) });
  const [first, second] = model.program.outputs.gradient;
  return [Number(values[first]), Number(values[second])];
}

/**
 * The mean of dl/dp times the mean of dp/dtheta.
 * @param {Model} model @param {EarlyProgram} early @param {AtPoint} here @returns {Pair}
 */
function meanError(model, early, { at }) {
  const values = run({ ...early, outputs: model.program.outputs }, given(model, at)); // `run` does not read the outputs
  const meanOf = (/** @type {number} */ output) => mean(spread(values[output], model.y.length));
  const {
    slope: derivative,
    prediction_gradient: [first, second],
  } = early.outputs;
  return [meanOf(derivative) * meanOf(first), meanOf(derivative) * meanOf(second)];
}

/**
 * The mean of the unit arrows; an example that does not pull has no direction and adds nothing.
 * @param {AtPoint} here @returns {Pair}
 */
function meanDirection({ gradients: [g1, g2] }) {
  const lengths = g1.map((g, i) => Math.hypot(g, g2[i]));
  const unit = (/** @type {Float64Array} */ g) => g.map((part, i) => (lengths[i] > 0 ? part / lengths[i] : 0));
  return [mean(unit(g1)), mean(unit(g2))];
}

/** @param {Model} model @param {Pair} at @returns {Record<string, Value>} */
function given({ axes, fixed, columns, y }, at) {
  return { ...fixed, ...columns, y, [axes[0]]: at[0], [axes[1]]: at[1] };
}

/**
 * For a line m*x + b with squared loss: by how much the mean of dl/dm exceeds dl/dm of the mean example, whatever b is, and
 * the one m where it does not, which is the slope of least squares.
 * @param {Float64Array} x @param {Float64Array} y @param {number} m
 */
export function lineGap(x, y, m) {
  const [variance, covariance] = [covarianceOf(x, x), covarianceOf(x, y)];
  return { gap: 2 * (m * variance - covariance), leastSquares: covariance / variance };
}

/** Divided by N. @param {Float64Array} x @param {Float64Array} y */
function covarianceOf(x, y) {
  const [centreX, centreY] = [mean(x), mean(y)];
  return mean(x.map((value, i) => (value - centreX) * (y[i] - centreY)));
}
