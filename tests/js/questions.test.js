import assert from "node:assert/strict";
import { test } from "node:test";

import { averagedEarly } from "../../static/js/model/early.js";
import { evaluate } from "../../static/js/model/point.js";
import { QUESTIONS } from "../../static/js/questions/index.js";
import { plain } from "../../static/js/views/sentence.js";
import { filled } from "../../static/js/views/update.js";
import { arrowPath } from "../../static/js/views/arrow_path.js";
import { biasBySize, errorBySize } from "../../static/js/traces/estimates.js";
import { logarithmicRange } from "../../static/js/traces/charts.js";
import { contextOf } from "./context.js";
import { LINE_EARLY } from "./models.js";

for (const question of Object.values(QUESTIONS)) {
  test(`"${question.title}" says something for one example, for two, and where nothing pulls`, () => {
    assert.match(question.title, /\?$/);
    for (const [x, y] of [
      [[1], [2]],
      [
        [0, 2],
        [1, -1],
      ],
      [
        [0, 1],
        [0, 0],
      ],
    ]) {
      const context = contextOf(x, y, y.every((v) => v === 0) ? [0, 0] : [0.5, -0.5]);
      context.dials = { ...question.dials };
      context.dials = { ...context.dials, ...question.settle?.(context) };
      const text = [plain(question.sentence(context)), ...question.numbers(context).flat(), question.note?.(context) ?? ""].join(
        " ",
      );
      assert.doesNotMatch(text, /NaN|undefined|null|Infinity/, text);
      question.overlay?.(context, {
        shown: [0],
        arrows: [],
        trails: [],
        marks: [],
        strays: [],
        contours: [],
        legend: [],
        weighted: false,
        picture: context.picture,
        here: context.here,
        factor: -0.1,
      });
    }
  });
}

test("at the bottom of a line the arrows, head to tail, close", () => {
  const context = { ...contextOf([0, 1, 2], [0, 3, 0], [0, 1]), dials: {} };
  context.minimum = { kind: "point", at: [0, 1], cost: 2, proven: true };
  assert.match(plain(QUESTIONS.bottom.sentence(context)), /The gradient is zero, but the arrows are not: the longest is/);
  context.minimum = { kind: "point", at: [3, 3], cost: 1, proven: true };
  assert.match(
    plain(QUESTIONS.bottom.sentence(context)),
    /the arrows cancel, yet this is not the bottom: the cost is 2.00, and 1.00/,
  );
});

test("a bottom where the gradient is not zero is called a kink", () => {
  const context = { ...contextOf([0, 2], [1, -1], [0.5, -0.5]), dials: {} };
  context.minimum = { kind: "point", at: [0.5, -0.5], cost: context.here.cost, proven: true };
  assert.match(plain(QUESTIONS.bottom.sentence(context)), /This is the bottom, and it is a kink/);
});

test("what cannot be given is said to be missing, and a gradient of rounding to be none", () => {
  const context = { ...contextOf([0, 2], [1, -1], [0.5, -0.5]), dials: { ...QUESTIONS.batch.dials }, fresh: true };
  const row = { size: 1, measured: null, predicted: null, bias: null, bias_error: null };
  context.answer = {
    size: 1,
    draws: 2,
    estimates: [
      [null, null],
      [1, 2],
    ],
    mean_of_estimates: [null, null],
    full: [1, 1],
    covariance: [
      [null, null],
      [null, null],
    ],
    by_size: [row],
    batch_cost_gradient: [1, 2],
    scene: { order: "shuffled", replacement: true },
  };
  assert.match(plain(QUESTIONS.batch.sentence(context)), /1 of 2 real batches have no gradient here/);
  assert.deepEqual(QUESTIONS.batch.numbers(context)[2], ["its standard error", "(not defined, not defined)"]);
  context.scene.canonical.cost = "rms";
  assert.deepEqual(QUESTIONS.weights.numbers(context)[3], ["bias of batches of 1", "not defined"]);
  context.answer.by_size[0] = { ...row, bias: 1e-16, bias_error: 1e-17 };
  assert.deepEqual(QUESTIONS.weights.numbers(context)[3], ["bias of batches of 1", "0"]);
});

test("the first block is that of the order in which blocks are cut", () => {
  const context = { ...contextOf([3, 0, 1], [1, 2, 0], [0, 0]), dials: { ...QUESTIONS.batch.dials }, fresh: true };
  const bias = (/** @type {string} */ order) => {
    const row = { size: 1, measured: 1, predicted: 1, shuffled: 1, draws: 9, bias: 0, bias_error: 1 };
    const [estimates, covariance] = [[[0, 0]], [[1, 0], [0, 1]]]; // prettier-ignore
    context.answer = {
      size: 1,
      draws: 9,
      estimates,
      mean_of_estimates: [0, 0],
      full: [-2, -2],
      covariance,
      by_size: [row],
      batch_cost_gradient: [0, 0],
      scene: { order },
    };
    return QUESTIONS.batch.numbers(context)[3];
  };
  // by hand: at m = b = 0 the gradients −2 y (x, 1) are (−6, −2), (0, −4), (0, 0), their mean (−2, −2)
  assert.deepEqual(bias("sequential"), ["bias, were it always the first block", "4.00"]); // of example 0, |(−4, 0)|
  assert.deepEqual(bias("sorted"), ["bias, were it always the first block", "2.83"]); // of example 1, |(2, −2)|
  assert.deepEqual(bias("by_class"), ["bias, were it only one class", "2.83"]); // of example 2, |(2, 2)|
});

