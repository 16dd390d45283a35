/**
 * The cost of the first k examples only: how the surface changes as examples are added one by one.
 *
 * @typedef {import("./point.js").Model} Model
 * @typedef {import("./program.js").Program} Program
 */
import { COSTS } from "./cost.js";
import { run, spread } from "./program.js";

/** The same model and cost for the first k examples. @param {Model} model @param {number} k @returns {Model} */
export const firstExamples = (model, k) => ofColumns(model, (column) => column.slice(0, k));

/**
 * The same model and cost for the examples of a batch; one that was drawn twice counts twice.
 * @param {Model} model @param {number[]} picked @returns {Model}
 */
export const pickedExamples = (model, picked) => ofColumns(model, (column) => Float64Array.from(picked, (i) => column[i]));

/** @param {Model} model @param {(column: Float64Array) => Float64Array} some @returns {Model} */
function ofColumns(model, some) {
  const columns = Object.entries(model.columns).map(([name, column]) => [name, some(column)]);
  return { ...model, columns: Object.fromEntries(columns), y: some(model.y) };
}

/**
 * The cost over a grid, rows along theta2; null where it is not finite.
 * @param {Model} model @param {ArrayLike<number>} theta1 @param {ArrayLike<number>} theta2 @returns {(number | null)[][]}
 */
export function surfaceOf(model, theta1, theta2) {
  const program = upToLoss(model.program);
  const costAt = (/** @type {number} */ a, /** @type {number} */ b) => {
    const cost = COSTS[model.cost].combine(lossesAt({ ...model, program }, a, b));
    return Number.isFinite(cost) ? cost : null;
  };
  return Array.from(theta2, (b) => Array.from(theta1, (a) => costAt(a, b)));
}

/** @param {Model} model @param {number} first @param {number} second */
function lossesAt({ program, axes, columns, fixed, y }, first, second) {
  const values = run(program, { ...fixed, ...columns, y, [axes[0]]: first, [axes[1]]: second });
  return spread(values[program.outputs.loss], y.length);
}

/** The program without what comes after the loss: most of the gradient. @param {Program} program @returns {Program} */
function upToLoss(program) {
  const given = program.inputs.length + program.constants.length;
  return { ...program, operations: program.operations.slice(0, Math.max(0, program.outputs.loss + 1 - given)) };
}

const WORK = 3e6; // losses computed for a surface, so that it comes at once

/** How many nodes a side a surface of so many examples has. @param {number} count @param {number} most */
export const nodesFor = (count, most) => Math.max(17, Math.min(most, Math.floor(Math.sqrt(WORK / count))));

/** How many examples to show one after the other: the powers of two, then all. @param {number} n */
export function counts(n) {
  const powers = [];
  for (let k = 1; k < n; k *= 2) powers.push(k);
  return [...powers, n];
}
