/** The point: its numbers at once, the server's once it rests. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { LIMITS } from "../../static/js/state/page_data.js";
import { confirmedHere } from "../../static/js/state/state.js";
import { POINT, openBoard } from "./fake_server.js";

test("a point on its way has its numbers at once and asks nothing; when it rests it is confirmed and the address follows", async (t) => {
  const { board, server, heard, state } = await openBoard(t);
  board.moving.moveTo([1, 0], false);
  assert.deepEqual([state.here?.cost, state.moving, server.calls, heard.remember], [1 / 3, true, [], []]); // (0 + 0 + (1 - 2)^2) / 3
  board.moving.moveTo([0, 0], true);
  assert.deepEqual([state.here?.cost, state.moving, state.fields], [2 / 3, false, { at: "0,0" }]); // (0 + 1 + 1) / 3
  assert.deepEqual([server.calls, heard.remember.length], [["gradients?at=0,0"], 1]);
  assert.equal(confirmedHere(state), null);
  await server.answer();
  assert.deepEqual(confirmedHere(state)?.cost_gradient, [-2, -4 / 3]); // of the mean of (y - m x - b)^2: -2 (1*1 + 1*2)/3, -2 (1 + 1)/3
});

test("what is said of a place that the point has left confirms nothing", async (t) => {
  const { board, server, state } = await openBoard(t);
  server.deaf = true;
  board.moving.moveTo([1, 1], true);
  const late = server.next();
  board.moving.moveTo([0, 0], true);
  await server.answer(late);
  assert.equal(confirmedHere(state), null);
  await server.answer();
  assert.deepEqual(confirmedHere(state)?.at, [0, 0]);
  assert.deepEqual([server.calls, server.most], [["gradients?at=1,1", "gradients?at=0,0"], 1]);
});

test("a point that moves on calls off the question about where it rested", async (t) => {
  const { board, server } = await openBoard(t);
  board.moving.moveTo([1, 1], true);
  board.moving.moveTo([0, 0], false);
  assert.deepEqual(server.waiting, []);
});

test("the question about a rested point waits for the picture that is on its way", async (t) => {
  const { board, server } = await openBoard(t);
  board.moving.moveTo([1, 1], true);
  board.loading.load({ seed: "2" }, true);
  board.moving.moveTo([1, 0], true);
  await server.answer();
  assert.deepEqual(server.calls, ["gradients?at=1,1", "picture?seed=2"]);
  await server.answer();
  await server.answer();
  assert.deepEqual([server.calls.at(-1), server.most], ["gradients?seed=2&at=1,0", 1]);
});

test("the scene's own point stands in no link", async (t) => {
  const { board, state } = await openBoard(t);
  board.moving.moveTo([1, 1], true);
  board.moving.moveTo([POINT[0], POINT[1]], true);
  assert.deepEqual(state.fields, {});
});

test("keys move it by a hundredth of the window, and it rests a moment after the last", async (t) => {
  const { board, server, state, pass } = await openBoard(t);
  board.moving.nudge([1, 0]);
  await pass(249);
  board.moving.nudge([1, -2]);
  assert.deepEqual(state.here?.at, [0.58, -0.58]); // 0.5 + 2 * 0.04, -0.5 - 2 * 0.04: the window is 4 wide
  await pass(249);
  assert.deepEqual([state.moving, server.calls], [true, []]);
  await pass(1);
  assert.deepEqual([state.moving, server.calls], [false, ["gradients?at=0.58,-0.58"]]);
});

test("what keys have begun ends with a new picture", async (t) => {
  const { board, server, state, pass } = await openBoard(t);
  board.moving.nudge([1, 0]);
  board.loading.load({ seed: "2" }, true);
  await pass(250);
  await server.answer();
  assert.deepEqual([state.here?.at, server.calls], [POINT, ["picture?seed=2"]]);
});

test("a point that is taken stops what plays, keeps to the window and to hundredths of it", async (t) => {
  const { board, heard, state } = await openBoard(t);
  board.moving.take([3, -0.123456], true);
  assert.deepEqual([state.here?.at, heard.playing.at(-1)], [[2, -0.12], false]);
});

test("a box sets one parameter, and what is no number moves nothing", async (t) => {
  const { board, state } = await openBoard(t);
  board.moving.set(1, 1.25, true);
  assert.deepEqual(state.here?.at, [0.5, 1.25]);
  board.moving.set(0, NaN, true);
  assert.deepEqual(state.here?.at, [0.5, 1.25]);
});

test("a place that the server would refuse is refused at once", async (t) => {
  const { board, server, heard, state } = await openBoard(t);
  LIMITS.magnitude = 1e12;
  board.moving.moveTo([2e12, 0], true);
  assert.deepEqual([heard.refuse[0].faults[0].field, state.here?.at, server.calls], ["at", POINT, []]);
});

test("a refused confirmation says why and leaves the page's own numbers; the next good one takes the words back", async (t) => {
  const { board, server, heard, state } = await openBoard(t);
  board.moving.moveTo([0, 0], true);
  await server.refuse([{ field: "at", code: "undefined", message: "no gradient there" }], "No.");
  assert.deepEqual([heard.refuse[0].message, state.here?.cost, confirmedHere(state)], ["No.", 2 / 3, null]);
  board.moving.moveTo([1, 0], true);
  await server.answer();
  assert.equal(heard.refuse.at(-1), null);
});
