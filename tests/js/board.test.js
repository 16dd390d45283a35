/** The board: what is drawn after a change, and when. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { outdated } from "../../static/js/board/board.js";
import { Store } from "../../static/js/state/store.js";
import { boardOf, openBoard, paint } from "./fake_server.js";

test("views follow one frame after any number of changes, and hear which", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  paint();
  const frames = /** @type {string[]} */ ([]);
  const store = new Store({ a: 1, b: 1, c: 1 }, (state, changed) => frames.push(`${state.a} ${[...changed]}`));
  store.set({ a: 2 });
  store.set({ a: 3, b: 1, c: 2 });
  assert.deepEqual([store.state.a, frames], [3, []]);
  t.mock.timers.tick(16);
  assert.deepEqual(frames, ["3 a,c"]);
  store.set({ a: 3 });
  t.mock.timers.tick(100);
  assert.deepEqual(frames, ["3 a,c"]);
  store.set({ b: 2 });
  t.mock.timers.tick(16);
  assert.deepEqual(frames, ["3 a,c", "3 b"]);
});

test("nothing is drawn before there is a scene; then all of it once, and the board is ready", async (t) => {
  const { board, server, heard, pass } = boardOf(t);
  board.asking.begin("");
  board.loading.load({}, false);
  await pass(20);
  assert.deepEqual([heard.scene, heard.draw, heard.ready], [[], [], []]);
  await server.answer();
  await pass(16);
  await pass(0);
  assert.deepEqual([heard.scene.length, heard.draw.length, heard.ready.length], [1, 1, 1]);
});

test("a point that moves is drawn on the pictures as they are", async (t) => {
  const { board, heard, state, pass } = await openBoard(t);
  board.moving.moveTo([1, 1], false);
  await pass(16);
  await pass(0);
  assert.deepEqual([heard.draw.at(-1).here, heard.draw.at(-1).picture, heard.ready], [state.here, state.picture, []]);
});

test("arrows point downhill, or up where the reader wants gradients", async (t) => {
  const { board, heard, state, pass } = await openBoard(t);
  board.light(0);
  await pass(16);
  assert.equal(heard.draw.at(-1).factor, -state.arrowScale);
  board.store.set({ view: { ...state.view, arrows: "gradient" } });
  await pass(16);
  assert.equal(heard.draw.at(-1).factor, state.arrowScale);
});

test("an example that is pointed at stays the one whose numbers are shown", async (t) => {
  const { board, state } = await openBoard(t);
  board.light(2);
  board.light(null);
  assert.deepEqual([state.lit, state.example], [null, 2]);
});

const overlay = (/** @type {object} */ more = {}) => /** @type {any} */ ({ picture: "cost", contours: [], ...more });
const changed =
  (/** @type {string[]} */ ...names) =>
  (/** @type {string[]} */ ...keys) =>
    keys.some((key) => names.includes(key));
const old = overlay();

for (const [what, now, names, expected] of /** @type {[string, any, string[], string[]][]} */ ([
  ["nothing", old, [], []],
  ["the point", old, ["here"], ["onMap", "onSurface"]],
  ["an example that is pointed at, whose contours the map shows", old, ["lit"], ["map", "onMap", "onSurface"]],
  ["a dial", old, ["dials"], ["onMap", "onSurface"]],
  ["the answer to the question", old, ["answer"], ["onMap", "onSurface"]],
  ["the arrows' length", old, ["arrowScale"], ["onMap", "onSurface"]],
  ["the picture", old, ["picture", "here"], ["map", "onMap", "surface"]],
  ["the question's own surface", overlay({ picture: "batch" }), [], ["map", "onMap", "surface"]],
  ["contours over the map", overlay({ contours: ["batch"] }), [], ["map"]],
  ["none over it as before", overlay({ contours: [] }), [], []],
  ["the sentence alone", old, ["confirmed"], []],
]))
  test(`what is drawn anew after a change of ${what}`, () => {
    const anew = outdated(now, old, /** @type {any} */ (changed(...names)));
    assert.deepEqual(
      Object.keys(anew).filter((key) => /** @type {Record<string, boolean>} */ (anew)[key]),
      expected,
    );
  });

test("contours that go are drawn away", () => {
  const before = overlay({ contours: ["batch"] });
  assert.equal(outdated(overlay(), before, /** @type {any} */ (changed())).map, true);
  assert.equal(outdated(before, before, /** @type {any} */ (changed())).map, false);
});

test("the first overlay is drawn whole", () => {
  assert.equal(outdated(old, null, /** @type {any} */ (changed())).surface, true);
});
