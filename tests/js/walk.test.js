import assert from "node:assert/strict";
import { test } from "node:test";

import { evaluate } from "../../static/js/model/point.js";
import { contourThrough, walk } from "../../static/js/geometry/walk.js";
import { lineThrough } from "./models.js";

/** @typedef {import("../../static/js/geometry/walk.js").EvaluateAt} EvaluateAt */
/** @typedef {[number, number]} Pair */

const window = { theta1: /** @type {Pair} */ ([-2, 2]), theta2: /** @type {Pair} */ ([-2, 2]) };

/** @type {(a: number, b: number) => EvaluateAt} */
const ellipse =
  (a, b) =>
  ([x, y]) => ({ cost: (x / a) ** 2 + (y / b) ** 2, costGradient: [(2 * x) / a ** 2, (2 * y) / b ** 2] });

/** (1 - x)^2 + k (y - x^2)^2, of Rosenbrock. @type {(k: number) => EvaluateAt} */
const banana =
  (k) =>
  ([x, y]) => ({
    cost: (1 - x) ** 2 + k * (y - x * x) ** 2,
    costGradient: [2 * (x - 1) - 4 * k * x * (y - x * x), 2 * k * (y - x * x)],
  });

/** |x| + |y|: a square on its tip. @type {EvaluateAt} */
const diamond = ([x, y]) => ({ cost: Math.abs(x) + Math.abs(y), costGradient: [Math.sign(x), Math.sign(y)] });

/** How far the cost leaves that of the start, as part of it. @param {EvaluateAt} f @param {Pair[]} points @param {Pair} start */
function farthest(f, points, start) {
  const { cost } = f(start);
  return Math.max(...points.map((at) => Math.abs(f(at).cost - cost))) / Math.abs(cost);
}

/** The corner before the k-th, of the first one the last. @param {Pair[]} points @param {number} k */
const before = (points, k) => points[(k || points.length) - 1];

/** Length of the closed polygon. @param {Pair[]} points */
const around = (points) =>
  points.reduce((total, [x, y], k) => total + Math.hypot(x - before(points, k)[0], y - before(points, k)[1]), 0);

/** Area inside, positive where it runs anticlockwise. @param {Pair[]} points */
const area = (points) =>
  points.reduce((total, [x, y], k) => total + (before(points, k)[0] * y - x * before(points, k)[1]) / 2, 0);

/** Circumference as a sum over small chords of x = a cos t, y = b sin t. @param {number} a @param {number} b */
const circumference = (a, b) =>
  around(Array.from({ length: 1e5 }, (_, k) => [a * Math.cos((k * Math.PI) / 5e4), b * Math.sin((k * Math.PI) / 5e4)]));

// Down to an ellipse 750 times as long as wide, whose end is bent within a millionth of the window.
for (const [a, b] of [
  [1, 1],
  [1.5, 0.7],
  [1.8, 0.05],
  [0.02, 0.02],
  [1.5, 0.002],
]) {
  test(`the contour of an ellipse of ${a} by ${b} closes, at one cost, with its circumference and area`, () => {
    const start = /** @type {Pair} */ ([0.6 * a, 0.8 * b]);
    const { points, closed, start: index } = contourThrough(ellipse(a, b), start, window);
    assert.ok(closed);
    assert.equal(index, 0);
    assert.deepEqual(points[0], start);
    assert.ok(farthest(ellipse(a, b), points, start) < 1e-9);
    assert.ok(Math.abs(around(points) / circumference(a, b) - 1) < 0.02, `${around(points)} ${circumference(a, b)}`);
    assert.ok(Math.abs(area(points) / (Math.PI * a * b) - 1) < 0.06, String(area(points)));
  });
}

test("steps are as long as was asked for, in parts of the window, with uphill to the right", () => {
  const start = /** @type {Pair} */ ([10, 0]);
  const { points, closed } = walk(ellipse(10, 1), start, [40, 4], { step: 0.01, count: 7 });
  assert.equal(points.length, 7);
  assert.ok(!closed);
  [start, ...points].slice(1).forEach(([x, y], k) => {
    const [fromX, fromY] = [start, ...points][k];
    assert.ok(Math.abs(Math.hypot((x - fromX) / 40, (y - fromY) / 4) - 0.01) < 1e-5);
    assert.ok(y > fromY);
  });
  assert.ok(walk(ellipse(10, 1), start, [40, 4], { way: -1 }).points[0][1] < 0);
});

for (const k of [1, 100, 10000]) {
  test(`a walk stays on its own side of a bent valley ${k} times as steep as long`, () => {
    const start = /** @type {Pair} */ ([0, 0]);
    const { points, closed } = contourThrough(banana(k), start, { theta1: [-1, 3], theta2: [-2, 6] });
    assert.ok(closed);
    assert.ok(farthest(banana(k), points, start) < 1e-9);
    // u = 1 - x and v = sqrt(k) (y - x^2) map it to the unit circle, and areas to sqrt(k) times as much.
    assert.ok(Math.abs((area(points) * Math.sqrt(k)) / Math.PI - 1) < 0.02, String(area(points)));
  });
}

test("a walk turns round the corners of a cost with kinks", () => {
  const { points, closed } = contourThrough(diamond, [0.3, 0.7], window);
  assert.ok(closed);
  assert.ok(Math.abs(around(points) - 4 * Math.SQRT2) < 0.01);
  assert.ok(farthest(diamond, points, [0.3, 0.7]) < 1e-9);
  const back = walk(diamond, [0.3, 0.7], [4, 4], { count: 2000, way: -1 });
  assert.ok(back.closed);
  assert.ok(Math.abs(area(points) - 2) < 0.01 && Math.abs(area(back.points) + 2) < 0.05);
});

