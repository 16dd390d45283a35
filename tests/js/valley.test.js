import assert from "node:assert/strict";
import { test } from "node:test";

import { hasValley, valleyLine } from "../../static/js/model/valley.js";

/** @typedef {import("../../static/js/model/point.js").Model} Model */

/** A model for its predictions only; the loss and the gradients are any value. @param {any[]} operations @param {number[]} [constants] @returns {Model} */
const predicting = (operations, constants = []) => {
  const last = 3 + constants.length + operations.length;
  return {
    network: null,
    program: {
      inputs: ["m", "b", "x", "y"],
      constants,
      operations,
      outputs: { prediction: last, loss: last, gradient: [last, last] },
    },
    axes: ["m", "b"],
    columns: { x: Float64Array.of(2, 0, -1, 1) },
    y: Float64Array.of(3, 1, 0.5, 100),
    fixed: {},
    cost: "mean",
  };
};
const line = predicting([
  ["mul", 0, 2],
  ["add", 4, 1],
]);

/** The two ends in either order. @param {any} ends @param {number[][]} expected */
function same(ends, expected) {
  const sorted = (/** @type {number[][]} */ list) => [...list].sort((p, q) => p[0] - q[0] || p[1] - q[1]);
  sorted(ends).forEach((end, k) =>
    end.forEach((value, j) => assert.ok(Math.abs(value - sorted(expected)[k][j]) < 1e-12, JSON.stringify(ends))),
  );
}

test("the valley of an example of a line is b = y - m x, cut to the window", () => {
  same(valleyLine(line, 0, [-5, 5], [-4, 4]), [
    [-0.5, 4],
    [3.5, -4],
  ]); // b = 3 - 2 m
  same(valleyLine(line, 2, [-5, 5], [-4, 4]), [
    [-4.5, -4],
    [3.5, 4],
  ]); // b = 0.5 + m
});

test("an example with x = 0 says nothing about m", () => {
  same(valleyLine(line, 1, [-5, 5], [-4, 4]), [
    [-5, 1],
    [5, 1],
  ]);
});

test("where only m counts the valley runs along b", () => {
  same(valleyLine(predicting([["mul", 0, 2]]), 0, [-5, 5], [-4, 4]), [
    [1.5, -4],
    [1.5, 4],
  ]);
});

test("a valley outside of the window, or without any effect of the parameters, is none", () => {
  assert.equal(valleyLine(line, 3, [-5, 5], [-4, 4]), null);
  assert.equal(valleyLine(line, 1, [-5, 5], [2, 4]), null);
  assert.equal(valleyLine(predicting([["mul", 0, 2]]), 1, [-5, 5], [-4, 4]), null);
});

test("a valley that only touches a corner is none", () => {
  assert.equal(valleyLine(line, 2, [0, 1], [-1, 0.5]), null); // b = 0.5 + m through (0, 0.5)
});

test("both ends predict the target exactly, in a window of any size", () => {
  for (const ends of /** @type {[number, number][]} */ ([
    [1e-6, 3e-6],
    [-1e6, 2e6],
  ])) {
    const found = valleyLine(line, 0, ends, [-1e7, 1e7]);
    assert.ok(found);
    found.forEach(([m, b]) => assert.ok(Math.abs(2 * m + b - 3) < 1e-8));
  }
});

test("a prediction that is curved in the parameters has no straight valley", () => {
  assert.equal(
    valleyLine(
      predicting([
        ["mul", 0, 2],
        ["add", 4, 1],
        ["sigmoid", 5],
      ]),
      0,
      [-5, 5],
      [-4, 4],
    ),
    null,
  );
  assert.equal(valleyLine(predicting([["mul", 0, 1]]), 0, [-5, 5], [-4, 4]), null);
  assert.equal(
    valleyLine(
      predicting([
        ["add", 0, 1],
        ["relu", 4],
      ]),
      0,
      [-5, 5],
      [-4, 4],
    ),
    null,
  );
});

test("a prediction that is not finite somewhere in the window has no valley", () => {
  assert.equal(valleyLine(predicting([["log", 0]]), 0, [-5, 5], [-4, 4]), null);
  assert.equal(valleyLine(predicting([["div", 1, 4]], [0]), 0, [1, 5], [1, 4]), null);
});

test("losses that are least at the target have valleys, others slopes without end", () => {
  assert.deepEqual(["squared", "absolute", "huber"].map(hasValley), [true, true, true]);
  assert.deepEqual(["log", "hinge", "poisson", "prediction", ""].map(hasValley), [false, false, false, false, false]);
});
