/** Pictures: asked for one at a time, kept until the next is there, in the order in which they were asked for. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { NODES, POINT, boardOf, openBoard } from "./fake_server.js";

test("the first picture brings the scene, its point and its fields, and the address stays", async (t) => {
  const { board, server, heard, state } = boardOf(t);
  board.loading.load({ seed: "2" }, false);
  assert.equal(board.loading.busy, true);
  await server.answer();
  assert.equal(state.scene?.canonical.seed, 2);
  assert.deepEqual(state.here?.at, POINT);
  assert.deepEqual(state.fields, { seed: "2" });
  assert.deepEqual([board.loading.busy, heard.remember], [false, []]);
});

test("of pictures that are asked for quickly the newest follows the one under way, and all are asked one at a time", async (t) => {
  const { board, server, heard, state } = await openBoard(t);
  for (const seed of ["2", "3", "4"]) board.loading.load({ seed }, true);
  assert.deepEqual(server.calls, ["picture?seed=2"]);
  await server.answer();
  assert.equal(state.scene?.canonical.seed, 2); // a slider that is dragged shows every answer on the way
  assert.deepEqual(board.loading.wanted, { seed: "4" });
  await server.answer();
  assert.equal(state.scene?.canonical.seed, 4);
  assert.deepEqual(server.calls, ["picture?seed=2", "picture?seed=4"]);
  assert.deepEqual([server.most, server.waiting.length, heard.remember.length], [1, 0, 2]);
});

test("what is asked for and not yet there is what further changes begin from", async (t) => {
  const { board, server, state } = await openBoard(t);
  board.loading.load({ seed: "2" }, true);
  assert.deepEqual([board.loading.wanted, state.fields], [{ seed: "2" }, {}]);
  await server.answer();
  assert.deepEqual([board.loading.wanted, state.fields], [{ seed: "2" }, { seed: "2" }]);
});

test("a picture that takes long is left for the next one, and never shown after it", async (t) => {
  const { board, server, state, pass } = await openBoard(t);
  server.deaf = true;
  board.loading.load({ seed: "2" }, true);
  const fine = server.next();
  await pass(700);
  const sketch = server.next(({ fields }) => fields.grid === "19");
  board.loading.load({ seed: "3" }, true);
  await server.answer(sketch);
  assert.equal(state.scene?.canonical.seed, 1);
  await server.answer(fine);
  await server.answer(server.next(({ fields }) => fields.seed === "3"));
  assert.equal(state.scene?.canonical.seed, 3);
  assert.equal(server.waiting.length, 0);
});

test("one that takes long is called off by the next, which does not wait for it", async (t) => {
  const { board, server, pass } = await openBoard(t);
  board.loading.load({ seed: "2" }, true);
  await pass(700);
  board.loading.load({ seed: "3" }, true);
  await pass(0);
  assert.deepEqual(
    server.waiting.map(({ fields }) => fields.seed),
    ["3"],
  );
});

test("a picture that takes long is sketched with few nodes, dim, under the fields that were asked for", async (t) => {
  const { board, server, heard, state, pass } = await openBoard(t);
  board.loading.load({ seed: "2" }, true);
  await pass(699);
  assert.equal(server.waiting.length, 1);
  await pass(1);
  const [fine, sketch] = server.waiting;
  assert.deepEqual(sketch.fields, { seed: "2", grid: "19" });
  await server.answer(sketch);
  assert.equal(state.scene?.surface.theta1.length, 19);
  assert.deepEqual([state.fields, heard.remember, heard.dim.at(-1)], [{ seed: "2" }, [], true]);
  await server.answer(fine);
  assert.equal(state.scene?.surface.theta1.length, NODES);
  assert.deepEqual([state.fields, heard.dim.at(-1), server.waiting.length], [{ seed: "2" }, false, 0]);
});

test("a sketch keeps the number of nodes that was asked for, and few nodes need none", async (t) => {
  const { board, server, state, pass } = await openBoard(t);
  board.loading.load([["grid", "61"]], true);
  await pass(700);
  await server.answer(server.next(({ fields }) => fields.grid === "19"));
  assert.deepEqual(state.fields, { grid: "61" });
  await server.answer();
  board.loading.load({ grid: "19" }, true);
  await pass(5000);
  assert.equal(server.waiting.length, 1);
});

test("nothing is sketched while an example is being moved, nor once the picture has come", async (t) => {
  const begin = (/** @type {any} */ { seed }) =>
    new Promise((resolve) => (seed === "3" ? setTimeout(resolve, 900) : resolve(null)));
  const { board, server, pass } = await openBoard(t, { begin });
  board.store.set({ editing: true });
  board.loading.load({ seed: "2" }, true);
  await pass(800);
  assert.equal(server.waiting.length, 1);
  await server.answer();
  board.store.set({ editing: false });
  board.loading.load({ seed: "3" }, true);
  await server.answer();
  await pass(899);
  assert.deepEqual([board.loading.busy, server.waiting], [true, []]);
});