test("blocks are called less precise than shuffled batches, or more, only beyond chance", () => {
  const context = { ...contextOf([3, 0, 1], [1, 2, 0], [0, 0]), dials: { ...QUESTIONS.batch.dials }, fresh: true };
  const said = (/** @type {number} */ measured, /** @type {number | null} */ predicted = 1) => {
    const row = { size: 1, measured, predicted, shuffled: 1, draws: 400 };
    context.answer = {
      size: 1,
      draws: 400,
      full: [1, 1],
      by_size: [row],
      batch_cost_gradient: [0, 0],
      scene: { order: "sequential" },
    };
    return plain(QUESTIONS.batch.sentence(context));
  };
  // chance explains a ratio of 1 + 2/sqrt(400) = 1.1
  assert.match(said(2), /Unbiased all the same, but less precise by a factor of 2\.0 here\./);
  assert.match(said(1.05), /Unbiased all the same, and no less precise here\./);
  assert.match(said(0.95), /and no less precise here\./);
  assert.match(said(0.5), /and more precise here\./);
  assert.match(said(2, null), /Blocks are less precise/);
});

test("the closed gap of a line follows the axis that is its slope", () => {
  const context = { ...contextOf([0, 1, 3], [1, 0, 2], [1, 0]), dials: { ...QUESTIONS.early.dials } };
  assert.deepEqual(QUESTIONS.early.numbers(context)[3], ["2 (m Var x − Cov)", "1.78"]); // 2 (14/9 - 2/3) at m = 1
  const { scene } = context;
  scene.model.axes = context.axes = ["b", "m"];
  scene.model.program = { ...scene.model.program, outputs: { ...scene.model.program.outputs, gradient: [9, 10] } };
  const turned = { ...context, here: evaluate(scene.model, [0, 1]) };
  assert.deepEqual(QUESTIONS.early.numbers(turned)[3], ["2 (m Var x − Cov)", "1.78"]);
  assert.deepEqual(QUESTIONS.early.turn?.(turned, "towards", "100")?.at, [0, 3 / 7]);
});

test("planes that meet at a crease are no plane, even where two corners agree", () => {
  const context = { ...contextOf([0, 1], [0, 0], [0.5, 0.5]), dials: {} };
  const { scene } = context;
  scene.canonical.loss = "signed";
  scene.model.program = {
    inputs: ["m", "b", "x", "y"],
    constants: [-1, 0],
    operations: [
      ["mul", 0, 2],
      ["add", 6, 1],
      ["sub", 3, 7],
      ["mul", 2, 4],
    ],
    outputs: { prediction: 7, loss: 8, gradient: [9, 4] },
  };
  for (const [cost, plane] of /** @type {[string, boolean][]} */ ([
    ["mean", true],
    ["sum", true],
    ["max", false],
  ])) {
    scene.canonical.cost = scene.model.cost = cost;
    const text = plain(QUESTIONS.linear.sentence({ ...context, here: evaluate(scene.model, [0.5, 0.5]) }));
    assert.equal(text.startsWith("A plane"), plane, text);
  }
});

test("valleys are spoken of where they are drawn", () => {
  const context = { ...contextOf([0, 1, 3], [1, 0, 2], [1, 0]), dials: { ...QUESTIONS.examples.dials } };
  assert.match(plain(QUESTIONS.examples.sentence(context)), /Each line on the map/);
  context.dials = { ...context.dials, valleys: "false" };
  assert.doesNotMatch(plain(QUESTIONS.examples.sentence(context)), /Each line on the map/);
});

test("a small step changes losses as squares do, and the cost as their mean", () => {
  const said = (/** @type {number} */ first) =>
    plain(
      QUESTIONS.examples.sentence({
        ...contextOf([0, 2], [1, -1], [0.5, -0.5]),
        dials: { first, valleys: "true", delta: "true" },
      }),
    );
  // by hand: δ = (0.4, −0.2); errors −1.5 and 1.5 become −1.7 and 2.1, and after a tenth of the step −1.52
  assert.match(said(0), /its loss by 0\.640; its gradient times the step is 0\.600.*0\.0604 and 0\.0600/);
  assert.match(said(1), /the 2 losses by 0\.640 to 2\.16, on average by 1\.40\. The cost changes by just as much: 1\.40\./);
});

