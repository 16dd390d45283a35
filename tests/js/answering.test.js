/** The answers that questions need: asked for when and as they are needed, and shown only where they still belong. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { openBoard } from "./fake_server.js";
import "./questions.js";

test("a question asks what it needs about the scene, once it is drawn and once only", async (t) => {
  const { board, server, state, pass } = await openBoard(t);
  board.asking.begin("needs");
  await pass(20);
  assert.deepEqual(server.calls, ["batches?draws=9"]);
  assert.equal(board.asking.context()?.fresh, false);
  await server.answer();
  await pass(20);
  board.light(1);
  await pass(20);
  assert.deepEqual([server.calls.length, state.answer.scene, board.asking.context()?.fresh], [1, { batch: 2 }, true]);
});

test("while the point moves nothing is asked about it; the answer that there is counts as old", async (t) => {
  const { board, server, pass } = await openBoard(t);
  board.asking.begin("needs");
  await pass(20);
  await server.answer();
  board.moving.moveTo([1, 1], false);
  await pass(20);
  assert.deepEqual([server.calls.length, board.asking.context()?.fresh], [1, false]);
  board.moving.moveTo([1, 1], true);
  await pass(20);
  await server.answer();
  await server.answer();
  assert.deepEqual(server.calls.slice(1), ["gradients?at=1,1", "batches?draws=9&at=1,1"]);
  assert.deepEqual([server.most, board.asking.context()?.fresh], [1, true]);
});

test("an answer about where the point no longer is, or to a question no longer asked, is not shown", async (t) => {
  const { board, server, state, pass } = await openBoard(t);
  board.asking.begin("needs");
  await pass(20);
  board.moving.moveTo([1, 1], true);
  await server.answer(
    server.next(({ name }) => name === "batches"),
    { late: true },
  );
  assert.equal(state.answer, null);
  await pass(20);
  await server.answer();
  board.asking.begin("sets");
  await server.answer(server.next(({ name }) => name === "batches"));
  assert.equal(state.answer, null);
});

test("a question that has waited for a picture is asked about that one", async (t) => {
  const { board, server, pass } = await openBoard(t);
  board.loading.load({ seed: "2" }, true);
  board.asking.begin("needs");
  await pass(20);
  await server.answer();
  await pass(20);
  assert.deepEqual(server.calls, ["picture?seed=2", "batches?draws=9&seed=2"]);
});

test("the answer to one question is none to the next", async (t) => {
  const { board, server, state, pass } = await openBoard(t);
  board.asking.begin("needs");
  await pass(20);
  await server.answer();
  board.asking.begin("round");
  assert.deepEqual([state.answer, state.answered], [null, ""]);
});

test("a question that was refused at first is not asked again as it stands", async (t) => {
  const { board, server, state, pass } = await openBoard(t);
  board.asking.begin("needs");
  await pass(20);
  await server.refuse([{ field: "cost", code: "mismatch", message: "only for the mean" }]);
  board.light(1);
  await pass(20);
  assert.deepEqual([server.calls.length, state.answer], [1, null]);
});

test("another batch is asked for, told to the controls and remembered once it is there", async (t) => {
  const { board, server, heard, state, pass } = await openBoard(t);
  board.asking.begin("needs");
  await pass(20);
  await server.answer();
  board.answering.sample({ batch: "5" }, true);
  await pass(20);
  assert.deepEqual([server.calls.at(-1), heard.remember], ["batches?draws=9&batch=5", []]);
  await server.answer();
  assert.deepEqual([heard.sampled.at(-1), heard.remember.length, state.sampling], ["batch=5", 1, { batch: "5" }]);
});

test("a refused answer leaves the last good one with its batch, says why, and is not asked for again", async (t) => {
  const { board, server, heard, state, pass } = await openBoard(t);
  board.asking.begin("needs");
  await pass(20);
  await server.answer();
  const good = state.answer;
  board.answering.sample({ batch: "500" }, true);
  await pass(20);
  await server.refuse([{ field: "batch", code: "too_large", message: "at most 3" }], "No.");
  assert.deepEqual([state.answer, state.sampling, heard.refuse[0].message], [good, {}, "No."]);
  await pass(20);
  board.light(1);
  await pass(20);
  assert.deepEqual(server.calls.length, 2);
});

test("an answer that failed for no fault of its own is asked for again", async (t) => {
  const { board, server, heard, pass } = await openBoard(t);
  board.asking.begin("needs");
  await pass(20);
  await server.fail();
  assert.match(heard.refuse[0].message, /cannot be reached/);
  board.light(1);
  await pass(20);
  assert.equal(server.calls.length, 2);
});
