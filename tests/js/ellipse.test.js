import assert from "node:assert/strict";
import { test } from "node:test";

import { ellipse } from "../../static/js/geometry/ellipse.js";

/** An outline that is there. @param {Parameters<typeof ellipse>} asked */
function outline(...asked) {
  const found = ellipse(...asked);
  assert.ok(found);
  return found;
}

const near = (/** @type {number} */ a, /** @type {number} */ b) =>
  assert.ok(Math.abs(a - b) < 1e-9 * Math.max(1, Math.abs(b)), `${a} ${b}`);

test("every point of the outline is as many sigmas away, by the inverse of the covariance", () => {
  const [a, b, d] = [4, -1.5, 0.75];
  const { x, y } = outline(
    [
      [a, b],
      [b, d],
    ],
    [10, -3],
    2.5,
  );
  x.forEach((_, k) => {
    const [u, v] = [x[k] - 10, y[k] + 3];
    near((d * u * u - 2 * b * u * v + a * v * v) / (a * d - b * b), 2.5 ** 2);
  });
});

test("the outline reaches sigmas standard deviations along each axis", () => {
  const { x, y } = outline(
    [
      [9, 2],
      [2, 4],
    ],
    [0, 0],
    2,
    3600,
  );
  assert.ok(Math.abs(Math.max(...x) - 6) < 1e-5);
  assert.ok(Math.abs(Math.min(...y) + 4) < 1e-5);
});

test("the outline is closed, with as many different points as asked for", () => {
  const { x, y } = outline(
    [
      [1, 0],
      [0, 1],
    ],
    [0, 0],
    1,
    8,
  );
  assert.equal(x.length, 9);
  assert.deepEqual([x[8], y[8]], [x[0], y[0]]);
  near(Math.hypot(x[3] - x[2], y[3] - y[2]), 2 * Math.sin(Math.PI / 8));
});

test("variances of very different size keep their digits", () => {
  const { x, y } = outline(
    [
      [1e12, 0.5],
      [0.5, 1e-12],
    ],
    [0, 0],
    1,
  );
  x.forEach((_, k) => near((1e-12 * x[k] ** 2 - x[k] * y[k] + 1e12 * y[k] ** 2) / 0.75, 1));
});

test("a covariance of rank one is a line through the centre, as long as its variance says", () => {
  const { x, y } = outline(
    [
      [1, 2],
      [2, 4],
    ],
    [5, 5],
    3,
  );
  x.forEach((_, k) => near(y[k] - 5, 2 * (x[k] - 5)));
  near(Math.max(...x), 5 + 3);
  const upright = outline(
    [
      [0, 0],
      [0, 4],
    ],
    [5, 5],
    1,
  );
  assert.deepEqual(new Set(upright.x), new Set([5]));
  near(Math.max(...upright.y), 7);
});

test("a covariance of zero is a point", () => {
  const { x, y } = outline(
    [
      [0, 0],
      [0, 0],
    ],
    [1, 2],
    3,
  );
  assert.deepEqual([new Set(x), new Set(y)], [new Set([1]), new Set([2])]);
});

test("what is not finite has no outline", () => {
  assert.equal(
    ellipse(
      [
        [NaN, 0],
        [0, 1],
      ],
      [0, 0],
      1,
    ),
    null,
  );
  assert.equal(
    ellipse(
      [
        [1, NaN],
        [NaN, 0],
      ],
      [0, 0],
      1,
    ),
    null,
  );
  assert.equal(
    ellipse(
      [
        [1, 0],
        [0, Infinity],
      ],
      [0, 0],
      1,
    ),
    null,
  );
  assert.equal(
    ellipse(
      [
        [1, 0],
        [0, 1],
      ],
      [0, NaN],
      1,
    ),
    null,
  );
});
