import assert from "node:assert/strict";
import { test } from "node:test";

import { TARGETS, bestConstant } from "../../static/js/model/batch_bias_demo.js";

const SIZES = [1, 2, 3, 4, 5];

/** The same by trying every constant with two decimals, batches as the ones of a binary number. @param {number} size */
function bestByScan(size) {
  const masks = Array.from({ length: 32 }, (_, mask) => mask).filter(
    (mask) => SIZES.filter((k) => mask & (1 << (k - 1))).length === size,
  );
  const cost = (/** @type {number} */ c) =>
    masks.reduce((total, mask) => {
      const squares = TARGETS.map((y, k) => (mask & (1 << k) ? (y - c) ** 2 : 0));
      return total + Math.sqrt(squares.reduce((a, b) => a + b) / size);
    }, 0);
  const tried = Array.from({ length: 1001 }, (_, k) => k / 100);
  return tried.reduce((best, c) => (cost(c) < cost(best) ? c : best), 0);
}

test("the mean of the batches' RMS is lowest at 0, 0, 0, 1.38 and 2", () => {
  assert.deepEqual(
    SIZES.map((size) => bestConstant(TARGETS, size, "rms").toFixed(2)),
    ["0.00", "0.00", "0.00", "1.38", "2.00"],
  );
});

test("a scan over all constants finds the same", () => {
  SIZES.forEach((size) => assert.ok(Math.abs(bestConstant(TARGETS, size, "rms") - bestByScan(size)) <= 0.005));
});

test("for batches of four it is (5 - sqrt 5) / 2, where c + 4 sqrt(c^2 - 5 c + 25) is lowest", () => {
  assert.ok(Math.abs(bestConstant(TARGETS, 4, "rms") - (5 - Math.sqrt(5)) / 2) < 1e-6);
});

test("the mean of the batches' means of squares is lowest at everybody's mean, whatever the size", () => {
  SIZES.forEach((size) => assert.ok(Math.abs(bestConstant(TARGETS, size, "mean") - 2) < 1e-6));
});
