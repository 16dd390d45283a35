import assert from "node:assert/strict";
import { test } from "node:test";

import { curvature, flatLine, steepest } from "../../static/js/model/curvature.js";
import { descent, wayCome } from "../../static/js/model/scaling.js";
import { lineThrough } from "./models.js";

/** @typedef {[number, number]} Pair */

const line = (/** @type {number[]} */ x, /** @type {number[]} */ y) => lineThrough(Float64Array.from(x), Float64Array.from(y));

test("the largest curvature of a line's cost is the largest eigenvalue of 2 [[mean x², mean x], [mean x, 1]]", () => {
  const model = line([1, 2, 3, 10], [2, 1, 0, 4]);
  const [xx, x] = [(1 + 4 + 9 + 100) / 4, 4];
  const exact = 2 * ((xx + 1) / 2 + Math.hypot((xx - 1) / 2, x));
  assert.ok(Math.abs(steepest(model, [0.3, -2], [1, 1]) / exact - 1) < 1e-6);
});

test("on a bowl as steep one way as the other one step at the steepest curvature's rate comes all the way", () => {
  const model = line([-1, 1], [3, 7]); // mean x = 0, mean x² = 1: curvature 2 in every direction
  const bottom = /** @type {Pair} */ ([2, 5]);
  const path = descent(model, [9, -4], 1 / steepest(model, bottom, [1, 1]), 1);
  assert.ok(wayCome(path, bottom, [1, 1]) > 1 - 1e-6);
});

test("where walls are 100 times as steep as the floor, steps shrink what is left along the floor by 1 - 1/100 each", () => {
  // x = ±10: curvature 2 * 100 along m, 2 along b. Goh 2017: each direction shrinks by 1 - rate times its curvature.
  const model = line([-10, 10], [-10, 10]);
  const path = descent(model, [1, 1], 1 / steepest(model, [1, 0], [1, 1]), 50);
  assert.ok(Math.abs(path[50][1] - 0.99 ** 50) < 1e-6);
  assert.ok(Math.abs(wayCome(path, [1, 0], [1, 1]) - (1 - 0.99 ** 50)) < 1e-6);
});

test("where every x is the same the cost is flat along a line, and the line stays on its lowest cost", () => {
  const model = line([2, 2, 2], [1, 2, 6]); // least wherever 2 m + b is the mean of y, 3
  const nodes = [-4, -2, 0, 2, 4];
  /** @type {any} */
  const surface = {
    names: ["m", "b"],
    theta1: nodes,
    theta2: nodes,
    cost: [],
    range: { display: [4, 100] },
    minimum: { kind: "line", at: [1, 1], cost: 14 / 3 },
  };
  const found = flatLine(model, surface) ?? [];
  assert.equal(found.length, 2);
  found.forEach(([m, b]) => assert.ok(Math.abs(2 * m + b - 3) < 1e-6));
  assert.equal(flatLine(model, { ...surface, minimum: { kind: "point", at: [1, 1], cost: 14 / 3 } }), null);
  assert.equal(flatLine(line([1, 3], [1, 2]), surface), null);
  curvature(model, [0, 0], [1, 1], [1, 1]).forEach((value, k) => assert.ok(Math.abs(value - [8, 4, 2][k]) < 1e-6));
});
