/**
 * Why a value is not defined: the operation of a program that first left the finite numbers, in words; the server's core/cause.
 *
 * @typedef {import("./program.js").Program} Program
 * @typedef {import("./program.js").Value} Value
 * @typedef {{of: "loss" | "gradient" | "cost", cause: string, count: number | null, example: number | null}} Missing
 *   the first example, by index, of so many; null where it is no example's
 */
import { CAUSES } from "../written/shared.js";

export const OVERFLOW = "overflow";

/** In words. @type {Record<string, string>} */
export const SAYS = CAUSES;

/** @param {number} u */
const ofLog = (u) => (u < 0 ? "log_of_negative" : u === 0 ? "log_of_zero" : OVERFLOW);

/** @param {number} u @param {number} v */
function ofPower(u, v) {
  if (u === 0) return v === 0 ? "log_of_zero" : "division_by_zero";
  return u < 0 && !Number.isInteger(v) ? "power_of_negative" : OVERFLOW;
}

/** @param {number} u @param {number} v */
const ofDerivativeByExponent = (u, v) => (u < 0 ? "log_of_negative" : u === 0 && v >= 0 ? "log_of_zero" : ofPower(u, v));

/** @type {Record<string, (u: number, v: number) => string>} */
const REASONS = {
  log: ofLog,
  log10: ofLog,
  log2: ofLog,
  log1p: (u) => ofLog(1 + u),
  sqrt: (u) => (u < 0 ? "root_of_negative" : OVERFLOW),
  div: (_, v) => (v === 0 ? "division_by_zero" : OVERFLOW),
  pow: ofPower,
  pow10: (u, v) => ofPower(u, v - 1),
  pow01: ofDerivativeByExponent,
};

/** @param {Value} value @param {number} i */
const of = (value, i) => (typeof value === "number" ? value : value[i]);

/**
 * Why a value is not finite for one example: back along operands that are not finite either, to the operation that made it of finite ones.
 * @param {Program} program @param {Value[]} values  all of them, as `run` gives them @param {number} at  which @param {number} i
 */
export function causeOf(program, values, at, i) {
  const first = program.inputs.length + program.constants.length;
  const isBad = (/** @type {number} */ k) => !Number.isFinite(of(values[k], i));
  for (let k = at; k >= first;) {
    const [name, ...operands] = program.operations[k - first];
    const worse = operands.filter(isBad);
    const [u, v] = operands.map((operand) => of(values[operand], i));
    if (worse.length === 0) return REASONS[name]?.(u, v) ?? OVERFLOW;
    k = worse.find((operand) => Number.isNaN(of(values[operand], i))) ?? worse[0];
  }
  return "not_given";
}

/**
 * The first example whose losses or else gradients are not finite, and why; null where all are.
 * @param {Program} program @param {Value[]} values
 * @param {Float64Array} losses @param {[Float64Array, Float64Array]} gradients
 * @returns {Missing | null}
 */
export function whatIsUndefined(program, values, losses, gradients) {
  const { loss, gradient } = program.outputs;
  /** @param {"loss" | "gradient"} what @param {number} at @param {Float64Array} results @returns {Missing | null} */
  const found = (what, at, results) => {
    const example = results.findIndex((value) => !Number.isFinite(value));
    if (example < 0) return null;
    const count = results.reduce((total, value) => total + Number(!Number.isFinite(value)), 0);
    return { of: what, cause: causeOf(program, values, at, example), count, example };
  };
  return (
    found("loss", loss, losses) ?? found("gradient", gradient[0], gradients[0]) ?? found("gradient", gradient[1], gradients[1])
  );
}
