import assert from "node:assert/strict";
import { test } from "node:test";

import { COSTS } from "../../static/js/model/cost.js";
import { evaluate, lossesOfOne, predict } from "../../static/js/model/point.js";
import { OPERATIONS, run } from "../../static/js/model/program.js";

/** l = (y - m x)^2 + 0 b, written by hand. @type {import("../../static/js/model/point.js").Model} */
const model = {
  network: null,
  program: {
    inputs: ["m", "b", "x", "y"],
    constants: [-2, 0],
    operations: [
      ["mul", 0, 2],
      ["sub", 3, 6],
      ["mul", 7, 7],
      ["mul", 4, 7],
      ["mul", 9, 2],
    ],
    outputs: { prediction: 6, loss: 8, gradient: [10, 5] },
  },
  axes: ["m", "b"],
  columns: { x: Float64Array.of(1, 2) },
  y: Float64Array.of(3, 4),
  fixed: {},
  cost: "mean",
};

test("a program runs on arrays and on numbers alike", () => {
  const values = run(model.program, { m: 2, b: 0, x: Float64Array.of(1, 2), y: 3 });
  assert.deepEqual(values[6], Float64Array.of(2, 4));
  assert.deepEqual(values[8], Float64Array.of(1, 1));
});

test("losses, gradients, mean and cost at a point", () => {
  const here = evaluate(model, [2, 7]);
  assert.deepEqual(here.losses, Float64Array.of(1, 0));
  assert.deepEqual(here.gradients[0], Float64Array.of(-2, -0));
  assert.deepEqual(here.gradients[1], Float64Array.of(0, 0));
  assert.deepEqual(here.mean, [-1, 0]);
  assert.deepEqual(here.costGradient, here.mean);
  assert.equal(here.cost, 0.5);
});

test("predictions for other inputs than the examples'", () => {
  assert.deepEqual(predict(model, [2, 0], { x: Float64Array.of(0, 5) }), Float64Array.of(0, 10));
});

test("one example's own surface has rows along the second parameter", () => {
  assert.deepEqual(lossesOfOne(model, 0, [3, 2], [0, 1, 2]), [
    [0, 1],
    [0, 1],
    [0, 1],
  ]);
});

test("an example without a finite loss has no gradient", () => {
  const broken = { ...model, y: Float64Array.of(NaN, 4) };
  assert.ok(Number.isNaN(evaluate(broken, [2, 0]).gradients[1][0]));
});

test("stable operations keep their digits far out", () => {
  assert.equal(OPERATIONS.sigmoid(-745, 0), Math.exp(-745));
  assert.equal(OPERATIONS.sigmoid(800, 0), 1);
  assert.equal(OPERATIONS.softplus(-40, 0), Math.exp(-40));
  assert.equal(OPERATIONS.softplus(1e4, 0), 1e4);
  assert.equal(OPERATIONS.step(0, 0), 0);
  assert.ok(Math.abs(OPERATIONS.sech2(20, 0) / (4 * Math.exp(-40)) - 1) < 1e-12);
});

test("the known table of costs comes out: losses 1, 4, 9", () => {
  const losses = Float64Array.of(1, 4, 9);
  const of = (/** @type {string} */ name) => COSTS[name].combine(losses);
  assert.equal(of("mean"), 14 / 3);
  assert.equal(of("sum"), 14);
  assert.equal(of("rms"), Math.sqrt(14 / 3));
  assert.equal(of("max"), 9);
  assert.equal(of("median"), 4);
  assert.equal(of("product"), 36);
  assert.ok(Math.abs(of("geometric") - Math.cbrt(36)) < 1e-12);
  assert.ok(Math.abs(of("logsumexp") - Math.log((Math.E + Math.exp(4) + Math.exp(9)) / 3)) < 1e-12);
});

test("a product does not leave the range of a float half-way", () => {
  const losses = Float64Array.from({ length: 400 }, (_, i) => (i < 200 ? 1e-300 : 1e300));
  const { combine, weights } = COSTS.product;
  assert.ok(Math.abs(combine(losses) - 1) < 1e-12);
  assert.ok(Math.abs(weights(losses, 1)[0] / 1e300 - 1) < 1e-12);
  assert.equal(combine(Float64Array.of(1e-200, 1e-200)), 0);
  assert.equal(combine(Float64Array.of(1e200, 1e200)), Infinity);
  assert.deepEqual(Array.from(weights(Float64Array.of(0, 3, 2), 0)), [6, 0, 0]);
});

for (const [name, { combine, weights }] of Object.entries(COSTS)) {
  test(`weights of ${name} are the derivatives of the cost`, () => {
    const losses = Float64Array.of(0.5, 2, 1.25, 3, 0.75);
    const found = weights(losses, combine(losses));
    losses.forEach((loss, i) => {
      const moved = (/** @type {number} */ h) => combine(losses.map((l, k) => (k === i ? loss + h : l)));
      const costGradient = (moved(1e-5) - moved(-1e-5)) / 2e-5;
      assert.ok(Math.abs(costGradient - found[i]) < 1e-7 * Math.max(1, Math.abs(costGradient)), `${name} ${i}`);
    });
  });
}
