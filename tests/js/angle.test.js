import assert from "node:assert/strict";
import { test } from "node:test";

import { between } from "../../static/js/geometry/angle.js";

const degrees = (/** @type {[number, number]} */ u, /** @type {[number, number]} */ v) => between(u, v).degrees;
const near = (/** @type {number} */ a, /** @type {number} */ b) => assert.ok(Math.abs(a - b) <= 1e-12 * Math.abs(b), `${a} ${b}`);

test("known angles, the same on either side", () => {
  assert.equal(degrees([1, 0], [0, 5]), 90);
  assert.equal(degrees([0, 5], [1, 0]), 90);
  assert.equal(degrees([1, 1], [-2, -2]), 180);
  assert.equal(degrees([1, 3], [2, 6]), 0);
  near(degrees([1, 0], [1, Math.sqrt(3)]), 60);
  near(degrees([1, 0], [-1, -1]), 135);
});

test("the ratio is of lengths", () => {
  assert.equal(between([3, 4], [0, -10]).ratio, 0.5);
});

test("tiny angles and those near 180 degrees keep their digits", () => {
  near(degrees([1, 0], [1, 1e-12]), (1e-12 * 180) / Math.PI);
  assert.ok(Math.abs(180 - degrees([1, 0], [-1, 1e-5]) - (Math.atan(1e-5) * 180) / Math.PI) < 1e-12);
});

test("very long and very short arrows have angles too", () => {
  near(degrees([1e200, 1e200], [0, 1e-200]), 45);
  near(degrees([1e-320, 0], [1e-320, 1e-320]), 45);
});

test("an arrow without length has no angle and no ratio", () => {
  for (const [u, v] of /** @type {[[number, number], [number, number]][]} */ ([
    [
      [0, 0],
      [1, 0],
    ],
    [
      [1, 0],
      [0, 0],
    ],
    [
      [NaN, 1],
      [1, 0],
    ],
  ])) {
    assert.deepEqual(between(u, v), { ratio: NaN, degrees: NaN });
  }
});
