/**
 * A network on a plane through its weights, run in the page at one point: forward through all layers for all examples, and back.
 *
 * Activations lie unit by unit, each with its n examples side by side. A test holds this to 1e-12 of the server's numbers.
 *
 * @typedef {import("./program.js").Program} Program
 * @typedef {[number, number]} Pair
 * @typedef {{weights: Float64Array | null, bias: Float64Array | null}} Layer  weights row by row, a row for each unit; null: all 0
 * @typedef {object} Network  the weights at (a, b) are layers + a directions[0] + b directions[1]
 * @property {number[]} widths
 * @property {string} activation
 * @property {string} output
 * @property {string} loss
 * @property {number} batchNorm  the hidden layer, from 1, that is normalised over the examples; 0 for none
 * @property {Layer[]} layers
 * @property {[Layer[], Layer[]]} directions
 * @property {Omit<Program, "outputs"> & {outputs: Record<"prediction" | "loss" | "slope" | "error", number>} | null} head  of one output
 *
 * @typedef {{sums: Float64Array, mean: Float64Array, deviation: Float64Array}} Normal  of a normalised layer
 * @typedef {{read: Float64Array, z: Float64Array, normal: Normal | null}} Step  what a layer read, and the sums it made of it
 * @typedef {{n: number, steps: Step[], weights: Float64Array[]}} Pass
 */
import { BATCH_NORM_EPSILON } from "../written/shared.js";

const EMPTY = new Float64Array(0); // in the place of weights that nobody needs

/** tanh z; exp is several times faster than Math.tanh, and loses digits only near 0. @param {number} z */
function tanh(z) {
  if (Math.abs(z) < 0.1) return Math.tanh(z);
  const e = Math.exp(-2 * Math.abs(z));
  return Math.sign(z) * ((1 - e) / (1 + e));
}

/** f(z), and f'(z) from z and f(z). @type {Record<string, [(z: number) => number, (z: number, h: number) => number]>} */
const ACTIVATIONS = {
  tanh: [tanh, (_, h) => 1 - h * h],
  relu: [(z) => Math.max(z, 0), (z) => (z > 0 ? 1 : 0)],
  sigmoid: [(z) => (z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z))), (_, h) => h * (1 - h)],
};

/** The answer of the API, with typed arrays. @param {import("../written/answers.d.ts").NetworkProgram} answer @param {string} loss @returns {Network} */
export function networkOf(answer, loss) {
  const array = (/** @type {any} */ values) => (values ? Float64Array.from(values.flat()) : null);
  const layers = (/** @type {any[]} */ rows) => rows.map(({ weights, bias }) => ({ weights: array(weights), bias: array(bias) }));
  const { widths, activation, output, batch_norm: batchNorm, head } = answer;
  const [first, second] = answer.directions.map(layers);
  return { widths, activation, output, loss, batchNorm, layers: layers(answer.layers), directions: [first, second], head };
}

/** @type {WeakMap<Record<string, Float64Array>, Float64Array>} */
const laid = new WeakMap();

/** Inputs side by side. @param {Record<string, Float64Array>} columns */
export function inputsOf(columns) {
  const cached = laid.get(columns);
  if (cached) return cached;
  const all = Object.values(columns);
  const x = new Float64Array(all.length * all[0].length);
  all.forEach((column, k) => x.set(column, k * column.length));
  laid.set(columns, x);
  return x;
}

/**
 * Through all layers. Where one is normalised, by what `normals` were before, or else over these very examples.
 * @param {Network} network @param {Pair} at @param {Float64Array} x @param {number} n @param {(Normal | null)[]} [normals] @returns {Pass}
 */
