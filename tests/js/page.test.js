import assert from "node:assert/strict";
import { test } from "node:test";

import { sliceWords } from "../../static/js/panels/draw_panels.js";
import { OneAtATime, Refusal, ask } from "../../static/js/requests/server.js";
import { VIEW_DEFAULTS, address, fieldsOfLink, readAddress } from "../../static/js/state/address.js";
import { lossFits, pinned, targetsWanted, withData, withModel } from "../../static/js/state/choices.js";
import { axesOf, dataLayout, dataTraces } from "../../static/js/traces/data.js";
import { contourLevels } from "../../static/js/traces/levels.js";
import { VERTICES, ribbons } from "../../static/js/traces/ribbons.js";
import { agreedDigits, plain, sentence } from "../../static/js/views/sentence.js";

const loss = (/** @type {string} */ name, /** @type {[number | null, number | null]} */ targets) => ({
  name,
  title: name,
  formula: "",
  shows: "",
  targets,
  program: null,
});
const model = (/** @type {string} */ name, /** @type {string} */ own) => ({
  name,
  title: name,
  formula: "",
  columns: name === "plane" ? ["x1", "x2"] : ["x"],
  axes: /** @type {[string, string]} */ (["a", "b"]),
  loss: own,
  shows: "",
  notice: "",
  roles: /** @type {[string, string]} */ (["", ""]),
});
const dataset = (/** @type {string} */ name, /** @type {string} */ own, /** @type {string[]} */ columns) => ({
  name,
  title: name,
  labels: {},
  model: own,
  shows: "",
  columns,
  generated: true,
  n: 1,
  noise: 0,
  classes: null,
  source: null,
});
/** What the tests look at of it. @type {any} */
const catalogue = {
  models: [model("line", "squared"), model("logistic", "log"), model("plane", "squared")],
  losses: [loss("squared", [null, null]), loss("log", [0, 1])],
  datasets: [dataset("line", "line", ["x"]), dataset("xor", "network", ["x1", "x2"])],
  costs: [],
};

test("the address holds what differs and nothing else", () => {
  assert.equal(address({}, VIEW_DEFAULTS), "/");
  assert.equal(
    address({ at: "-0.5,2", formula: "m*x + b" }, { ...VIEW_DEFAULTS, scale: "log" }),
    "/?at=-0.5,2&formula=m*x%20%2B%20b&scale=log",
  );
});

test("reading an address parts scene and view, drops tracking marks and keeps what is repeated for the API to name", () => {
  const { scene, view } = readAddress("?n=3&n=4&theme=dark&utm_source=x&scale=cubic");
  assert.deepEqual(scene, [
    ["n", "3"],
    ["n", "4"],
  ]);
  assert.equal(view.theme, "dark");
  assert.equal(view.scale, "linear");
});

test("the fields of a link that the API wrote", () => {
  assert.deepEqual(fieldsOfLink("/?data=iris&at=1,2"), { data: "iris", at: "1,2" });
  assert.deepEqual(fieldsOfLink("/"), {});
});

test("another data set drops what belonged to the old one", () => {
  assert.deepEqual(withData({ at: "1,2", n: "9", grid: "31", loss: "log" }, "line"), { data: "line", grid: "31" });
});

test("a model whose own loss does not fit the targets gets squared error", () => {
  assert.deepEqual(withModel({ at: "1,2" }, "logistic", catalogue, [0, 1]), { model: "logistic" });
  assert.deepEqual(withModel({ at: "1,2" }, "logistic", catalogue, [0, 1.5]), { model: "logistic", loss: "squared" });
  assert.ok(lossFits(catalogue.losses[1], [0, 0.5, 1]));
  assert.equal(targetsWanted(catalogue.losses[1]), "y from 0 to 1");
});

test("a new draw keeps the place", () => {
  assert.deepEqual(pinned({ n: "5" }, { at: [1, 2], window: [0, 1, 2, 3] }), { n: "5", at: "1,2", window: "0,1,2,3" });
});

