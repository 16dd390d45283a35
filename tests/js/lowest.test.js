import assert from "node:assert/strict";
import { test } from "node:test";

import { isAbove, lowestOf } from "../../static/js/model/lowest.js";

const nodes = [-1, 0, 1];
/** @type {any} */
const surface = { theta1: nodes, theta2: nodes };
/** @param {object} [more] @returns {any} */
const found = (more) => ({ kind: "edge", at: [9, 9], cost: 2, condition: 3, arrived: true, proven: false, ...more });
/** @param {number} cost @param {[number, number]} [at] */
const standing = (cost, at = [0.5, 0]) => ({ at, cost });

test("who stands lower than the lowest that was found stands at the lowest that is known", () => {
  const mended = lowestOf(found(), standing(1.5), surface, 7);
  assert.deepEqual([mended.kind, mended.at, mended.cost, mended.proven], ["point", [0.5, 0], 1.5, false]);
  assert.equal(mended.condition, null);
  assert.equal(lowestOf(found({ kind: "line" }), standing(1.5, [3, 0]), surface, 7).kind, "edge");
  assert.equal(isAbove(1.5, mended, 7), false);
});

test("what is as low to rounding, or not defined, mends nothing", () => {
  for (const cost of [2, 2 - 1e-13, 3, NaN]) {
    const known = found();
    assert.equal(lowestOf(known, standing(cost), surface, 7), known);
  }
  const zero = found({ cost: 3e-31 });
  assert.equal(lowestOf(zero, standing(0), surface, 7), zero); // rounding of costs of about 7
});

test("a lowest point that is proven stays, and so does a cost without one", () => {
  const proven = found({ proven: true });
  assert.equal(lowestOf(proven, standing(1.9), surface, 7), proven);
  const none = found({ kind: "none", at: null, cost: null });
  assert.equal(lowestOf(none, standing(-5), surface, 7), none);
  assert.equal(isAbove(-5, none, 7), false);
});

test("the way to the lowest point leads down from where the cost is higher or not defined, and from nowhere else", () => {
  assert.equal(isAbove(2.001, found(), 7), true);
  assert.equal(isAbove(NaN, found(), 7), true);
  assert.equal(isAbove(2, found(), 7), false);
  assert.equal(isAbove(2 + 5e-12, found(), Infinity), true);
  assert.equal(isAbove(2 + 5e-12, found(), 7), false);
});
