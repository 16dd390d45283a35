/** A question on the board: what it sets and gives back, its dials, its playing, its link. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { openBoard } from "./fake_server.js";
import "./questions.js";

const slider = (/** @type {string} */ dial, /** @type {string} */ value) =>
  /** @type {any} */ ({ dataset: { dial }, type: "range", value });
const button = (/** @type {string} */ turn) => /** @type {any} */ ({ dataset: { turn } });

test("a question sets what it needs, and leaving it puts that back", async (t) => {
  const { board, server, heard, state } = await openBoard(t);
  board.asking.choose("sets");
  assert.deepEqual(server.calls, ["picture?loss=huber"]);
  await server.answer();
  assert.deepEqual([state.fields, heard.remember.length], [{ loss: "huber" }, 1]);
  board.asking.choose("");
  await server.answer();
  assert.deepEqual([server.calls.at(-1), state.fields], ["picture?", {}]);
});

test("what the server has made of it goes back too", async (t) => {
  const { board, server } = await openBoard(t);
  board.asking.choose("sets");
  await server.answer(server.next(), { link: "http://server/?loss=huber&window=0,1,0,1" });
  board.asking.choose("");
  assert.equal(server.calls.at(-1), "picture?");
});

test("a question that waits for a picture that is refused does not come in with the next one", async (t) => {
  const { board, server } = await openBoard(t);
  board.loading.load({ loss: "log" }, true);
  board.asking.choose("sets");
  await server.refuse([{ field: "loss", code: "mismatch", message: "no" }]);
  board.loading.load({ seed: "2" }, true);
  await server.answer();
  assert.deepEqual(server.calls, ["picture?loss=log", "picture?seed=2"]);
});

test("what the reader has changed meanwhile stays", async (t) => {
  const { board, server, state } = await openBoard(t);
  board.asking.choose("sets");
  await server.answer();
  board.loading.load({ ...state.fields, loss: "absolute", seed: "2" }, true);
  await server.answer();
  board.asking.choose("");
  assert.deepEqual([state.fields, server.waiting], [{ loss: "absolute", seed: "2" }, []]);
});

test("a point that a question has moved goes back", async (t) => {
  const { board, server, state } = await openBoard(t);
  board.asking.choose("stands");
  assert.deepEqual([state.here?.at, state.fields], [[1, 1], { at: "1,1" }]);
  await server.answer();
  board.asking.choose("");
  await server.answer();
  assert.deepEqual([state.here?.at, state.fields], [[0.5, -0.5], {}]);
});

test("from one question to the next the scene goes back first, then the next sets what it needs", async (t) => {
  const { board, server, state } = await openBoard(t);
  board.asking.choose("sets");
  await server.answer();
  board.asking.choose("stands");
  assert.deepEqual([server.calls.at(-1), state.here?.at], ["picture?", [0.5, -0.5]]);
  await server.answer();
  assert.deepEqual([state.fields, state.here?.at], [{ at: "1,1" }, [1, 1]]);
});

test("a question that is chosen while a picture comes waits for it", async (t) => {
  const { board, server, state } = await openBoard(t);
  board.loading.load({ seed: "2" }, true);
  board.asking.choose("sets");
  assert.deepEqual(server.calls, ["picture?seed=2"]);
  await server.answer();
  await server.answer();
  assert.deepEqual([server.calls.at(-1), state.fields], ["picture?seed=2&loss=huber", { seed: "2", loss: "huber" }]);
});

test("what a question was refused is nothing to go back from", async (t) => {
  const { board, server, state } = await openBoard(t);
  board.asking.choose("sets");
  await server.refuse([{ field: "loss", code: "mismatch", message: "no" }]);
  board.loading.load({ loss: "huber" }, true); // the reader's own choice, later
  await server.answer();
  board.asking.choose("");
  assert.deepEqual([server.calls, state.fields], [["picture?loss=huber", "picture?loss=huber"], { loss: "huber" }]);
});

test("play goes on by itself to the end, and there the point rests", async (t) => {
  const { board, server, heard, state, pass } = await openBoard(t);
  board.asking.choose("walks");
  board.asking.pressed(button("step:play"));
  assert.deepEqual([heard.playing.at(-1), state.dials.step], [true, 0]);
  await pass(40);
  assert.deepEqual([state.here?.at, state.moving, server.calls], [[1, 0], true, []]);
  await pass(80);
  assert.deepEqual([state.here?.at, state.moving], [[3, 0], true]);
  await pass(40);
  assert.deepEqual([heard.playing.at(-1), state.moving, server.calls], [false, false, ["gradients?at=3,0"]]);
});

test("play begins anew from the end, and pressed once more it stops", async (t) => {
  const { board, heard, state, pass } = await openBoard(t);
  board.asking.begin("walks");
  board.asking.turn("step", "3");
  board.asking.pressed(button("step:play"));
  assert.equal(state.here?.at[0], 0);
  await pass(40);
  board.asking.pressed(button("step:play"));
  await pass(400);
  assert.deepEqual([state.here?.at, state.moving, heard.playing.at(-1)], [[1, 0], false, false]);
});

test("whoever takes the point stops what plays", async (t) => {
  const { board, heard, state, pass } = await openBoard(t);
  board.asking.begin("walks");
  board.asking.pressed(button("step:play"));
  board.moving.take([-1, -1], false);
  await pass(400);
  assert.deepEqual([state.here?.at, heard.playing.at(-1)], [[-1, -1], false]);
});

test("another question stops what plays", async (t) => {
  const { board, state, pass } = await openBoard(t);
  board.asking.begin("walks");
  board.asking.pressed(button("step:play"));
  board.asking.choose("round");
  await pass(400);
  assert.equal(state.dials.step, 0);
});

test("steps stop at both ends, or go round", async (t) => {
  const { board, state } = await openBoard(t);
  board.asking.begin("walks");
  for (const [way, step] of [
    ["back", "0"],
    ["on", "1"],
    ["9", "3"],
    ["on", "3"],
    ["reset", "0"],
  ]) {
    board.asking.turn("step", way);
    assert.equal(state.dials.step, step, way);
  }
  board.asking.begin("round");
  for (const [way, step] of [
    ["back", 2],
    ["on", 0],
    ["on", 1],
  ]) {
    board.asking.turn("step", String(way));
    assert.equal(state.dials.step, step, String(way));
  }
});

test("a slider moves the point along and rests when it is let go", async (t) => {
  const { board, server, heard, state } = await openBoard(t);
  board.asking.begin("walks");
  board.asking.dialled(slider("step", "2"));
  assert.deepEqual([state.here?.at, state.moving, server.calls, heard.turned.length], [[2, 0], true, [], 1]);
  board.asking.settled(slider("step", "2"));
  assert.deepEqual([state.moving, server.calls], [false, ["gradients?at=2,0"]]);
});

test("the link has the question and what of its dials was turned", async (t) => {
  const { board, state } = await openBoard(t);
  board.asking.begin("needs,size-4,nonsense-7");
  assert.deepEqual([state.dials, board.asking.showField()], [{ size: 4 }, "needs,size-4"]);
  board.asking.begin("needs");
  assert.deepEqual([state.dials, board.asking.showField()], [{ size: 1 }, "needs"]);
});

test("a screen reader hears the sentence once nothing plays", async (t) => {
  const { board } = await openBoard(t);
  assert.equal(board.asking.spoken(), null);
  board.asking.begin("walks");
  assert.equal(board.asking.spoken(), "said");
  board.asking.play("step");
  assert.equal(board.asking.spoken(), "");
});
