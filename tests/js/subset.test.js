import assert from "node:assert/strict";
import { test } from "node:test";

import { lossesOfOne } from "../../static/js/model/point.js";
import { counts, firstExamples, surfaceOf } from "../../static/js/model/subset.js";

/** (y - m x - b - c)^2 with its derivatives. @type {import("../../static/js/model/point.js").Model} */
const model = {
  network: null,
  program: {
    inputs: ["m", "b", "c", "x", "y"],
    constants: [2],
    operations: [
      ["mul", 0, 3],
      ["add", 1, 2],
      ["add", 6, 7],
      ["sub", 8, 4],
      ["mul", 9, 9],
      ["mul", 9, 5],
      ["mul", 11, 3],
    ],
    outputs: { prediction: 8, loss: 10, gradient: [12, 11] },
  },
  axes: ["m", "b"],
  columns: { x: Float64Array.of(-1, 0.5, 2, 3) },
  y: Float64Array.of(2, 0, -1, 4),
  fixed: { c: 0.25 },
  cost: "mean",
};
const [M, B] = [
  [-1, 0, 1.5],
  [0, 2],
];

/** The mean squared error of the first k, written out. @param {number} k */
function byHand(k) {
  return B.map((b) =>
    M.map((m) => {
      let total = 0;
      for (let i = 0; i < k; i++) total += (model.y[i] - m * model.columns.x[i] - b - 0.25) ** 2;
      return total / k;
    }),
  );
}

/** @param {(number | null)[][]} found @param {number[][]} expected */
function same(found, expected) {
  assert.deepEqual(
    found.map((row) => row.length),
    expected.map((row) => row.length),
  );
  found.flat().forEach((cost, k) => assert.ok(Math.abs(Number(cost) - expected.flat()[k]) < 1e-12));
}

for (const k of [1, 2, 3, 4]) {
  test(`the surface of the first ${k} is the mean of their losses`, () =>
    same(surfaceOf(firstExamples(model, k), M, B), byHand(k)));
}

test("the surface of the first example is its own", () => {
  assert.deepEqual(surfaceOf(firstExamples(model, 1), M, B), lossesOfOne(model, 0, M, B));
});

test("the examples combine by the scene's own cost", () => {
  const roots = byHand(3).map((row) => row.map(Math.sqrt));
  same(surfaceOf(firstExamples({ ...model, cost: "rms" }, 3), M, B), roots);
});

test("the first examples are a copy, and the model keeps all", () => {
  const some = firstExamples(model, 2);
  assert.deepEqual([some.columns.x, some.y], [Float64Array.of(-1, 0.5), Float64Array.of(2, 0)]);
  assert.deepEqual([some.cost, some.fixed, model.y.length], ["mean", { c: 0.25 }, 4]);
});

test("a loss without operations, or the same for every example, has a surface too", () => {
  const bare = { ...model.program, operations: [], outputs: { ...model.program.outputs, loss: 1 } };
  assert.deepEqual(surfaceOf({ ...model, program: bare }, M, B), [
    [0, 0, 0],
    [2, 2, 2],
  ]);
});

test("where the cost is not finite the surface has a hole", () => {
  const root = { ...model.program, operations: [["sqrt", 0]], outputs: { ...model.program.outputs, loss: 6 } };
  assert.deepEqual(surfaceOf({ ...model, program: /** @type {any} */ (root) }, [-1, 4], [0]), [[null, 2]]);
});

test("examples are added by doubling, and all at last", () => {
  assert.deepEqual(counts(1), [1]);
  assert.deepEqual(counts(16), [1, 2, 4, 8, 16]);
  assert.deepEqual(counts(24), [1, 2, 4, 8, 16, 24]);
  assert.deepEqual(counts(10000).slice(-3), [4096, 8192, 10000]);
});