for (const cost of ["max", "rms", "sum", "product", "median", "logsumexp"]) {
  test(`no question says of the cost "${cost}" what is true of a mean alone`, () => {
    for (const question of Object.values(QUESTIONS)) {
      const context = contextOf([0, 2, 1], [1, -1, 3], [0.5, -0.5]);
      context.scene.canonical.cost = context.scene.model.cost = cost;
      context.scene.confirmed.early_gap = null;
      context.catalogue.costs = [{ name: cost, title: cost }];
      context.here = evaluate(context.scene.model, [0.5, -0.5]);
      context.dials = { ...question.dials };
      context.dials = { ...context.dials, ...question.settle?.(context) };
      const text = plain(question.sentence(context));
      assert.doesNotMatch(
        text,
        /can be averaged|mean of their gradients|averaged at every place|times their mean|mean of the gradients, is the gradient of the cost\./,
        text,
      );
    }
  });
}

test("a layer's sentence says how much of the gradient is left", () => {
  const context = { ...contextOf([0, 2], [1, -1], [0.5, -0.5]), dials: { ...QUESTIONS.layers.dials }, fresh: true };
  const row = { shape: [8, 2], angle_degrees: 30.6 };
  const layers = [
    { ...row, name: "W1", correct_norm: 0.585, averaged_norm: 0.0137, relative_error: 0.98 },
    { ...row, name: "b1", correct_norm: 0.145, averaged_norm: 0.145, relative_error: 0 },
  ];
  context.answer = { examples: [0, 1], layers };
  assert.match(
    plain(QUESTIONS.layers.sentence(context)),
    /misses the gradient of W1 by 98 % of its length: what comes is 0\.023 times as long, and points 31° away/,
  );
  layers[0].correct_norm = 0;
  assert.match(plain(QUESTIONS.layers.sentence(context)), /what comes should not be there/);
});

test("what the early question draws is what the mean is not", () => {
  const context = { ...contextOf([0, 2], [1, -1], [0.5, -0.5]), dials: { towards: 0, from: null } };
  const drawn = QUESTIONS.early.overlay?.(context, /** @type {any} */ ({}))?.arrows?.map(({ vector }) => vector);
  assert.deepEqual(drawn, Object.values(averagedEarly(context.scene.model, LINE_EARLY, context.here)));
});

test("a contour walked all round comes back to its first place", () => {
  const context = contextOf([-1, 1, 0.2], [-1, 1, 0.5], [0.5, -0.5]);
  const { walk, walked } = /** @type {any} */ (QUESTIONS.contour.settle?.({ ...context, dials: { walk: null, walked: 0 } }));
  assert.ok(walk.closed);
  assert.deepEqual(walk.points[walked], [0.5, -0.5]);
  const [first, last] = [walk.angles[0], walk.angles[walk.angles.length - 1]];
  assert.ok(Math.abs(Math.abs(last - first) - 360) < 10, `${last - first}`);
});

test("a line of a method is filled with this step's numbers", () => {
  assert.equal(
    filled("v ← {beta} · {v} + {g} = {v'}", { beta: "0.9", v: "(0, 0)", g: "(1, 2)", "v'": "(1, 2)" }),
    "v ← 0.9 · (0, 0) + (1, 2) = (1, 2)",
  );
});

test("a dashed arrow has a whole head and a shaft in pieces", () => {
  const box = { left: 0, top: 0, width: 100, height: 100 };
  const pieces = (/** @type {boolean} */ dashed) => arrowPath([0.1, 0.5], [0.6, 0], box, 3, dashed).split("M").length - 1;
  assert.equal(pieces(false), 1);
  assert.ok(pieces(true) > 4);
});

const ROWS = [1, 2, 4].map((size) => ({
  size,
  measured: 6 / Math.sqrt(size),
  predicted: 6 / Math.sqrt(size),
  bias: 1 / size,
  bias_error: 0.1,
}));
const COLOURS = /** @type {any} */ ({ quiet: "q", ink: "i", batchText: "b", paper: "p" });

test("the law of batches is drawn as one over the root of the size", () => {
  const { traces } = errorBySize(ROWS, 2, COLOURS, 11);
  assert.deepEqual(
    traces[0].y,
    ROWS.map((row) => row.predicted),
  );
  assert.deepEqual(traces.at(-1)?.x, [2]); // the chosen size stands out
});

test("a bias is drawn with two standard errors either way", () => {
  assert.deepEqual(biasBySize(ROWS, COLOURS, 11).traces[1].error_y.array, [0.2, 0.2, 0.2]);
});

test("a logarithmic axis leaves out what has no logarithm", () => {
  const [low, high] = logarithmicRange([0, 1, 100]);
  assert.ok(low < 0 && low > -0.2 && high > 2 && high < 2.2);
});