export function forward(network, at, x, n, normals = []) {
  const [f] = ACTIVATIONS[network.activation];
  const weights = network.layers.map((_, k) => (k > 0 || network.batchNorm === 1 ? weightsAt(network, k, at) : EMPTY));
  /** @type {Step[]} */
  const steps = [];
  weights.forEach((matrix, k) => {
    const units = network.widths[k + 1];
    const read = k === 0 ? x : steps[k - 1].z.map(f);
    if (k === 0 && network.batchNorm !== 1) {
      steps.push({ read, z: onPlane(units * n, firstSums(network, x, n), at), normal: null });
      return;
    }
    const z = product(matrix, read, units, network.widths[k], n);
    const normal = k + 1 === network.batchNorm ? normalise(z, units, n, normals[k]) : null;
    if (normal) z.set(normal.sums);
    add(z, biasAt(network, k, at), n);
    steps.push({ read, z, normal });
  });
  return { n, steps, weights };
}

/** @type {WeakMap<Network, WeakMap<Float64Array, [Float64Array, Float64Array | null, Float64Array | null]>>} */
const firsts = new WeakMap();

/**
 * What the first layer makes of the inputs, and what both directions would: the same wherever the point is.
 * @param {Network} network @param {Float64Array} x @param {number} n
 */
function firstSums(network, x, n) {
  const ofNetwork = firsts.get(network) ?? new WeakMap();
  const found = ofNetwork.get(x);
  if (found) return found;
  const [inputs, units] = network.widths;
  const sums = (/** @type {Layer} */ { weights, bias }) => {
    const z = weights ? product(weights, x, units, inputs, n) : new Float64Array(units * n);
    if (bias) add(z, bias, n);
    return z;
  };
  const [first, second] = network.directions.map(([layer]) => (isStill(layer) ? null : sums(layer)));
  /** @type {[Float64Array, Float64Array | null, Float64Array | null]} */
  const made = [sums(network.layers[0]), first, second];
  firsts.set(network, ofNetwork.set(x, made));
  return made;
}

/** @param {Layer} layer */
const isStill = ({ weights, bias }) => weights === null && bias === null;

/** @param {Network} network @param {number} k @param {Pair} at */
const weightsAt = (network, k, at) =>
  onPlane(
    network.widths[k] * network.widths[k + 1],
    [network.layers, ...network.directions].map((layers) => layers[k].weights),
    at,
  );

/** @param {Network} network @param {number} k @param {Pair} at */
const biasAt = (network, k, at) =>
  onPlane(
    network.widths[k + 1],
    [network.layers, ...network.directions].map((layers) => layers[k].bias),
    at,
  );

/** origin + a first + b second. @param {number} size @param {(Float64Array | null)[]} parts @param {Pair} at */
function onPlane(size, [origin, first, second], [a, b]) {
  const result = origin ? origin.slice() : new Float64Array(size);
  if (first) for (let i = 0; i < size; i++) result[i] += a * first[i];
  if (second) for (let i = 0; i < size; i++) result[i] += b * second[i];
  return result;
}

/**
 * A matrix (units x inputs) times activations (inputs x n).
 * @param {Float64Array} matrix @param {Float64Array} read @param {number} units @param {number} inputs @param {number} n
 */
function product(matrix, read, units, inputs, n) {
  const z = new Float64Array(units * n);
  for (let u = 0; u < units; u++) {
    const out = z.subarray(u * n, (u + 1) * n);
    for (let j = 0; j < inputs; j++) {
      const weight = matrix[u * inputs + j];
      if (weight === 0) continue;
      const from = read.subarray(j * n, (j + 1) * n);
      for (let i = 0; i < n; i++) out[i] += weight * from[i];
    }
  }
  return z;
}

/** @param {Float64Array} z @param {Float64Array} bias @param {number} n */
function add(z, bias, n) {
  for (let u = 0; u < bias.length; u++) for (let i = u * n; i < (u + 1) * n; i++) z[i] += bias[u];
}

/**
 * Every unit's sums less their mean, over their deviation.
 * @param {Float64Array} z @param {number} units @param {number} n @param {Normal | null} [given] @returns {Normal}
 */