test("one job at a time, and of the waiting ones only the newest", async () => {
  const line = new OneAtATime();
  const order = /** @type {string[]} */ ([]);
  let flying = 0;
  const job = (/** @type {string} */ name) => async (/** @type {AbortSignal} */ signal) => {
    assert.equal(++flying, 1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    flying--;
    if (signal.aborted) throw new Error("stopped");
    order.push(name);
  };
  line.add("picture", job("first"));
  line.add("confirm", job("confirm"));
  line.add("picture", job("second"));
  line.add("picture", job("third"));
  line.add("confirm", job("last"));
  await new Promise((resolve) => setTimeout(resolve, 80));
  assert.deepEqual(order, ["first", "third", "last"]);
});

test("an answer that breaks off is an error, and one that nobody wants any more is no answer", async (t) => {
  const broken = () => Promise.resolve(new Response('{"at": [1', { status: 200 }));
  t.mock.method(globalThis, "fetch", broken);
  await assert.rejects(ask("/"), (error) => error instanceof Refusal && /cannot be read/.test(error.message));
  const stop = new AbortController();
  const answer = ask("/", stop.signal);
  stop.abort();
  await assert.rejects(answer, (error) => !(error instanceof Refusal));
});

test("contour lines stand at round heights inside the range", () => {
  const { start, size } = contourLevels([0.28, 12.75], 18);
  assert.equal(size, 1);
  assert.equal(start, 1);
});

test("every vertex of an arrow lies above the surface under it, by the same hair, in a straight line on the plane", () => {
  const grid = Array.from({ length: 21 }, (_, j) => Array.from({ length: 21 }, (_, i) => (i / 20) ** 2 + (j / 20) ** 2));
  const style = { width: 0.01, head: 0.04, lift: 0.01 };
  const mesh = ribbons(grid, [0, 2], [{ from: [0.2, 0.3], arrows: [{ step: [0.3, 0.2], tone: 0.5 }] }], style, (unit, z) => [
    unit[0],
    unit[1],
    z,
  ]);
  assert.equal(mesh.x.length, VERTICES);
  mesh.x.forEach((x, k) => assert.ok(mesh.z[k] > x ** 2 + mesh.y[k] ** 2 + 0.01));
  const tip = VERTICES - 1;
  assert.ok(Math.hypot(mesh.x[tip] - 0.5, mesh.y[tip] - 0.5) < 1e-12);
});

test("the data picture holds the examples and, as far as they stay large, the model at the scene's own point", () => {
  const model = /** @type {any} */ ({ columns: { x: Float64Array.of(0, 1, 2) }, y: Float64Array.of(10, 11, 12) });
  const range = (/** @type {number[]} */ ...predictions) => {
    const usual = /** @type {any} */ ({ predictions: Float64Array.from(predictions) });
    return dataLayout(model, usual, usual, { labels: {}, classes: null }, /** @type {any} */ ({}), 12).yaxis.range;
  };
  const close = (/** @type {number[]} */ a, /** @type {number[]} */ b) =>
    a.forEach((v, k) => assert.ok(Math.abs(v - b[k]) < 1e-9, `${a}`));
  close(range(10, 11, 12), [10 - 0.28, 12 + 0.28]); // 14 % of room
  close(range(9, 11, 12), [9 - 0.42, 12 + 0.42]);
  model.y = Float64Array.of(10, 10, 10);
  close(range(10, 5, 10), [5 - 0.7, 10 + 0.7]);
  model.y = Float64Array.of(10, 11, 12);
  close(range(-1000, NaN, 12), [8 - 0.56, 12 + 0.56]); // as far as the data are high, no further
});

const here = {
  at: /** @type {[number, number]} */ ([-0.6, -1.4]),
  cost: 6.25,
  predictions: Float64Array.of(0, 0),
  losses: Float64Array.of(6, 6.5),
  gradients: /** @type {[Float64Array, Float64Array]} */ ([Float64Array.of(-3, -4), Float64Array.of(1, 2)]),
  weights: Float64Array.of(0.5, 0.5),
  mean: /** @type {[number, number]} */ ([-3.5, 1.5]),
  costGradient: /** @type {[number, number]} */ ([-3.5, 1.5]),
  missing: null,
  coupled: false,
};
const facts = {
  here,
  elsewhere: () => here,
  axes: /** @type {[string, string]} */ (["m", "b"]),
  spans: /** @type {[number, number]} */ ([5, 5]),
  cost: "mean",
  costTitle: "Mean",
  confirmed: null,
  descent: true,
  outside: false,
  nowhere: false,
  notes: [],
};

test("the sentence says what is seen", () => {
  assert.equal(
    plain(sentence(facts)),
    "At m = −0.60, b = −1.40 the cost is 6.25. 2 examples pull 2 ways from the same place; their gradients average to (−3.50, 1.50), the gradient of the cost; the arrows point the other way, downhill.",
  );
});

test("where there is no cost or no gradient the sentence names the cause", () => {
  const at = (
    /** @type {"loss" | "gradient" | "cost"} */ of,
    /** @type {string} */ cause,
    /** @type {number | null} */ count,
    more = {},
  ) => plain(sentence({ ...facts, here: { ...here, cost: NaN, missing: { of, cause, count, example: count && 1 }, ...more } }));
  const ends = "Drag the point to where the surface is.";
  const begins = "At m = −0.60, b = −1.40 the cost is not defined: ";
  assert.equal(at("loss", "division_by_zero", 1), `${begins}one example leads to a division by 0. ${ends}`);
  assert.equal(
    at("loss", "log_of_negative", 2),
    `${begins}2 examples have none, the first because of the logarithm of a negative number. ${ends}`,
  );
  assert.equal(
    at("loss", "overflow", 1),
    `${begins}one example leads to a number too large to be written down, beyond about 1.8e308. ${ends}`,
  );
  assert.equal(at("cost", "root_of_negative", null), `${begins}it would be the square root of a negative number. ${ends}`);
  const steep = { cost: 6.25, mean: [NaN, NaN], costGradient: [NaN, NaN] };
  assert.equal(
    at("gradient", "log_of_zero", 1, steep),
    "At m = −0.60, b = −1.40 the cost is 6.25. 2 examples pull 2 ways from the same place; one of them has no gradient here: it would take the logarithm of 0. So the cost has no gradient at this place.",
  );
  const root = {
    ...here,
    cost: 0,
    weights: Float64Array.of(Infinity, Infinity),
    costGradient: /** @type {[number, number]} */ ([NaN, NaN]),
  };
  assert.match(
    plain(sentence({ ...facts, here: root })),
    /the cost has no gradient here: the gradients' weights are not defined\.$/,
  );
  const nowhere = (/** @type {any} */ missing) =>
    plain(sentence({ ...facts, nowhere: true, here: { ...here, cost: NaN, missing } }));
  assert.equal(
    nowhere({ of: "loss", cause: "overflow", count: 2, example: 0 }),
    "The cost is not defined anywhere in this window: at the point 2 examples have none, the first because of a number too large to be written down, beyond about 1.8e308. Change the formula, the data, or the window.",
  );
  assert.equal(nowhere(null), "The cost is not defined anywhere in this window. Change the formula, the data, or the window.");
});

test("examples that pull alike are not said to pull different ways", () => {
  const said = (/** @type {number[]} */ g1, /** @type {number[]} */ g2) =>
    plain(
      sentence({
        ...facts,
        here: { ...here, losses: Float64Array.from(g1), gradients: [Float64Array.from(g1), Float64Array.from(g2)] },
      }),
    );
  assert.match(said([2, 4, 1], [1, 2, 0.5]), /3 examples all pull one way from the same place/);
  assert.match(said([2, -4, 1], [1, -2, 0.5]), /3 examples pull 2 ways/);
  assert.match(said([-1, -1, 1], [0, -0, 0]), /3 examples pull 2 ways/);
  assert.match(said([0, 0, 0], [0, 0, 0]), /3 examples look at the same place; /);
});

test("the sentence says so at the bottom, outside, at a kink, and where nothing is defined", () => {
  const bottom = {
    ...here,
    mean: /** @type {[number, number]} */ ([0, 0]),
    costGradient: /** @type {[number, number]} */ ([0, 0]),
  };
  assert.match(plain(sentence({ ...facts, here: bottom })), /do not vanish but cancel/);
  assert.match(plain(sentence({ ...facts, outside: true })), /outside the window/);
  assert.match(plain(sentence({ ...facts, confirmed: { cost_gradient: [0, 0], residual: 1, kink: true } })), /kink/);
  assert.match(plain(sentence({ ...facts, here: { ...here, cost: NaN } })), /not defined/);
  const largest = { ...facts, cost: "max", costTitle: "Maximum" };
  assert.match(plain(sentence(largest)), /the cost, the maximum of the losses, is 6.25.*each times its weight, add up to/);
  assert.match(plain(sentence({ ...largest, here: bottom })), /each times its weight, add up to zero/);
});

test("digits are those to which the two gradients agree", () => {
  const of = (/** @type {number} */ residual) => agreedDigits({ cost_gradient: [0, 0], residual, kink: false }, here);
  assert.equal(of(3.8e-6), 6);
  assert.equal(of(0), 15);
});

const SOFTMAX = /** @type {any} */ ({
  columns: { x: Float64Array.of(10, 20, 30) },
  y: Float64Array.of(0, 2, 1),
  network: { output: "softmax" },
});
const HERE = /** @type {any} */ ({ predictions: Float64Array.of(0.2, 0.9, 0.5) });
const SEVERAL = { labels: { y: "kind" }, classes: null, several: ["ant", "bee", "cat"] };
const INK = /** @type {any} */ ({ example: "amber" });

test("of several classes the data picture shows the chance of each example's own, and no scale of classes", () => {
  const traces = dataTraces(SOFTMAX, HERE, null, SEVERAL, INK);
  const [stems, ...marks] = traces;
  assert.deepEqual(stems.y, [0.2, 1, null, 0.9, 1, null, 0.5, 1, null]);
  assert.deepEqual(
    marks.map(({ name, x, y }) => [name, x, y]),
    [
      ["ant", [10], [0.2]],
      ["bee", [30], [0.5]],
      ["cat", [20], [0.9]],
    ],
  );
  assert.equal(new Set(marks.map(({ marker }) => marker.symbol)).size, 3);
  const layout = dataLayout(SOFTMAX, HERE, HERE, SEVERAL, INK, 12);
  assert.equal(layout.yaxis.title.text, "chance of its own class");
  assert.ok(layout.showlegend);
});

test("with several inputs it shows them class by class", () => {
  const columns = { x1: SOFTMAX.columns.x, x2: SOFTMAX.columns.x };
  assert.deepEqual(axesOf(SOFTMAX, SEVERAL), ["x", "p"]);
  assert.deepEqual(axesOf({ ...SOFTMAX, columns }, SEVERAL), ["y", "p"]);
  assert.equal(dataLayout({ ...SOFTMAX, columns }, HERE, HERE, SEVERAL, INK, 12).xaxis.title.text, "kind");
});

test("of a network whose gradient is too long for a number it is said that there is none", () => {
  const found = { weights: 105, length: null, in_plane: null };
  assert.match(sliceWords(found), /in all 105 weights and biases has no finite length here/);
  assert.match(sliceWords({ weights: 105, length: 2, in_plane: 0.5 }), /2.00 long, only 0.50.*25 %/);
});
