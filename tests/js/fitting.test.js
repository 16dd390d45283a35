import assert from "node:assert/strict";
import { test } from "node:test";

import { around, beginning, fitOf, fromData, isDead, roundedFit, showing } from "../../static/js/requests/fitting.js";
import { bestWords, listed } from "../../static/js/state/fixed_parameters.js";
import { Refusal } from "../../static/js/requests/server.js";

const nodes = [-1, 0, 1];
const never = new AbortController().signal;

/** A model p = a x + s, s another parameter, with squared loss of x = 1, 2 and y = 3.3, 5.4: its least squares are a = 2.1, s = 1.2. */
const program = {
  inputs: ["a", "b", "s", "x", "y"],
  constants: [2, 0],
  operations: [
    ["mul", 0, 3],
    ["add", 7, 2],
    ["sub", 8, 4],
    ["mul", 9, 9],
    ["mul", 9, 5],
    ["mul", 11, 3],
  ],
  outputs: { prediction: 8, loss: 10, gradient: [12, 6] },
};

/** What the API answers for a picture, with a surface that rises from low to high. @param {number | null} low @param {number | null} high @param {object} [more] */
const picture = (low, high, more = {}) => ({
  surface: {
    axes: [
      { name: "a", values: nodes },
      { name: "b", values: nodes },
    ],
    cost: nodes.map(() => nodes.map(() => low)),
    range: { min: low, max: high, display: low === null ? null : [low, high] },
    minimum: { kind: "none", at: null, cost: null },
    undefined: { says: "a division by 0" },
  },
  gradients: {},
  program: { ...program, data: { x: [1, 2], y: [3.3, 5.4] }, fixed: { s: 0 } },
  scene: { cost: "mean", fixed: { s: 0 }, axes: ["a", "b"], at: [0, 0], window: [-1, 1, -1, 1] },
  link: "/?fixed=s:0",
  defaults: { at: [0, 0] },
  notes: [],
  ...more,
});

/** @param {any} answer @returns {any} */
const scene = ({ surface, notes, scene: canonical, program: { data, ...rest } }) => ({
  canonical,
  notes,
  surface: { ...surface, theta1: nodes, theta2: nodes },
  hole: surface.undefined.says,
  model: {
    program: rest,
    network: null,
    axes: ["a", "b"],
    columns: { x: Float64Array.of(...data.x) },
    y: Float64Array.of(...data.y),
    fixed: { s: 0 },
    cost: "mean",
  },
});

test("a surface is dead where a parameter of 0 leaves it undefined or flat, and only there", () => {
  const while0 = { code: "unused_axis", message: "While s is 0 the prediction does not depend on b.", zeros: ["s"] };
  const always = {
    code: "unused_axis",
    message: "The prediction does not depend on b: the surface is flat along it.",
    zeros: [],
  };
  assert.equal(isDead(scene(picture(null, null))), true);
  assert.equal(isDead(scene(picture(3, 3))), true);
  assert.equal(isDead(scene(picture(3, 3 + 1e-12))), true);
  assert.equal(isDead(scene(picture(3, 4))), false);
  assert.equal(isDead(scene(picture(3, 4, { notes: [while0] }))), true);
  assert.equal(isDead(scene(picture(3, 4, { notes: [always] }))), false);
  const named = picture(null, null);
  assert.equal(isDead(scene({ ...named, scene: { ...named.scene, fixed: { s: 2 } } })), false);
  assert.equal(isDead(scene({ ...named, scene: { ...named.scene, fixed: undefined } })), false);
});

test("values from the data have as few digits as make the fit hardly worse", () => {
  const { model } = scene(picture(null, null));
  // 2.1 x + 1.3 is a tenth off at both, which costs 0.01; what more digits change is less than a twentieth of that.
  const fit = /** @type {any} */ ({ at: [2.1, 7], fixed: { s: 1.29998 } });
  assert.deepEqual(roundedFit(fit, model), { at: [2.1, 7], fixed: { s: 1.3 } });
  const far = { ...model, columns: { x: Float64Array.of(2459215.5, 2459216.5) }, y: Float64Array.of(1, 2) };
  assert.deepEqual(roundedFit(/** @type {any} */ ({ at: [1, 0], fixed: { s: -2459214.5 } }), far).fixed, { s: -2459214.5 });
});

