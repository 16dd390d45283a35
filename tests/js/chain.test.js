import assert from "node:assert/strict";
import { test } from "node:test";

import { chain } from "../../static/js/geometry/chain.js";

const X = Float64Array.from({ length: 30 }, (_, i) => i / 5);
const Y = X.map((x, i) => 2 - 0.7 * x + Math.cos(5 * i * i));

/** Gradients of (y - m x - b)^2. @param {number} m @param {number} b @returns {[Float64Array, Float64Array]} */
function gradients(m, b) {
  const g2 = X.map((x, i) => 2 * (m * x + b - Y[i]));
  return [g2.map((g, i) => g * X[i]), g2];
}

/** Slope and intercept by the normal equations. @returns {[number, number]} */
function leastSquares() {
  const of = (/** @type {(i: number) => number} */ f) => X.reduce((total, _, i) => total + f(i), 0);
  const [n, x, y, xx, xy] = [X.length, of((i) => X[i]), of((i) => Y[i]), of((i) => X[i] ** 2), of((i) => X[i] * Y[i])];
  const m = (n * xy - x * y) / (n * xx - x * x);
  return [m, (y - m * x) / n];
}

test("the chain begins at the origin and ends at the sum of all arrows", () => {
  const [g1, g2] = gradients(1.3, -0.4);
  const { x, y } = chain(g1, g2);
  assert.deepEqual([x.length, x[0], y[0]], [31, 0, 0]);
  assert.ok(Math.abs(x[30] - g1.reduce((a, b) => a + b)) < 1e-10);
  assert.ok(Math.abs(y[30] - g2.reduce((a, b) => a + b)) < 1e-10);
});

test("at the minimum of least squares the chain comes back to where it began", () => {
  const [m, b] = leastSquares();
  const { x, y, order } = chain(...gradients(m, b));
  const length = order.reduce((total, _, k) => total + Math.hypot(x[k + 1] - x[k], y[k + 1] - y[k]), 0);
  assert.ok(Math.hypot(x[order.length], y[order.length]) < 1e-9 * length);
});

test("the chain turns one way only, and once round at most", () => {
  const [g1, g2] = gradients(...leastSquares());
  const { order } = chain(g1, g2);
  let turned = 0;
  for (let k = 1; k < order.length; k++) {
    const [i, j] = [order[k - 1], order[k]];
    const turn = Math.atan2(g1[i] * g2[j] - g2[i] * g1[j], g1[i] * g1[j] + g2[i] * g2[j]);
    assert.ok(turn >= 0);
    turned += turn;
  }
  assert.ok(turned > Math.PI && turned <= 2 * Math.PI);
});

test("each step is the arrow of the example that the order names", () => {
  const { x, y, order } = chain([0, 1, 0, -1], [1, 0, -1, 0]);
  assert.deepEqual(order, [2, 1, 0, 3]);
  assert.deepEqual(
    [x, y],
    [
      [0, 0, 1, 1, 0],
      [0, -1, -1, 0, 0],
    ],
  );
});

test("arrows that are zero or not finite are no step, and a signed zero changes no direction", () => {
  assert.deepEqual(chain([NaN, 0, 2, 1, Infinity], [1, 0, 0, NaN, 1]), { x: [0, 2], y: [0, 0], order: [2] });
  assert.deepEqual(chain([-1, -1], [-0, 0]).order, chain([-1, -1], [0, 0]).order);
  assert.deepEqual(chain([1, -1], [1, -0]).order, [0, 1]);
  assert.deepEqual(chain([], []), { x: [0], y: [0], order: [] });
});
