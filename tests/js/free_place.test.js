import assert from "node:assert/strict";
import { test } from "node:test";

import { beside } from "../../static/js/geometry/free_place.js";

const ranges = /** @type {[number, number][]} */ ([
  [0, 100],
  [0, 10],
]);

test("the first place beside an example is to its right, an axis' 25th away", () => {
  assert.deepEqual(beside([50, 5], ranges, [[50, 5]], false), [54, 5]);
});

test("examples that are added one after another all have places of their own inside the panel", () => {
  const taken = /** @type {[number, number][]} */ ([[97, 9.8]]);
  for (let k = 0; k < 40; k++) taken.push(beside(taken[taken.length - 1], ranges, taken, false));
  for (const [x, y] of taken) assert.ok(x > 0 && x < 100 && y > 0 && y < 10);
  for (const [i, a] of taken.entries())
    for (const b of taken.slice(0, i)) assert.ok(Math.abs(a[0] - b[0]) >= 2 || Math.abs(a[1] - b[1]) >= 0.2);
});

test("where only the height can be set, the place is above or below", () => {
  assert.deepEqual(beside([50, 5], ranges, [[50, 5.4]], true), [50, 4.6]);
});

test("where everything is taken it is the place itself", () => {
  assert.deepEqual(
    beside(
      [0, 0],
      [
        [0, 0],
        [0, 0],
      ],
      [],
      false,
    ),
    [0, 0],
  );
});
