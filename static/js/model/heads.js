/**
 * What stands at a network's outputs: predictions and losses from the last layer's sums, and their derivatives.
 *
 * @typedef {import("./network.js").Network} Network
 * @typedef {import("./network.js").Pass} Pass
 * @typedef {{predictions: Float64Array, losses: Float64Array, derivatives: Float64Array, errors: Float64Array, outputs: Float64Array}} Judged
 *   predictions: of a softmax the chance of the right class; derivatives dl/dz, errors dl/dp and outputs p, output by output
 */
import { run, spread } from "./program.js";

/**
 * What the outputs' sums are worth, given the targets; `targetOf` where those of a softmax are no single classes.
 * @param {Network} network @param {Pass} pass @param {Float64Array} y @param {(k: number, i: number) => number} [targetOf] @returns {Judged}
 */
export function judged(network, { steps, n }, y, targetOf = (k, i) => (y[i] === k ? 1 : 0)) {
  const { z } = steps[steps.length - 1];
  return network.head ? single(network.head, z, y) : softmax(network, z, y, n, targetOf);
}

/** @param {NonNullable<Network["head"]>} head @param {Float64Array} u @param {Float64Array} y @returns {Judged} */
function single(head, u, y) {
  const values = run({ ...head, outputs: { prediction: 0, loss: 0, gradient: [0, 0] } }, { u, y }); // `run` does not read the outputs
  const [predictions, losses, derivatives, errors] = /** @type {const} */ (["prediction", "loss", "slope", "error"]).map((name) =>
    spread(values[head.outputs[name]], u.length),
  );
  return { predictions, losses, derivatives, errors, outputs: predictions };
}

/**
 * @param {Network} network @param {Float64Array} z @param {Float64Array} y @param {number} n @param {(k: number, i: number) => number} targetOf
 * @returns {Judged}
 */
function softmax({ widths, loss }, z, y, n, targetOf) {
  const classes = widths[widths.length - 1];
  const [outputs, derivatives, errors] = [new Float64Array(z.length), new Float64Array(z.length), new Float64Array(z.length)];
  const [predictions, losses] = [new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < n; i++) {
    let [top, total] = [-Infinity, 0];
    for (let k = 0; k < classes; k++) top = Math.max(top, z[k * n + i]);
    for (let k = 0; k < classes; k++) total += outputs[k * n + i] = Math.exp(z[k * n + i] - top);
    for (let k = 0; k < classes; k++) outputs[k * n + i] /= total;
    predictions[i] = outputs[y[i] * n + i];
    losses[i] = loss === "log" ? Math.log(total) - (z[y[i] * n + i] - top) : squaredError(outputs, y[i], i, classes, n);
    let along = 0;
    for (let k = 0; k < classes; k++) {
      const [at, p, target] = [k * n + i, outputs[k * n + i], targetOf(k, i)];
      errors[at] = loss === "log" ? (target ? -target / p : 0) : 2 * (p - target);
      along += 2 * (p - target) * p;
    }
    for (let k = 0; k < classes; k++) {
      const [at, p, target] = [k * n + i, outputs[k * n + i], targetOf(k, i)];
      derivatives[at] = loss === "log" ? p - target : p * (2 * (p - target) - along);
    }
  }
  return { predictions, losses, derivatives, errors, outputs };
}

/** @param {Float64Array} p @param {number} y @param {number} i @param {number} classes @param {number} n */
function squaredError(p, y, i, classes, n) {
  let total = 0;
  for (let k = 0; k < classes; k++) total += (p[k * n + i] - (y === k ? 1 : 0)) ** 2;
  return total;
}
