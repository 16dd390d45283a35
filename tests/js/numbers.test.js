import assert from "node:assert/strict";
import { test } from "node:test";

import { fairSubset, nextScale, niceScale, partInside, scaleFor, unitStep } from "../../static/js/geometry/arrows.js";
import { firstEye, turned } from "../../static/js/geometry/camera.js";
import { coordinate, number, pair, rounded, whole, withError } from "../../static/js/text/format.js";
import { fromUnit, heightAt, heightRange, heights, rooted, toUnit } from "../../static/js/geometry/surface.js";

/** Two rows of three nodes, one of them a hole. @type {import("../../static/js/geometry/surface.js").Surface} */
const surface = {
  names: ["m", "b"],
  theta1: [0, 1, 2],
  theta2: [10, 20],
  cost: [
    [1, 2, 3],
    [11, 12, null],
  ],
  range: { min: 1, max: 12, display: [1, 12] },
  minimum: { kind: "none", at: null, cost: null },
};

test("numbers are written as people read them", () => {
  assert.equal(number(-0.6, 2), "−0.60");
  assert.equal(number(6.25), "6.25");
  assert.equal(number(-47282), "−47\u202f282");
  assert.equal(number(1234.56, 5), "1\u202f234.6");
  assert.equal(number(1.3e-16, 2), "1.3\u00a0×\u00a010⁻¹⁶");
  assert.equal(number(-2.5e9, 2), "−2.5\u00a0×\u00a010⁹");
  assert.equal(withError(1.2671, 0.0683), "1.27 ± 0.07");
  assert.equal(withError(47282, 15178), "50\u202f000 ± 20\u202f000");
  assert.equal(withError(0.04, 0.31), "0 ± 0.3");
  assert.equal(withError(1.25, 1e-12), "1.250 ± 1\u00a0×\u00a010⁻¹²");
  assert.equal(number(0), "0");
  assert.equal(number(NaN), "not defined");
  assert.equal(pair([-3.594, 2]), "(−3.59, 2.00)");
  assert.equal(whole(10000), "10\u202f000");
  assert.equal(whole(999), "999");
});

test("a coordinate has the decimals that its window needs, and can be set by hand", () => {
  assert.equal(coordinate(-0.6, 5), "−0.60");
  assert.equal(coordinate(12.3456, 200), "12");
  assert.equal(rounded(0.123456, 0.5), 0.123);
  assert.equal(coordinate(2.4715e-9, 2e-9), "2.47\u00a0×\u00a010⁻⁹");
  assert.equal(coordinate(1.49462713, 2e-7), "1.494627130");
  assert.equal(coordinate(1e-12, 2e-7), "0");
  assert.equal(rounded(2.4715e-19, 2e-19), 2.47e-19);
});

test("the unit square and the window are two names for one place", () => {
  assert.deepEqual(toUnit(surface, [1, 15]), [0.5, 0.5]);
  assert.deepEqual(fromUnit(surface, [0.5, 0.5]), [1, 15]);
});

test("roots are taken above the lowest height, also where heights are negative, and a hole stays a hole", () => {
  assert.deepEqual(
    rooted([
      [-5, -1],
      [null, 4],
    ]),
    [
      [0, 2],
      [null, 3],
    ],
  );
  assert.deepEqual(
    rooted([
      [NaN, 7],
      [Infinity, 7],
    ]),
    [
      [null, 0],
      [null, 0],
    ],
  );
});

test("heights lie linearly between nodes, columns along the first parameter, and a hole stays a hole", () => {
  const grid = heights(surface, "linear");
  assert.equal(heightAt(grid, [0.25, 0]), 1.5);
  assert.equal(heightAt(grid, [0, 0.5]), 6);
  assert.ok(Number.isNaN(heightAt(grid, [0.9, 0.9])));
});

test("a logarithmic height has no place for costs that are not positive", () => {
  assert.deepEqual(heights({ ...surface, cost: [[0, -1, 100]] }, "log"), [[null, null, 2]]);
  assert.deepEqual(heightRange(surface, "log"), [0, Math.log10(12)]);
});

test("a flat surface still gets a box around it", () => {
  const [low, high] = heightRange({ ...surface, range: { min: 3, max: 3, display: [3, 3] } }, "linear");
  assert.ok(low < 3 && high > 3);
});

test("a fair subset keeps every direction in proportion", () => {
  const angles = Array.from({ length: 1000 }, (_, i) => (i < 750 ? 0.001 * (i / 750) : 2 + 0.001 * (i / 250)));
  const picked = fairSubset([Float64Array.from(angles, Math.cos), Float64Array.from(angles, Math.sin)], 200);
  assert.equal(picked.length, 200);
  assert.equal(new Set(picked).size, 200);
  assert.equal(picked.filter((i) => i < 750).length, 150);
});

test("few examples are all drawn", () => {
  assert.deepEqual(fairSubset([Float64Array.of(1, 2, 3), Float64Array.of(0, 0, 0)]), [0, 1, 2]);
});

test("the longest arrow spans about a third of the window at a round scale", () => {
  const gradients = /** @type {[Float64Array, Float64Array]} */ ([Float64Array.of(3, 40), Float64Array.of(4, 0)]);
  const scale = niceScale(gradients, [4, 4]);
  const longest = (scale * 40) / 4;
  assert.ok(longest > 0.25 && longest < 0.4, String(longest));
  assert.equal(Number(scale.toPrecision(2)), scale);
});

test("the scale stays for neighbouring points and changes where arrows would be far too long or short", () => {
  const of = (/** @type {number} */ size) =>
    /** @type {[Float64Array, Float64Array]} */ ([Float64Array.of(size), Float64Array.of(0)]);
  const usual = scaleFor(of(10), of(10), [1, 1]);
  assert.equal(scaleFor(of(10), of(12), [1, 1]), usual);
  assert.ok(scaleFor(of(10), of(1000), [1, 1]) < usual);
  assert.ok(scaleFor(of(10), of(0.1), [1, 1]) > usual);
  assert.equal(scaleFor(of(10), of(0), [1, 1]), usual);
});

test("longer and shorter are steps to another round scale", () => {
  assert.ok(nextScale(0.2, 1) > 0.2);
  assert.ok(nextScale(0.2, -1) < 0.2);
});

test("downhill is minus the gradient, in parts of the window", () => {
  assert.deepEqual(unitStep(2, -4, -0.5, [2, 4]), [-0.5, 0.5]);
});

test("an arrow is cut where it leaves the window", () => {
  assert.equal(partInside([0.5, 0.5], [1, 0]), 0.5);
  assert.equal(partInside([0.5, 0.5], [0.1, -0.2]), 1);
  assert.equal(partInside([0.5, 0.5], [0, -2]), 0.25);
});

test("the first view is from across the valley: the slope under the point faces the viewer", () => {
  const eye = firstEye([0.2, 0.2], [1, 1]);
  assert.ok(eye.x * 1 + eye.y * 1 > 1);
  assert.ok(eye.z > 0.5);
});

test("turning keeps the distance from the vertical axis", () => {
  const eye = turned({ x: 1, y: 1, z: 1 }, 0.7);
  assert.ok(Math.abs(Math.hypot(eye.x, eye.y) - Math.SQRT2) < 1e-12);
});
