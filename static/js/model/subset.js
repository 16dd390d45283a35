/**
 * The cost of the first k examples only: how the surface changes as examples are added one by one.
 *
 * @typedef {import("./point.js").Model} Model
 * @typedef {import("./program.js").Program} Program
 */
import { COSTS } from "./cost.js";
import { lossesAt } from "./point.js";

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
  const some = { ...model, program: upToLoss(model.program) };
  const costAt = (/** @type {[number, number]} */ at) => {
    const cost = COSTS[model.cost].combine(lossesAt(some, at));
    return Number.isFinite(cost) ? cost : null;
  };
  return Array.from(theta2, (b) => Array.from(theta1, (a) => costAt([a, b])));
}

/** The program without what comes after the loss: most of the gradient. @param {Program} program @returns {Program} */
function upToLoss(program) {
  const given = program.inputs.length + program.constants.length;
  return { ...program, operations: program.operations.slice(0, Math.max(0, program.outputs.loss + 1 - given)) };
}

const WORK = 3e6; // losses computed for a surface, so that it comes at once
const OF_NETWORKS = 30; // products that take as long as the loss of a formula
const FEWEST = 17;

/** How many nodes a side a surface of so many examples has. @param {Model} model @param {number} most */
export const nodesFor = (model, most) => Math.max(FEWEST, Math.min(most, Math.floor(Math.sqrt(WORK / workOf(model)))));

/** How many losses of a formula take as long as those of all examples. @param {Model} model */
export function workOf({ y, network }) {
  const products = network ? network.layers.reduce((all, { weights }) => all + (weights?.length ?? 0), 0) : 0;
  return y.length * Math.max(1, products / OF_NETWORKS);
}

/** How many examples to show one after the other: the powers of two, then all. @param {number} n */
export function counts(n) {
  const powers = [];
  for (let k = 1; k < n; k *= 2) powers.push(k);
  return [...powers, n];
}
