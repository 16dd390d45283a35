import assert from "node:assert/strict";
import { test } from "node:test";

import { withEdited, withFormula, withOwn } from "../../static/js/state/choices.js";
import { holdingPoint } from "../../static/js/state/holding_point.js";
import { bestWords, withAxis, withFixed } from "../../static/js/state/fixed_parameters.js";
import { columnNamesOf } from "../../static/js/state/column_names.js";
import { added, columnsOf, withValues, pointsOf, rowsOf, unscaled, without } from "../../static/js/own/points.js";
import { lengthWords } from "../../static/js/own/link_length.js";
import { fieldsIn, linkIn, written } from "../../static/js/own/scene_file.js";

const points = { x: [1, 2, 3], y: [0, 1, 1], labels: { x: "dose, mg" }, classes: ["well", "ill"] };
/** @type {any} */
const catalogue = {
  losses: [
    { name: "squared", targets: [null, null] },
    { name: "log", targets: [0, 1] },
    { name: "poisson", targets: [0, null] },
  ],
  datasets: [{ name: "iris", labels: { x: "petal width, cm", y: "species" }, classes: ["versicolor", "virginica"] }],
};
/** @type {any} */
const scene = {
  canonical: { data: "line", model: "line", loss: "squared", axes: ["m", "b"], window: [0, 1, 2, 3] },
  model: { y: [1, 2, 3] },
  scaling: {},
};

test("one example moves, is added, goes; the others and their names stay", () => {
  assert.deepEqual(withValues(points, 1, { x: 9 }), { ...points, x: [1, 9, 3] });
  assert.deepEqual(added(points, 2, { x: 4 }), { ...points, x: [1, 2, 3, 4], y: [0, 1, 1, 1] });
  assert.deepEqual(without(points, 0), { ...points, x: [2, 3], y: [1, 1] });
  assert.deepEqual(points.x, [1, 2, 3]);
  assert.deepEqual(columnsOf({ y: [1], x2: [1], x1: [1], labels: {} }), ["x2", "x1", "y"]);
});

test("the data shown become rows of text with names first and classes by name", () => {
  assert.deepEqual(rowsOf(points), [
    ["dose, mg", "y"],
    ["1", "well"],
    ["2", "ill"],
    ["3", "ill"],
  ]);
});

test("standardised values come back in their own units", () => {
  const model = { columns: { x: Float64Array.of(-1, 1) }, y: Float64Array.of(5, 6) };
  const words = { labels: { x: "year", y: "y" }, classes: null };
  assert.deepEqual(pointsOf(model, { x: { mean: 2010.1, deviation: 0.3 } }, words), {
    x: [2009.8, 2010.4],
    y: [5, 6],
    labels: { x: "year" },
  });
  assert.equal(unscaled(3, undefined), 3);
});

test("a standardised column says so, and classes that were standardised are none", () => {
  const named = { canonical: { data: "iris" }, scaling: { x: {} } };
  assert.deepEqual(columnNamesOf(/** @type {any} */ (named), catalogue), {
    labels: { x: "petal width, cm, standardised", y: "species" },
    classes: ["versicolor", "virginica"],
  });
  assert.equal(columnNamesOf(/** @type {any} */ ({ ...named, scaling: { x: {}, y: {} } }), catalogue).classes, null);
  assert.deepEqual(columnNamesOf(/** @type {any} */ ({ canonical: { data: "points", points }, scaling: {} }), catalogue), {
    labels: { x: "dose, mg" },
    classes: ["well", "ill"],
  });
});

test("moving an example makes the data the reader's own and changes nothing else", () => {
  const fields = withEdited({ n: "3", noise: "1", seed: "4", cost: "rms" }, points, scene, [0.5, 2.5]);
  assert.deepEqual(fields, {
    cost: "rms",
    at: "0.5,2.5",
    window: "0,1,2,3",
    data: "points",
    points: JSON.stringify(points),
    model: "line",
    loss: "squared",
  });
});

test("a network stays as it is when an example is moved", () => {
  const canonical = {
    model: "network",
    loss: "log",
    window: [-1, 1, -1, 1],
    widths: [2, 16, 16, 1],
    output: "sigmoid",
    trained: 150,
    seed: 4,
  };
  const fields = withEdited({ data: "spirals", n: "3", seed: "4", plane: "path" }, points, { canonical }, [0.5, 0.5]);
  const { points: _, at, window, ...kept } = fields;
  assert.deepEqual(kept, {
    data: "points",
    model: "network",
    loss: "log",
    widths: "2,16,16,1",
    output: "sigmoid",
    trained: "150",
    seed: "4",
    plane: "path",
  });
});

