import assert from "node:assert/strict";
import { test } from "node:test";

import { Standpoints } from "../../static/js/geometry/standpoints.js";

/** @param {string} surface @param {string} data @param {string} window @param {number} x */
const standing = (surface, data, window, x) => ({ surface, data, window, first: { x, y: 0, z: 1 } });

/** Where each of some scenes is seen from, one after the other. @param {ReturnType<typeof standing>[]} scenes */
function seenFrom(...scenes) {
  const standpoints = new Standpoints();
  return scenes.map((scene) => {
    standpoints.enter(scene);
    return standpoints.of(scene).x;
  });
}

test("another surface is seen from its own first place", () => {
  assert.deepEqual(seenFrom(standing("squared", "line", "a", 1), standing("signed", "line", "a", 2)), [1, 2]);
});

test("other data over another window are seen from their own first place", () => {
  assert.deepEqual(seenFrom(standing("squared", "line", "a", 1), standing("squared", "tips", "b", 2)), [1, 2]);
});

test("another draw, or another window of the same data, turns nothing", () => {
  assert.deepEqual(seenFrom(standing("squared", "line", "a", 1), standing("squared", "line", "b", 2)), [1, 1]);
});

test("an example that is added or moved over the same window turns nothing", () => {
  const scenes = [standing("squared", "line", "a", 1), standing("squared", "[24]", "a", 2), standing("squared", "[25]", "a", 3)];
  assert.deepEqual(seenFrom(...scenes), [1, 1, 1]);
});

test("who comes back to a surface finds it as it was", () => {
  const edited = standing("squared", "[25]", "a", 2);
  const scenes = [standing("squared", "line", "a", 1), edited, standing("signed", "[25]", "a", 3), { ...edited }];
  assert.deepEqual(seenFrom(...scenes), [1, 1, 3, 1]);
});

test("a surface that is forgotten is seen from its first place again", () => {
  const standpoints = new Standpoints();
  standpoints.enter(standing("squared", "line", "a", 1));
  const now = standing("squared", "line", "b", 2);
  standpoints.enter(now);
  standpoints.forget(now);
  assert.equal(standpoints.of(now).x, 2);
});