test("a window is shifted to what was fitted, as wide as it was", () => {
  const surface = /** @type {any} */ ({ theta1: [0, 5, 10], theta2: [-99.8, -99.7, -99.6] });
  const window = around(surface, [2.0140494, -1.6975624]);
  assert.deepEqual(
    window.map((end) => Number(end.toFixed(3))),
    [-2.986, 7.014, -1.798, -1.598],
  );
});

/** An API that keeps what it was asked. @param {any[]} answers */
const api = (...answers) => {
  /** @type {string[]} */
  const asked = [];
  const ask = async (/** @type {string} */ path) => {
    asked.push(decodeURIComponent(path));
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { asked, ask };
};

test("a fit is shown over the window by rule, or over one shifted to it", async () => {
  const fit = /** @type {any} */ ({ at: [0.5, 0.5], fixed: { s: 2 } });
  const { asked, ask } = api({ ...fit, cost: 1 }, picture(1, 2), picture(1, 2));
  await fitOf({ formula: "f" }, ask, never);
  assert.deepEqual(await showing({ formula: "f", window: "8,9,8,9" }, fit, ask, never), {
    formula: "f",
    at: "0.5,0.5",
    fixed: "s:2",
  });
  assert.deepEqual(asked, ["/api/v1/best?formula=f&all=true", "/api/v1/picture?formula=f&at=0.5,0.5&fixed=s:2&grid=5"]);
  assert.equal((await showing({}, { ...fit, at: [5, 0.5] }, ask, never)).window, "4,6,-0.5,1.5");
});

test("a dead scene begins with values from the data, and says so", async () => {
  const alive = picture(1, 2, { link: "/?fixed=s:1.33" });
  const { asked, ask } = api({ at: [0.5, 0.5], fixed: { s: 1.3333 }, cost: 0 }, alive);
  const begun = await fromData({ formula: "f" }, scene(picture(null, null)), ask, never);
  assert.equal(begun?.link, "/?fixed=s:1.33");
  assert.deepEqual(begun?.notes, [
    {
      code: "from_data",
      message: "With s at 0 nothing would be defined, because of a division by 0, so s starts from the data.",
      zeros: [],
    },
  ]);
  assert.equal(asked.length, 2);
});

test("what is named stays, what is alive stays, and so does what no value helps", async () => {
  const dead = scene(picture(null, null));
  const { asked, ask } = api();
  assert.equal(await fromData({ fixed: "s:0" }, dead, ask, never), null);
  assert.equal(await fromData({}, scene(picture(1, 2)), ask, never), null);
  assert.deepEqual(asked, []);
  assert.equal(await fromData({}, dead, api(new Refusal("busy", [])).ask, never), null);
  const helpless = api({ at: [0, 0], fixed: { s: 0 }, cost: null }, picture(null, null));
  assert.equal(await fromData({}, dead, helpless.ask, never), null);
});

test("which parameters begin so, in words", () => {
  const flat = scene(picture(3, 3));
  flat.canonical.fixed = { c: 0, d: 0 };
  assert.equal(beginning(flat), "With c and d at 0 the surface would be flat, so c and d start from the data.");
  flat.notes = [
    {
      code: "unused_axis",
      message: "While c is 0 the prediction does not depend on b: the surface is flat along it.",
      zeros: ["c"],
    },
  ];
  assert.match(beginning(flat), /^With c and d at 0 the surface would be flat along one axis, so c and d start from the data\.$/);
  assert.deepEqual([listed(["c"]), listed(["c", "d", "e"])], ["c", "c, d and e"]);
  assert.equal(bestWords(null, 2, true), "The cost is 2.00.");
  assert.equal(bestWords(2, null, false), "No values with a cost were found.");
});
