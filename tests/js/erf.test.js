import assert from "node:assert/strict";
import test from "node:test";

import { erf } from "../../static/js/model/erf.js";

// From Abramowitz and Stegun 1964, table 7.1, and, to 17 digits, mpmath.
const TABLE = [
  [0, 0],
  [1e-300, 1.1283791670955126e-300],
  [0.1, 0.1124629160182849],
  [0.5, 0.5204998778130465],
  [1, 0.8427007929497149],
  [1.5, 0.9661051464753108],
  [1.5001, 0.9661170377204175],
  [2, 0.9953222650189527],
  [3, 0.9999779095030014],
  [5, 0.9999999999984626],
  [30, 1],
  [Infinity, 1],
];

test("the error function is that of the tables, and odd", () => {
  for (const [u, value] of TABLE) {
    assert.ok(Math.abs(erf(u) - value) <= 1e-15 * value, `erf(${u}) = ${erf(u)}`);
    assert.equal(erf(-u), -erf(u));
  }
  assert.ok(Number.isNaN(erf(NaN)));
});
