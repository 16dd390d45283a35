/** Windows and heights far from 0: WebGL counts with float32, whose neighbours of 0.98 are 6e-8 apart. */

import assert from "node:assert/strict";
import test from "node:test";

import { lineThrough } from "./models.js";
import { evaluate } from "../../static/js/model/point.js";
import { dataLayout } from "../../static/js/traces/data.js";
import { picture } from "../../static/js/geometry/surface.js";
import { countedFrom, originOf, surfaceLayout, surfaceTrace } from "../../static/js/traces/surface.js";

/** @param {number} low @param {number} high */
const nodes = (low, high) => Array.from({ length: 45 }, (_, k) => low + ((high - low) * k) / 44);

/** A bowl of heights from `low` on, over a window. @param {number[]} theta1 @param {number[]} theta2 @param {number} low @param {number} high @returns {any} */
function bowl(theta1, theta2, low, high) {
  const part = (/** @type {number} */ k) => ((k - 22) / 22) ** 2 / 2;
  const cost = theta2.map((_, j) => theta1.map((__, i) => low + (high - low) * (part(i) + part(j))));
  return picture(/** @type {any} */ ({ theta1, theta2, cost, range: { min: low, max: high, display: [low, high] } }), "linear");
}

const DATES = bowl(nodes(0.979999711, 0.980000289), nodes(-2410030.835, -2410029.412), 0.0169, 1.2);
const BOTTOM = bowl(nodes(1.1, 1.2), nodes(0.37, 0.38), 0.28001625, 0.28001625 + 4e-9);
const NEAR = bowl(nodes(-2, 3), nodes(1952, 2007), 0.28, 12);
const LONG = bowl(nodes(-2e9, 3e9), nodes(1e-7, 5e-7), 0, 88100000000);
const single = (/** @type {number[]} */ values) => new Set(values.map(Math.fround)).size;
const counted = (/** @type {any} */ of) => countedFrom(surfaceTrace(of), originOf(of));
const axes = (/** @type {any} */ of) =>
  surfaceLayout(of, { x: 1, y: 1, z: 1 }, /** @type {any} */ ({ quiet: "", line: "" }), ["m", "b"], 12).scene;

/** What a number at an axis stands for, by its title: from there on, in that power of ten. @param {string} title @param {string} text */
function saidBy(title, text) {
  const [, sign, offset = "0", power = ""] = title.match(/(?: ([−+]) ([\d.\u202f]+))?(?:, in 10(\S+))?$/) ?? [];
  const from = Number(offset.replaceAll("\u202f", "")) * (sign === "+" ? -1 : 1);
  const exponent = power.replace("⁻", "-").replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => String("⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(digit)));
  return from + 10 ** Number(exponent) * Number(text.replace("−", "-"));
}

test("nodes of a line through dates are told apart by float32 once they are counted from near by", () => {
  const [before, after] = [surfaceTrace(DATES), counted(DATES)];
  assert.ok(single(before.x) < 12 && single(before.y) < 12);
  assert.deepEqual([single(after.x), single(after.y)], [45, 45]);
});

test("so are heights that differ by billionths, with their colours and contours", () => {
  const [before, after] = [surfaceTrace(BOTTOM), counted(BOTTOM)];
  assert.ok(single(before.z.flat()) < 4);
  assert.ok(single(after.z.flat()) > 200);
  const { cmin, cmax, contours } = after;
  assert.ok(Math.abs(Math.min(...after.z.flat()) - cmin) < 1e-16);
  assert.ok(Math.abs(cmax - cmin - 4e-9) < 1e-15);
  assert.ok(contours.z.start > cmin && contours.z.end <= cmax + 1e-15);
});

test("the axes say where they count from, and what is written stands where it is", () => {
  const { xaxis, yaxis } = axes(DATES);
  assert.match(xaxis.title.text, /^m − 0\.98, in 10⁻⁹$/);
  assert.match(yaxis.title.text, /^b \+ 2.410.030$/);
  assert.match(axes(BOTTOM).zaxis.title.text, /^cost − 0\.28001625\d?, in 10⁻⁹$/);
  for (const of of [DATES, BOTTOM, NEAR, LONG]) {
    const origin = originOf(of);
    for (const [k, name] of ["xaxis", "yaxis", "zaxis"].entries()) {
      const axis = axes(of)[name];
      axis.tickvals?.forEach((/** @type {number} */ at, /** @type {number} */ i) => {
        const said = saidBy(axis.title.text, axis.ticktext[i]);
        const room = 1e-6 * (axis.range[1] - axis.range[0]) + 1e-12 * Math.abs(said);
        assert.ok(Math.abs(said - (at + origin[k])) < room, axis.title.text);
      });
    }
  }
});

test("what is near 0, or years, is drawn as it is", () => {
  const trace = surfaceTrace(NEAR);
  assert.deepEqual(originOf(NEAR), [0, 0, 0]);
  assert.equal(countedFrom(trace, [0, 0, 0]), trace);
});

test("both axes of the data panel count from near by where their numbers lie far from 0", () => {
  const x = Float64Array.from([2459215.5, 2459216.5, 2459217.5, 2459218.5]);
  const model = lineThrough(x, x);
  const words = /** @type {any} */ ({ labels: {}, classes: null, several: null });
  const layout = dataLayout(model, evaluate(model, [0, 0]), evaluate(model, [1, 0]), words, /** @type {any} */ ({}), 12);
  for (const axis of [layout.xaxis, layout.yaxis]) {
    assert.match(axis.title.text, / − 2.459.2\d\d$/);
    assert.ok(axis.ticktext.every((/** @type {string} */ text) => text.length < 6));
  }
});
