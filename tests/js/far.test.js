/** Windows far from 0: WebGL counts with float32, whose neighbours of 0.98 are 6e-8 apart. */

import assert from "node:assert/strict";
import test from "node:test";

import { countedFrom, originOf, surfaceLayout } from "../../static/js/traces/surface.js";

/** @param {number} low @param {number} high */
const nodes = (low, high) => Array.from({ length: 45 }, (_, k) => low + ((high - low) * k) / 44);
const DATES = { theta1: nodes(0.979999711, 0.980000289), theta2: nodes(-2410030.835, -2410029.412) };
const NEAR = { theta1: nodes(-2, 3), theta2: nodes(1952, 2007) };
const single = (/** @type {number[]} */ values) => new Set(values.map(Math.fround)).size;

test("nodes of a line through dates are told apart by float32 once they are counted from near by", () => {
  const trace = { x: DATES.theta1, y: DATES.theta2 };
  const counted = countedFrom(trace, originOf(/** @type {any} */ (DATES)));
  assert.ok(single(trace.x) < 12 && single(trace.y) < 12);
  assert.deepEqual([single(counted.x), single(counted.y)], [45, 45]);
});

test("the axes say where they count from, and their numbers stand at the counted places", () => {
  const origin = originOf(/** @type {any} */ (DATES));
  assert.deepEqual(origin, [0.98, -2410030]);
  const picture = /** @type {any} */ ({ surface: DATES, range: [0, 1], scale: "linear" });
  const { xaxis, yaxis } = surfaceLayout(picture, { x: 1, y: 1, z: 1 }, /** @type {any} */ ({}), ["m", "b"], 12).scene;
  assert.match(xaxis.title.text, /^m − 0\.98/);
  assert.match(yaxis.title.text, /^b \+ 2.410.030$/);
  for (const [axis, theta, from] of [
    [xaxis, DATES.theta1, origin[0]],
    [yaxis, DATES.theta2, origin[1]],
  ]) {
    assert.ok(Math.abs(axis.range[0] - (theta[0] - from)) < 1e-12);
    assert.ok(axis.tickvals.every((/** @type {number} */ v) => v >= axis.range[0] && v <= axis.range[1]));
  }
});

test("what is near 0, or years, is drawn as it is", () => {
  const trace = { x: NEAR.theta1, y: NEAR.theta2 };
  assert.deepEqual(originOf(/** @type {any} */ (NEAR)), [0, 0]);
  assert.equal(countedFrom(trace, [0, 0]), trace);
});