test("a walk turns into a corner that points inwards too", () => {
  /** The smaller of two squared distances: two discs that overlap. @type {EvaluateAt} */
  const discs = ([x, y]) => ({
    cost: (Math.abs(x) - 0.5) ** 2 + y * y,
    costGradient: [2 * (x - 0.5 * (Math.sign(x) || 1)), 2 * y],
  });
  const { points, closed } = contourThrough(discs, [1.1, 0.8], window); // of radius 1
  assert.ok(closed);
  const lens = 2 * Math.acos(0.5) - 0.5 * Math.sqrt(3); // common to two unit discs 1 apart
  assert.ok(Math.abs(area(points) - (2 * Math.PI - lens)) < 0.02, String(area(points)));
});

test("an open contour ends at the window's edge on both sides", () => {
  const plane = () => ({ cost: 1, costGradient: /** @type {Pair} */ ([1, 2]) });
  /** @type {EvaluateAt} */
  const tilted = ([x, y]) => ({ ...plane(), cost: 3 + x + 2 * y });
  const { points, start, closed } = contourThrough(tilted, [0.5, 0.25], window);
  assert.ok(!closed);
  assert.deepEqual(points[start], [0.5, 0.25]);
  const [first, last] = [points[0], points[points.length - 1]]; // x + 2 y = 1 from (2, -0.5) to (-2, 1.5)
  assert.ok(Math.hypot(first[0] - 2, first[1] + 0.5) < 1e-3, String(first));
  assert.ok(Math.hypot(last[0] + 2, last[1] - 1.5) < 1e-3, String(last));
  points.slice(1).forEach(([x], k) => assert.ok(x < points[k][0]));
});

test("there is no walk where there is no gradient, nor over the edge of where the cost is defined", () => {
  assert.deepEqual(contourThrough(ellipse(1, 1), [0, 0], window).points, [[0, 0]]);
  assert.deepEqual(walk(() => ({ cost: NaN, costGradient: [NaN, NaN] }), [0, 0], [1, 1], { count: 9 }).points, []);
  /** @type {EvaluateAt} */
  const halfPlane = ([x, y]) => ({ cost: x > 1 ? NaN : 5 + y, costGradient: [0, 1] });
  const { points } = contourThrough(halfPlane, [0, 0], window);
  const ends = [points[0][0], points[points.length - 1][0]].sort((a, b) => a - b);
  assert.ok(Math.abs(ends[0] + 2) < 1e-3 && Math.abs(ends[1] - 1) < 1e-3 && ends[1] <= 1, String(ends));
});

test("a contour that never closes has no more than 2000 points", () => {
  /** @type {EvaluateAt} */
  const endless = ([, y]) => ({ cost: 1 + y, costGradient: [0, 1] });
  const { points } = contourThrough(endless, [0.5, 0.5], { theta1: [0, 1], theta2: [0, 1] }, { step: 1e-4 });
  assert.equal(points.length, 2000);
});

test("a walk ends when its patience does, on the contour still", () => {
  let context = 0;
  const counted = (/** @type {Pair} */ at) => ((context += 1), ellipse(1, 1)(at));
  const { points, closed } = contourThrough(counted, [0.5, 0.5], window, { patience: 60 });
  assert.ok(!closed);
  assert.ok(points.length > 10 && context < 120);
  assert.ok(farthest(ellipse(1, 1), points, [0.5, 0.5]) < 1e-10);
});

const X = Float64Array.from({ length: 24 }, (_, i) => i / 6 - 1);
const NOISE = Float64Array.from(X, (_, i) => Math.sin(7 * i * i));

/** @param {string} cost */
const line = (cost) => ({
  ...lineThrough(
    X,
    X.map((x, i) => 1.5 * x + 0.5 + NOISE[i]),
  ),
  cost,
});

/** softplus(u) - y u with u = w x + b: log loss after a sigmoid. @type {import("../../static/js/model/point.js").Model} */
const logistic = {
  ...line("mean"),
  program: {
    inputs: ["w", "b", "x", "y"],
    constants: [],
    operations: [
      ["mul", 0, 2],
      ["add", 4, 1],
      ["sigmoid", 5],
      ["softplus", 5],
      ["mul", 3, 5],
      ["sub", 7, 8],
      ["sub", 6, 3],
      ["mul", 10, 2],
    ],
    outputs: { prediction: 6, loss: 9, gradient: [11, 10] },
  },
  axes: ["w", "b"],
  y: X.map((x, i) => Number(x + NOISE[i] > 0.8)),
};

for (const [name, model] of Object.entries({
  "a line's mean": line("mean"),
  "a line's rms": line("rms"),
  "a line's maximum": line("max"),
  logistic: logistic,
})) {
  test(`the contour of ${name} cost is at one cost, to ten digits`, () => {
    const evaluateAt = (/** @type {Pair} */ at) => evaluate(model, at);
    const { points, closed } = contourThrough(evaluateAt, [0.4, 0.9], { theta1: [-2, 20], theta2: [-23, 4] });
    assert.ok(closed);
    assert.ok(points.length > 20);
    assert.ok(farthest(evaluateAt, points, [0.4, 0.9]) < 1e-10);
  });
}
