/**
 * Everything known at one point of the parameter plane, computed in the page while the point is dragged.
 *
 * @typedef {import("./program.js").Program} Program
 * @typedef {import("./program.js").Value} Value
 * @typedef {import("./network.js").Network} Network
 * @typedef {[number, number]} Pair
 * @typedef {object} Model  what the server's program answer holds, with typed arrays: a program, or a network
 * @property {Program} program  of a network without operations
 * @property {Network | null} network
 * @property {[string, string]} axes
 * @property {Record<string, Float64Array>} columns
 * @property {Float64Array} y
 * @property {Record<string, number>} fixed
 * @property {string} cost
 *
 * @typedef {import("../written/answers.d.ts").GradientsParts} Confirmed  the server's numbers there
 *
 * @typedef {object} AtPoint
 * @property {Pair} at
 * @property {number} cost
 * @property {Float64Array} predictions  of a softmax the chance of the right class
 * @property {Float64Array} losses
 * @property {[Float64Array, Float64Array]} gradients  NaN where the losses are coupled
 * @property {Float64Array} weights  dC/dl_i
 * @property {Pair} mean  the plain mean of the gradients
 * @property {Pair} costGradient  sum of weight times gradient; the mean where the cost is the mean
 * @property {import("./cause.js").Missing | null} missing  which losses, else gradients, else whether the cost is not defined, and why
 * @property {boolean} coupled  whether each loss depends on other examples too, so that no example has a gradient of its own
 */
import { whatIsUndefined } from "./cause.js";
import { COSTS, mean, sum } from "./cost.js";
import { judged } from "./heads.js";
import { backward, forward, inputsOf } from "./network.js";
import { run, spread } from "./program.js";

/** @param {Model} model @param {Pair} at @returns {AtPoint} */
export function evaluate(model, at) {
  const n = model.y.length;
  const { predictions, losses, gradients, costGradient, missing } = examplesAt(model, at);
  const { combine, weights } = COSTS[model.cost];
  const cost = combine(losses);
  const w = weights(losses, cost);
  const [g1, g2] = gradients ?? [new Float64Array(n).fill(NaN), new Float64Array(n).fill(NaN)];
  const plain = /** @type {Pair} */ ([mean(g1), mean(g2)]);
  return {
    at,
    cost,
    predictions,
    losses,
    gradients: [g1, g2],
    weights: w,
    mean: plain,
    costGradient: costGradient ? costGradient(w) : model.cost === "mean" ? plain : [weighted(w, g1), weighted(w, g2)],
    missing: missing ?? ofCost(model, cost, losses),
    coupled: gradients === null,
  };
}

/** Why there is no cost where every loss is finite. @param {Model} model @param {number} cost @param {Float64Array} losses */
function ofCost(model, cost, losses) {
  if (Number.isFinite(cost) || !losses.every(Number.isFinite)) return null;
  return { of: /** @type {const} */ ("cost"), cause: COSTS[model.cost].fails ?? "overflow", count: null, example: null };
}

/**
 * Of every example; the gradient of a cost with these weights where there are no gradients of examples.
 * @param {Model} model @param {Pair} at
 * @returns {{predictions: Float64Array, losses: Float64Array, gradients: [Float64Array, Float64Array] | null, costGradient?: (weights: Float64Array) => Pair,
 *   missing?: import("./cause.js").Missing | null}}
 */
function examplesAt(model, at) {
  if (model.network) return networkAt(model, model.network, at);
  const { outputs } = model.program;
  const values = run(model.program, inputs(model, at));
  const n = model.y.length;
  const [predictions, losses] = [spread(values[outputs.prediction], n), spread(values[outputs.loss], n)];
  const [g1, g2] = outputs.gradient.map((i) => defined(spread(values[i], n), losses));
  return { predictions, losses, gradients: [g1, g2], missing: whatIsUndefined(model.program, values, losses, [g1, g2]) };
}