function normalise(z, units, n, given) {
  const sums = new Float64Array(z.length);
  const [mean, deviation] = given ? [given.mean, given.deviation] : [new Float64Array(units), new Float64Array(units)];
  for (let u = 0; u < units; u++) {
    const row = z.subarray(u * n, (u + 1) * n);
    if (!given) {
      mean[u] = row.reduce((total, v) => total + v, 0) / n;
      deviation[u] = Math.sqrt(row.reduce((total, v) => total + (v - mean[u]) ** 2, 0) / n + BATCH_NORM_EPSILON);
    }
    for (let i = 0; i < n; i++) sums[u * n + i] = (row[i] - mean[u]) / deviation[u];
  }
  return { sums, mean, deviation };
}

/**
 * Back through all layers: what an error signal at the outputs (outputs x n) means along both directions, example by example.
 * @param {Network} network @param {Pass} pass @param {Float64Array} error @returns {[Float64Array, Float64Array]}
 */
export function backward(network, { n, steps, weights }, error) {
  const [, derivative] = ACTIVATIONS[network.activation];
  /** @type {[Float64Array, Float64Array]} */
  const along = [new Float64Array(n), new Float64Array(n)];
  let signal = error;
  for (let k = steps.length - 1; k >= 0; k--) {
    const { read, normal } = steps[k];
    const [inputs, units] = [network.widths[k], network.widths[k + 1]];
    const below = normal ? throughNormal(normal, signal, units, n) : signal;
    if (k === 0 && !normal) {
      firstSums(network, read, n)
        .slice(1)
        .forEach((sums, d) => sums && addProducts(along[d], sums, signal, units, n));
      break;
    }
    network.directions.forEach((layers, d) => project(layers[k], read, below, signal, along[d], units, inputs, n));
    if (k === 0 || !movesBelow(network, k)) break;
    const { z } = steps[k - 1];
    signal = transposed(weights[k], below, units, inputs, n).map((value, i) => value * derivative(z[i], read[i]));
  }
  return along;
}

/** Sums times signals, added up over the units. @param {Float64Array} along @param {Float64Array} sums @param {Float64Array} signal @param {number} units @param {number} n */
function addProducts(along, sums, signal, units, n) {
  for (let u = 0; u < units; u++) for (let i = 0; i < n; i++) along[i] += sums[u * n + i] * signal[u * n + i];
}

/** Whether the plane moves any layer below. @param {Network} network @param {number} k */
const movesBelow = ({ directions }, k) =>
  directions.some((layers) => layers.slice(0, k).some(({ weights, bias }) => weights !== null || bias !== null));

/**
 * What one layer adds along a direction: signals times what the direction makes of the layer's inputs.
 * @param {Layer} direction @param {Float64Array} read @param {Float64Array} signal @param {Float64Array} biasSignal
 * @param {Float64Array} along @param {number} units @param {number} inputs @param {number} n
 */
function project({ weights, bias }, read, signal, biasSignal, along, units, inputs, n) {
  if (weights) addProducts(along, product(weights, read, units, inputs, n), signal, units, n);
  for (let u = 0; u < units; u++) if (bias?.[u]) for (let i = 0; i < n; i++) along[i] += bias[u] * biasSignal[u * n + i];
}

/** The transposed matrix times a signal. @param {Float64Array} matrix @param {Float64Array} signal @param {number} units @param {number} inputs @param {number} n */
function transposed(matrix, signal, units, inputs, n) {
  const result = new Float64Array(inputs * n);
  for (let u = 0; u < units; u++)
    for (let j = 0; j < inputs; j++) {
      const weight = matrix[u * inputs + j];
      for (let i = 0; i < n; i++) result[j * n + i] += weight * signal[u * n + i];
    }
  return result;
}

/** @param {Normal} normal @param {Float64Array} signal @param {number} units @param {number} n */
function throughNormal({ sums, deviation }, signal, units, n) {
  const result = new Float64Array(signal.length);
  for (let u = 0; u < units; u++) {
    let [mean, along] = [0, 0];
    for (let i = u * n; i < (u + 1) * n; i++) {
      mean += signal[i] / n;
      along += (signal[i] * sums[i]) / n;
    }
    for (let i = u * n; i < (u + 1) * n; i++) result[i] = (signal[i] - mean - sums[i] * along) / deviation[u];
  }
  return result;
}