test("a sketch that comes after its picture is not shown", async (t) => {
  const { board, server, state, pass } = await openBoard(t);
  server.deaf = true;
  board.loading.load({ seed: "2" }, true);
  await pass(700);
  const [fine, sketch] = server.waiting;
  await server.answer(fine);
  await server.answer(sketch);
  assert.equal(state.scene?.surface.theta1.length, NODES);
});

test("a sketch that goes wrong says nothing", async (t) => {
  const { board, server, heard, state, pass } = await openBoard(t);
  board.loading.load({ seed: "2" }, true);
  await pass(700);
  const [fine, sketch] = server.waiting;
  server.end(sketch).reject(new TypeError("network"));
  await server.answer(fine);
  assert.equal(state.scene?.canonical.seed, 2);
  assert.deepEqual(heard.refuse, [null]);
});

test("the picture dims only where the next one takes its time", async (t) => {
  const { board, server, heard, pass } = await openBoard(t);
  board.loading.load({ seed: "2" }, true);
  await pass(299);
  assert.deepEqual(heard.dim, []);
  await pass(1);
  assert.deepEqual(heard.dim, [true]);
  await server.answer();
  assert.deepEqual(heard.dim, [true, false]);
});

test("a point that is moved while a picture is on its way stays where it is, and is confirmed for the new one", async (t) => {
  const { board, server, state } = await openBoard(t);
  board.loading.load({ seed: "2" }, true);
  board.moving.moveTo([1, 1], true);
  await server.answer();
  assert.deepEqual([state.here?.at, state.fields.at], [[1, 1], "1,1"]);
  assert.equal(state.here?.losses[2], 1); // (2 - 1*2 - 1)^2: of the new examples
  assert.deepEqual(server.calls, ["picture?seed=2", "gradients?seed=2&at=1,1"]);
});

test("a point that is still moving when the picture comes rests there, and is confirmed", async (t) => {
  const { board, server, state } = await openBoard(t);
  board.loading.load({ seed: "2" }, true);
  board.moving.moveTo([1, 1], false);
  await server.answer();
  assert.deepEqual([state.moving, server.calls], [false, ["picture?seed=2", "gradients?seed=2&at=1,1"]]);
});

test("a point that nobody has moved is where the picture says, and so is one moved over another window", async (t) => {
  const { board, server, state } = await openBoard(t);
  board.moving.moveTo([1, 1], true);
  await server.answer();
  board.loading.load({ seed: "2" }, true);
  await server.answer();
  assert.deepEqual(state.here?.at, POINT);
  board.loading.load({ window: "0,9,0,9" }, true);
  board.moving.moveTo([1, 1], false);
  await server.answer();
  assert.deepEqual(state.here?.at, POINT);
});

test("an example that is being moved stays where it is when an older picture comes", async (t) => {
  const { board, server, state } = await openBoard(t);
  const points = (/** @type {number} */ y) => JSON.stringify({ x: [0, 1, 2], y: [0, 1, y] });
  board.loading.load({ data: "points", points: points(2) }, false);
  const ahead = /** @type {any} */ (state.scene);
  board.store.set({ editing: true, scene: { ...ahead, model: { ...ahead.model, y: Float64Array.of(0, 1, 7) } } });
  board.loading.load({ data: "points", points: points(7) }, false);
  await server.answer();
  assert.deepEqual(Array.from(state.scene?.model.y ?? []), [0, 1, 7]);
});