test("the columns of own data choose the model", () => {
  const model = (/** @type {object} */ data) => {
    const { data: _, points: __, ...chosen } = withOwn({ n: "3", model: "sine" }, data, scene, catalogue);
    return chosen;
  };
  assert.deepEqual(model({ x: [1, 2], y: [1.5, 2] }), {});
  assert.deepEqual(model({ x: [1, 2], y: [0, 1] }), { model: "logistic" });
  assert.deepEqual(model({ x1: [1], x2: [2], y: [3] }), {});
  assert.deepEqual(model({ x1: [1], x2: [2], y: [1] }), { model: "logistic_plane" });
  assert.deepEqual(model({ x1: [1], x2: [2], x3: [3], y: [2] }), { model: "formula", formula: "w1*x1 + w2*x2 + w3*x3 + b" });
  const seven = Object.fromEntries(Array.from({ length: 7 }, (_, k) => [`x${k + 1}`, [1]]));
  assert.deepEqual(model({ ...seven, y: [0] }), {
    model: "formula",
    formula: "sigmoid(w1*x1 + w2*x2 + w3*x3 + w4*x4 + w5*x5 + b)",
    loss: "log",
  });
});

test("other own data with the same columns keep model and loss where they fit", () => {
  const own = { canonical: { ...scene.canonical, data: "points", points: { x: [1], y: [1] }, loss: "log" } };
  const fields = { model: "logistic", loss: "log", at: "1,1" };
  assert.equal(withOwn(fields, { x: [2], y: [0.5] }, own, catalogue).loss, "log");
  assert.equal(withOwn(fields, { x: [2], y: [0.5] }, own, catalogue).at, undefined);
  assert.equal(withOwn(fields, { x: [2], y: [7] }, own, catalogue).model, undefined);
  assert.equal(withOwn(fields, { x1: [2], x2: [1], y: [0.5] }, own, catalogue).model, undefined);
});

test("a formula keeps the loss that belongs to it", () => {
  const logistic = { canonical: { ...scene.canonical, loss: "log" }, model: { y: [0, 1] } };
  assert.equal(withFormula({}, "sigmoid(a*x + b)", logistic, false, catalogue).loss, "log");
  assert.equal(withFormula({}, "a*x + b", logistic, false, catalogue).loss, "squared");
  assert.equal(withFormula({}, "sigmoid(a*x + b)", { ...scene, model: { y: [0, 1, 1] } }, false, catalogue).loss, "log");
  assert.equal(withFormula({}, "sigmoid(a*x + b)", scene, false, catalogue).loss, "squared");
  assert.deepEqual(withFormula({ at: "1,2", window: "0,1,0,1", fixed: "c:1" }, "b*x + m + c", scene, true, catalogue), {
    model: "formula",
    formula: "b*x + m + c",
    loss: "squared",
    axes: "m,b",
    fixed: "c:1",
  });
});

test("another axis takes the value that the parameter had, and gives up its own", () => {
  const four = { canonical: { axes: ["a", "b"], fixed: { c: 3, d: 4 } } };
  assert.deepEqual(withAxis(four, [1, 2], 0, "c"), { axes: "c,b", at: "3,2", fixed: "a:1,d:4" });
  assert.deepEqual(withAxis(four, [1, 2], 0, "b"), { axes: "b,a", at: "2,1", fixed: "c:3,d:4" });
  assert.deepEqual(withFixed(four, 1, "-0.5"), { fixed: "c:3,d:-0.5" });
  assert.equal(bestWords(4, 1, false), "The cost went from 4.00 to 1.00.");
  assert.equal(bestWords(1, 1, true), "Nothing better was found.");
  assert.equal(bestWords(1, 1, false), "Nothing better was found in the time there is.");
});

test("new axes have a window that holds the point, and one that holds it already stays", () => {
  /** @type {any} */
  const answered = { canonical: { at: [-3, 0.5] }, surface: { theta1: [-1, 0, 1], theta2: [0, 1] } };
  const fields = { axes: "c,b", at: "-3,0.5" };
  const window = (holdingPoint(fields, answered)?.window ?? "").split(",").map(Number);
  assert.ok(window[0] < -3 && window[0] > -4 && window[1] === 1);
  assert.deepEqual(window.slice(2), [0, 1]);
  assert.equal(holdingPoint(fields, { ...answered, canonical: { at: [0, 0.5] } }), null);
  assert.equal(holdingPoint({ ...fields, window: "-1,1,0,1" }, answered), null);
  assert.equal(holdingPoint({ at: "-3,0.5" }, answered), null);
});

test("a scene comes back out of its file, and nothing else is taken for one", () => {
  const link = "/?data=points&show=batch#points=1z:abc";
  assert.equal(linkIn(written(link, { data: "points" })), link);
  for (const text of [
    "x,y\n1,2",
    "{",
    "{}",
    '{"kind":"errorscape scene","link":"//elsewhere/"}',
    '{"kind":"errorscape scene","link":"/docs"}',
  ])
    assert.equal(linkIn(text), null);
});

test("JSON as the API takes it becomes the fields of a link", () => {
  const body = { data: "points", points: { x: [1], y: [2] }, at: [1, -2], fixed: { c: 0.5 }, replacement: true, n: 3 };
  assert.deepEqual(fieldsIn(JSON.stringify(body)), {
    data: "points",
    points: '{"x":[1],"y":[2]}',
    at: "1,-2",
    fixed: "c:0.5",
    replacement: "true",
    n: "3",
  });
  assert.equal(fieldsIn("a;b"), null);
});

test("a link says how long it is and when it is too long", () => {
  assert.match(lengthWords(120), /^120 characters: short enough/);
  assert.match(lengthWords(2001), /cut links/);
  assert.match(lengthWords(12345), /^12\u202f345 characters: too long .* file/);
});
