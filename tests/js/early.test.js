import assert from "node:assert/strict";
import { test } from "node:test";

import { averagedEarly, lineGap } from "../../static/js/model/early.js";
import { evaluate } from "../../static/js/model/point.js";
import { LINE_EARLY, lineThrough } from "./models.js";

const line = lineThrough(Float64Array.of(-1, 0.5, 2, 3.25, 1), Float64Array.of(2, 0, -1, 4, 0.5));

/** l = p = sigmoid(w x + b), with dl/db = p (1 - p). @type {import("../../static/js/model/point.js").Model} */
const neuron = {
  ...line,
  program: {
    inputs: ["w", "b", "x", "y"],
    constants: [1],
    operations: [
      ["mul", 0, 2],
      ["add", 5, 1],
      ["sigmoid", 6],
      ["sub", 4, 7],
      ["mul", 7, 8],
      ["mul", 9, 2],
    ],
    outputs: { prediction: 7, loss: 7, gradient: [10, 9] },
  },
  axes: ["w", "b"],
  columns: { x: Float64Array.of(0, 1) },
  y: Float64Array.of(0, 0),
};

/** dl/dp = 1. @type {import("../../static/js/model/early.js").EarlyProgram} */
const neuronEarly = { ...neuron.program, outputs: { slope: 4, prediction_gradient: [10, 9] } };

/** @param {readonly number[]} found @param {readonly number[]} expected */
const near = (found, expected) =>
  found.forEach((value, k) => assert.ok(Math.abs(value - expected[k]) < 1e-12, `${found} ${expected}`));

for (const [m, b] of /** @type {[number, number][]} */ ([
  [0, 0],
  [1.7, -2],
  [-3, 0.4],
])) {
  test(`for a line at m = ${m}, b = ${b}, the mean of the gradients exceeds the mean example's by the gap`, () => {
    const here = evaluate(line, [m, b]);
    const { mean_example, mean_error } = averagedEarly(line, LINE_EARLY, here);
    near([here.mean[0] - mean_example[0], here.mean[1] - mean_example[1]], [lineGap(line.columns.x, line.y, m).gap, 0]);
    near(mean_error, mean_example);
  });
}

test("at the slope of least squares, and only there, a line has no gap", () => {
  const { x } = line.columns;
  const [n, sx, sy] = [5, 5.75, 5.5]; // sums by hand
  const sxy = -2 + 0 - 2 + 13 + 0.5;
  const sxx = 1 + 0.25 + 4 + 10.5625 + 1;
  const { leastSquares } = lineGap(x, line.y, 0);
  near([leastSquares], [(n * sxy - sx * sy) / (n * sxx - sx * sx)]);
  near([lineGap(x, line.y, leastSquares).gap], [0]);
  assert.ok(lineGap(x, line.y, leastSquares + 1).gap > 0);
});

test("a neuron at the mean example is steeper than its examples in the mean: 0.2350, not 0.2233", () => {
  const derivative = (/** @type {number} */ u) => Math.exp(-u) / (1 + Math.exp(-u)) ** 2; // the derivative of the sigmoid
  const here = evaluate(neuron, [1, 0]);
  const { mean_example } = averagedEarly(neuron, neuronEarly, here);
  near([here.mean[1], mean_example[1]], [(derivative(0) + derivative(1)) / 2, derivative(0.5)]);
  assert.deepEqual([here.mean[1].toFixed(4), mean_example[1].toFixed(4)], ["0.2233", "0.2350"]);
});

test("where dl/dp is the same for all, the mean error loses nothing, whether it is a number or an array", () => {
  const here = evaluate(neuron, [1, 0]);
  near(averagedEarly(neuron, neuronEarly, here).mean_error, here.mean);
});

test("the mean error is the product of two means: 2 times 1 where their product has the mean 3", () => {
  const two = { ...line, columns: { x: Float64Array.of(0, 2) }, y: Float64Array.of(-0.5, -1.5) };
  const here = evaluate(two, [0, 0]); // dl/dp = 1 and 3, dp/dm = 0 and 2
  assert.deepEqual(averagedEarly(two, LINE_EARLY, here).mean_error, [2, 2]);
  assert.deepEqual(here.mean, [3, 2]);
});

test("the mean direction does not know how hard examples pull, and one that does not pull adds nothing", () => {
  const here = {
    ...evaluate(line, [0, 0]),
    gradients: /** @type {[Float64Array, Float64Array]} */ ([Float64Array.of(3, 0, 0, -100), Float64Array.of(4, 0, 0.01, 0)]),
  };
  near(averagedEarly(line, LINE_EARLY, here).mean_direction, [(0.6 - 1) / 4, (0.8 + 1) / 4]);
});

test("other parameters keep their fixed values", () => {
  const fixedB = { ...line, axes: /** @type {[string, string]} */ (["m", "c"]), fixed: { b: 1 } };
  const { mean_example } = averagedEarly(fixedB, LINE_EARLY, evaluate(fixedB, [2, 0]));
  near(mean_example, averagedEarly(line, LINE_EARLY, evaluate(line, [2, 1])).mean_example);
});