test("a refusal leaves the last good picture and its fields, and says why", async (t) => {
  const { board, server, heard, state } = await openBoard(t);
  const [before, fields] = [state.scene, state.fields];
  board.loading.load({ loss: "log" }, true);
  await server.refuse([{ field: "loss", code: "mismatch", message: "log needs y from 0 to 1" }], "Wrong.");
  assert.equal(state.scene, before);
  assert.deepEqual([state.fields, board.loading.wanted, board.loading.busy], [fields, fields, false]);
  assert.deepEqual([heard.refuse.length, heard.refuse[0].message, heard.refuse[0].faults[0].field], [1, "Wrong.", "loss"]);
  assert.deepEqual([heard.remember, server.waiting.length], [[], 0]);
});

test("a picture that comes after a refusal takes the words of it back", async (t) => {
  const { board, server, heard } = await openBoard(t);
  board.loading.load({ loss: "log" }, true);
  await server.refuse([{ field: "loss", code: "mismatch", message: "no" }]);
  board.loading.load({ seed: "2" }, true);
  await server.answer();
  assert.equal(heard.refuse.at(-1), null);
});

test("a server that cannot be reached leaves the last good picture too, and so does one that is refused while another waits", async (t) => {
  const { board, server, heard, state } = await openBoard(t);
  board.loading.load({ seed: "2" }, true);
  await server.fail();
  assert.match(heard.refuse[0].message, /cannot be reached/);
  board.loading.load({ seed: "3" }, true);
  board.loading.load({ seed: "4" }, true);
  await server.refuse([]);
  assert.deepEqual([state.scene?.canonical.seed, board.loading.busy, board.loading.wanted], [1, true, { seed: "4" }]);
  await server.answer();
  assert.equal(state.scene?.canonical.seed, 4);
});

test("where no picture is yet a refused link gives the first one, with what is wrong", async (t) => {
  const { board, server, heard, state } = boardOf(t);
  board.loading.load([["loss", "nope"]], false);
  await server.refuse([{ field: "loss", code: "unknown", message: "loss must be one of" }]);
  assert.deepEqual(server.calls, ["picture?loss=nope", "picture?"]);
  await server.answer();
  assert.equal(state.scene?.canonical.loss, "squared");
  assert.deepEqual(
    heard.refuse.map((refusal) => refusal.faults.length),
    [1],
  );
});

test("a surface for which there is no time has as many nodes as there is time for, until another scene is asked for", async (t) => {
  const { board, server, heard, state } = await openBoard(t);
  board.loading.load({ seed: "2" }, true);
  await server.refuse([{ field: "grid", code: "too_expensive", message: "too long", max: 11 }]);
  await server.answer();
  assert.deepEqual([state.fields, heard.refuse], [{ seed: "2", grid: "11" }, [null]]);
  board.loading.load({ ...state.fields, seed: "3" }, true);
  await server.answer();
  assert.deepEqual(server.calls, ["picture?seed=2", "picture?seed=2&grid=11", "picture?seed=3"]);
});

test("nodes that somebody has asked for are refused and not fitted", async (t) => {
  const { board, server, heard } = await openBoard(t);
  board.loading.load({ grid: "201" }, true);
  await server.refuse([{ field: "grid", code: "too_expensive", message: "too long", max: 11 }]);
  assert.deepEqual([server.calls.length, heard.refuse[0].faults[0].max], [1, 11]);
});

test("a scene that begins with other values is shown and takes the address's place; one that nothing is begun for is not", async (t) => {
  const begin = async (/** @type {any} */ fields, /** @type {any} */ scene) =>
    fields.seed === "9" ? { ...scene, link: "http://server/?seed=9&fixed=c:1" } : null;
  const { board, server, heard, state } = await openBoard(t, { begin });
  board.loading.load({ seed: "9" }, false);
  await server.answer();
  assert.deepEqual([state.fields, heard.remember], [{ seed: "9", fixed: "c:1" }, ["again"]]);
  board.loading.load({ seed: "3" }, false);
  await server.answer();
  assert.deepEqual([state.fields, heard.remember], [{ seed: "3" }, ["again"]]);
});

test("another model, data set or cost gives the arrows another size, another draw keeps the reader's own", async (t) => {
  const { board, server, state } = await openBoard(t);
  board.store.set({ ownScale: true, arrowScale: 0.123 });
  board.loading.load({ seed: "2" }, true);
  await server.answer();
  assert.deepEqual([state.ownScale, state.arrowScale], [true, 0.123]);
  board.loading.load({ seed: "2", loss: "huber" }, true);
  await server.answer();
  assert.equal(state.ownScale, false);
  assert.notEqual(state.arrowScale, 0.123);
});
