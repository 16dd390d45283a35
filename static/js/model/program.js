/**
 * Runs a program of the API: a straight list of elementary operations on float64 arrays.
 *
 * The same list runs on the server with NumPy; a test holds the two to 1e-12 of each other.
 *
 * @typedef {Float64Array | number} Value  a number stands for the same number in every example
 * @typedef {[string, number] | [string, number, number]} Operation
 * @typedef {object} Program
 * @property {string[]} inputs
 * @property {number[]} constants
 * @property {Operation[]} operations
 * @property {{prediction: number, loss: number, gradient: [number, number]}} outputs
 */
import { erf } from "./erf.js";

/** @param {number} u */
const sigmoid = (u) => {
  const e = Math.exp(-Math.abs(u));
  return (u >= 0 ? 1 : e) / (1 + e);
};

/** @param {number} u */
const sech2 = (u) => {
  const e = Math.exp(-2 * Math.abs(u));
  return (4 * e) / ((1 + e) * (1 + e));
};

/** cosh(u) - 1 is 2 sinh(u/2)^2: near 0 that keeps the digits. @param {number} u */
const logcosh = (u) => {
  const size = Math.abs(u);
  if (size < 1) return Math.log1p(2 * Math.sinh(size / 2) ** 2);
  return size - Math.LN2 + Math.log1p(Math.exp(-2 * size));
};

/** Not a number where it divides by 0, and where u is none. @param {number} u @param {number} v */
function power(u, v) {
  if (Number.isNaN(u) || Number.isNaN(v) || (u === 0 && v < 0)) return NaN;
  return u === 1 ? 1 : u ** v; // JavaScript has no value of 1 ** Infinity
}

/** A derivative of u^v that goes to 0 with u where v is above a bound. @param {number} least @param {(u: number, v: number) => number} derivative */
const withLimit = (least, derivative) => (/** @type {number} */ u, /** @type {number} */ v) =>
  u === 0 && v > least ? 0 : derivative(u, v);

/** @type {Record<string, (a: number, b: number) => number>} */
export const OPERATIONS = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => (b === 0 ? NaN : a / b),
  neg: (a) => -a,
  pow: power,
  pow10: (u, v) => (v === 0 ? 0 : v * power(u, v - 1)),
  pow01: withLimit(0, (u, v) => power(u, v) * Math.log(u)),
  pow20: (u, v) => (v === 0 || v === 1 ? 0 : v * (v - 1) * power(u, v - 2)),
  pow11: withLimit(1, (u, v) => power(u, v - 1) * (1 + v * Math.log(u))),
  pow02: withLimit(0, (u, v) => power(u, v) * Math.log(u) ** 2),
  times: (derivative, still) => (still === 0 ? 0 : derivative * still),
  exp: Math.exp,
  log: Math.log,
  sqrt: Math.sqrt,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  tanh: Math.tanh,
  sech2,
  sigmoid,
  softplus: (u) => Math.max(u, 0) + Math.log1p(Math.exp(-Math.abs(u))),
  cosh: Math.cosh,
  sinh: Math.sinh,
  logcosh,
  atan: Math.atan,
  erf,
  log10: Math.log10,
  log2: Math.log2,
  log1p: Math.log1p,
  expm1: Math.expm1,
  relu: (u) => Math.max(u, 0),
  abs: Math.abs,
  sign: Math.sign,
  step: (u) => (u > 0 ? 1 : u <= 0 ? 0 : NaN),
  min: Math.min,
  max: Math.max,
};

/**
 * The value of one operation, an array where an operand is one.
 * @param {string} name @param {Value} a @param {Value} b @returns {Value}
 */
function apply(name, a, b) {
  const f = OPERATIONS[name];
  if (typeof a === "number" && typeof b === "number") return f(a, b);
  const length = typeof a === "number" ? /** @type {Float64Array} */ (b).length : a.length;
  const result = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    result[i] = f(typeof a === "number" ? a : a[i], typeof b === "number" ? b : b[i]);
  }
  return result;
}

/**
 * Every value of the program, in its own numbering.
 * @param {Program} program @param {Record<string, Value>} inputs @returns {Value[]}
 */
export function run(program, inputs) {
  /** @type {Value[]} */
  const values = [...program.inputs.map((name) => inputs[name]), ...program.constants];
  for (const [name, first, second] of program.operations) {
    values.push(apply(name, values[first], second === undefined ? 0 : values[second]));
  }
  return values;
}

/**
 * A value as an array of a given length.
 * @param {Value} value @param {number} length
 */
export function spread(value, length) {
  return typeof value === "number" ? new Float64Array(length).fill(value) : value;
}
