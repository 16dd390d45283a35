import assert from "node:assert/strict";
import { test } from "node:test";

import { QUESTIONS } from "../../static/js/questions/index.js";
import { plain } from "../../static/js/views/sentence.js";
import { contextOf } from "./context.js";

test("a path is said to wander where it has settled, and not where it only grows", () => {
  const context = { ...contextOf([0, 2], [1, -1], [0.5, -0.5]), dials: { step: 60, path: 0 }, fresh: true };
  const said = (/** @type {(k: number) => [number, number]} */ place) => {
    const at = Array.from({ length: 61 }, (_, k) => place(k));
    context.answer = {
      scene: { rate: 0.1, method: ["sgd"], replacement: false, order: "shuffled" },
      paths: [{ method: "sgd", batch: 1, at, cost: at.map(() => 1), stopped: null }],
    };
    return plain(QUESTIONS.downhill.sentence(context));
  };
  assert.match(
    said((k) => [k < 20 ? 2 - k / 10 : (-1) ** k / 10, 0]),
    /wander 0\.10/,
  );
  assert.doesNotMatch(
    said((k) => [(-1.2) ** k, 0]),
    /wander/,
  );
});

test("it is said how the batches of a wandering path come about", () => {
  const context = { ...contextOf([0, 2], [1, -1], [0.5, -0.5]), dials: { step: 60, path: 0 }, fresh: true };
  const at = Array.from({ length: 61 }, (_, k) => [k < 20 ? 2 - k / 10 : (-1) ** k / 10, 0]);
  const said = (/** @type {string} */ order, replacement = false) => {
    const paths = [{ method: "sgd", batch: 1, at, cost: at.map(() => 1), stopped: null }];
    context.answer = { scene: { rate: 0.1, method: ["sgd"], replacement, order }, paths };
    return plain(QUESTIONS.downhill.sentence(context));
  };
  assert.match(said("sequential"), /Single examples, read from first to last, wander/);
  assert.match(said("sorted"), /in ordered blocks, wander/);
  assert.match(said("shuffled", true), /put back after each draw, wander/);
});

test("the first path that has settled is the one whose wandering is told", () => {
  const context = { ...contextOf([0, 2, 1], [1, -1, 0], [0.5, -0.5]), dials: { step: 60, path: 0 }, fresh: true };
  const path = (/** @type {number} */ batch, /** @type {(k: number) => number} */ place) => {
    const at = Array.from({ length: 61 }, (_, k) => [place(k), 0]);
    return { method: "sgd", batch, at, cost: at.map(() => 1), stopped: null };
  };
  context.answer = {
    scene: { rate: 0.1, method: ["sgd:1", "sgd:2"], replacement: false, order: "shuffled" },
    paths: [path(1, (k) => (-1.2) ** k), path(2, (k) => (k < 20 ? 2 - k / 10 : (-1) ** k / 4))],
  };
  assert.match(plain(QUESTIONS.downhill.sentence(context)), /Batches of 2, reshuffled each epoch, wander 0\.25/);
});

test("descent that is lost is said to be lost in the way that it is", () => {
  const context = { ...contextOf([0, 2], [1, -1], [0.5, -0.5]), dials: { step: 1 }, fresh: true };
  const said = (/** @type {(number | null)[]} */ cost) => {
    context.answer = {
      scene: { rate: 0.5, method: ["gd"] },
      paths: [
        {
          method: "gd",
          batch: null,
          at: [
            [0, 0],
            [1, 1],
          ],
          cost,
          stopped: "diverged",
        },
      ],
    };
    return plain(QUESTIONS.downhill.sentence(context));
  };
  assert.match(said([1, 9]), /every step overshoots/);
  assert.match(said([1, -9]), /ever further down/);
});

test("a path that ends where something is not defined is not said to have diverged, nor sent a smaller rate", () => {
  const context = { ...contextOf([0, 2], [1, -1], [0.5, -0.5]), dials: { step: 1 }, fresh: true };
  const path = { method: "gd", batch: null, at: [[0.5, -0.5]], cost: [1], stopped: "undefined" };
  context.answer = { scene: { rate: 0.5, method: ["gd"] }, paths: [path] };
  const said = plain(QUESTIONS.downhill.sentence(context));
  assert.equal(
    said,
    "Full batch stopped at its first step: its next step leads to where the cost is not defined; a smaller learning rate may lead elsewhere.",
  );
  assert.match(
    String(QUESTIONS.downhill.note?.(context)),
    /Full batch came to where a gradient or the cost is not defined after step 0\./,
  );
  // log(m) x at m = 0: the logarithm has no value there.
  const { model } = context.scene;
  const program = { ...model.program, operations: /** @type {any} */ ([...model.program.operations, ["log", 0]]) };
  const outputs = { ...program.outputs, gradient: /** @type {[number, number]} */ ([5 + program.operations.length - 1, 9]) };
  context.scene = { ...context.scene, model: { ...model, program: { ...program, outputs } } };
  context.answer = { ...context.answer, paths: [{ ...path, at: [[0, 1]] }] };
  assert.match(
    plain(QUESTIONS.downhill.sentence(context)),
    /no gradient where it stands, which would take the logarithm of 0; a smaller learning rate would not help\./,
  );
});

test("up to three paths are named beside the pictures, more by the list of methods alone", () => {
  const context = { ...contextOf([0, 2], [1, -1], [0.5, -0.5]), dials: { step: 1, path: 0 }, fresh: true };
  const named = (/** @type {number} */ count) => {
    const path = { method: "sgd", batch: 1, at: [[0, 0], [1, 1]], cost: [1, 2], stopped: null }; // prettier-ignore
    context.answer = { scene: {}, paths: Array(count).fill(path) };
    return QUESTIONS.downhill.overlay?.(context, /** @type {any} */ ({}))?.legend;
  };
  assert.deepEqual(named(2), [["path-0", "Single examples"], ["path-1", "Single examples"]]); // prettier-ignore
  assert.equal(named(3)?.length, 3);
  assert.deepEqual(named(4), []);
});