/** @param {Model} model @param {Network} network @param {Pair} at */
function networkAt(model, network, at) {
  const n = model.y.length;
  const pass = forward(network, at, inputsOf(model.columns), n);
  const { predictions, losses, derivatives } = judged(network, pass, model.y);
  if (!network.batchNorm) {
    const [g1, g2] = backward(network, pass, derivatives).map((g) => defined(g, losses));
    return { predictions, losses, gradients: /** @type {[Float64Array, Float64Array]} */ ([g1, g2]) };
  }
  const costGradient = (/** @type {Float64Array} */ w) =>
    /** @type {Pair} */ (
      backward(
        network,
        pass,
        derivatives.map((s, i) => s * w[i % n]),
      ).map(sum)
    );
  return { predictions, losses, gradients: null, costGradient };
}

/** Where there is no finite loss there is no gradient. @param {Float64Array} g @param {Float64Array} losses */
const defined = (g, losses) => g.map((value, k) => (Number.isFinite(losses[k]) ? value : NaN));

/**
 * The prediction for other inputs than the examples', at one point; of a softmax the chance of class 1.
 * @param {Model} model @param {Pair} at @param {Record<string, Float64Array>} columns
 */
export function predict(model, at, columns) {
  const length = Object.values(columns)[0]?.length ?? 1;
  if (model.network) return predictByNetwork(model, model.network, at, columns, length);
  const values = run(model.program, { ...inputs(model, at), ...columns, y: 0 });
  return spread(values[model.program.outputs.prediction], length);
}

/** @param {Model} model @param {Network} network @param {Pair} at @param {Record<string, Float64Array>} columns @param {number} length */
function predictByNetwork(model, network, at, columns, length) {
  const steps = network.batchNorm ? forward(network, at, inputsOf(model.columns), model.y.length).steps : [];
  const normals = steps.map(({ normal }) => normal);
  const x = inputsOf({ ...model.columns, ...columns });
  return judged(network, forward(network, at, x, length, normals), new Float64Array(length).fill(1)).predictions;
}

/**
 * The losses of one example over a grid, rows along theta2.
 * @param {Model} model @param {number} index @param {ArrayLike<number>} theta1 @param {ArrayLike<number>} theta2
 */
export function lossesOfOne(model, index, theta1, theta2) {
  /** @type {Record<string, Value>} */
  const one = Object.fromEntries(Object.entries(model.columns).map(([name, column]) => [name, column[index]]));
  if (model.network) return networkLossesOfOne(model, model.network, index, theta1, theta2);
  const width = theta1.length;
  const first = Float64Array.from({ length: width * theta2.length }, (_, k) => theta1[k % width]);
  const second = Float64Array.from({ length: width * theta2.length }, (_, k) => theta2[Math.floor(k / width)]);
  const [a, b] = model.axes;
  const values = run(model.program, { ...model.fixed, ...one, y: model.y[index], [a]: first, [b]: second });
  const losses = spread(values[model.program.outputs.loss], first.length);
  return Array.from(theta2, (_, j) => Array.from(losses.subarray(j * width, (j + 1) * width)));
}

/**
 * Where a layer is normalised over the examples, all of them are looked at for the loss of one.
 * @param {Model} model @param {Network} network @param {number} index @param {ArrayLike<number>} theta1 @param {ArrayLike<number>} theta2
 */
function networkLossesOfOne(model, network, index, theta1, theta2) {
  const alone = !network.batchNorm;
  const columns = alone
    ? Object.values(model.columns).map((column) => column.subarray(index, index + 1))
    : Object.values(model.columns);
  const y = alone ? model.y.subarray(index, index + 1) : model.y;
  const x = inputsOf(Object.fromEntries(columns.map((column, k) => [k, column])));
  const loss = (/** @type {Pair} */ at) => judged(network, forward(network, at, x, y.length), y).losses[alone ? 0 : index];
  return Array.from(theta2, (b) => Array.from(theta1, (a) => loss([a, b])));
}

/** The losses of all examples at one point, without what gradients need. @param {Model} model @param {Pair} at */
export function lossesAt(model, at) {
  const { network, y } = model;
  if (network) return judged(network, forward(network, at, inputsOf(model.columns), y.length), y).losses;
  return spread(run(model.program, inputs(model, at))[model.program.outputs.loss], y.length);
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
