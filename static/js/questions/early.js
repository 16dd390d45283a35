/** Averaged too early: three averages taken before the gradient, beside the mean of the gradients. */
import { scaleFor } from "../geometry/arrows.js";
import { between } from "../geometry/angle.js";
import { averagedEarly, lineGap } from "../model/early.js";
import { inPrint, roughly, significant } from "../text/faithful.js";
import { cleared, joined, number, pair, rounded } from "../text/format.js";
import { evaluate } from "../model/point.js";
import { OPERATIONS } from "../model/program.js";
import { arrowOf, chartLayout } from "../traces/charts.js";
import { drawChart } from "../views/figure.js";
import { isMean, place, say, sayMean, sayWrong } from "./question.js";

/**
 * @typedef {import("./question.js").QuestionContext} QuestionContext
 * @typedef {[number, number]} Pair
 */

const NAMES = /** @type {const} */ (["mean_example", "mean_error", "mean_direction"]);
const TITLES = { mean_example: "mean example", mean_error: "mean error", mean_direction: "mean direction" };
const DASHES = { mean_example: "dash", mean_error: "dot", mean_direction: "dashdot" };
const SYMBOLS = { mean_example: "circle", mean_error: "square", mean_direction: "triangle-up" };

/** @type {import("./question.js").Question} */
export const early = {
  name: "early",
  title: "What if we average early?",
  lead: "The gradient of the mean loss is the mean of the gradients, exactly, and that is what frameworks compute. What fails is averaging something earlier, the examples, the errors or the directions, and taking one gradient from it.",
  figureTitle: "The mean gradient, and three that are not",
  dials: { towards: 0, from: null, reached: null },
  enter: (context, { cost, ...fields }) => (isMean(context) ? null : { fields: { ...fields, ...place(context) } }),
  settle({ here, dials }) {
    return dials.reached && same(dials.reached, here.at) ? null : { from: here.at, reached: here.at, towards: 0 };
  },
  turn(context, name, way) {
    if (name !== "towards") return null;
    const at = along(context, Number(way) / 100);
    return at && { dials: { towards: Number(way), reached: at }, at };
  },
  overlay(context) {
    const vectors = Object.values(wrongs(context)).filter((v) => v.every(Number.isFinite));
    return {
      shown: [],
      factor: Math.sign(context.factor) * scaleOf(context),
      arrows: vectors.map((vector) => ({ vector, tone: "wrong" })),
      legend: [["wrong", "averaged too early"]],
    };
  },
  sentence,
  numbers,
  figure(context, element) {
    drawChart(element, (palette, size) => compass(context, palette, size));
  },
  note: () => sigmoidCase(),
  show(context, parts) {
    const dial = /** @type {HTMLInputElement} */ (parts.asking.querySelector("[data-dial=towards]"));
    dial.disabled = goal(context) === null;
    dial.labels?.forEach(
      (label) =>
        (label.textContent = lineOf(context)
          ? "From here to the least-squares slope"
          : `From here to the ${context.minimum.proven ? "minimum" : "lowest point found"}`),
    );
    /** @type {HTMLElement} */ (parts.asking.querySelector("[data-shows=towards]")).textContent = `${context.dials.towards} %`;
    parts["least-squares"].textContent = closedForm(context);
  },
};

/** @param {readonly number[]} a @param {readonly number[]} b */
const same = (a, b) => a[0] === b[0] && a[1] === b[1];

/**
 * The line for which the closed form of the gap holds; null for any other scene, as the server has found.
 * @param {QuestionContext} context @returns {{slope: string, column: string} | null}
 */
const lineOf = ({ scene }) => scene.confirmed.early_gap ?? null;

/** The gap of a line here, and which axis is its slope. @param {QuestionContext} context @param {{slope: string, column: string}} line */
function gapHere({ scene: { model }, here, axes }, { slope, column }) {
  const axis = axes.indexOf(slope);
  return { axis, ...lineGap(model.columns[column], model.y, here.at[axis]) };
}

/** The gap of a line in letters and numbers. @param {QuestionContext} context */
function closedForm(context) {
  const line = lineOf(context);
  if (!line) return "";
  const { axis, leastSquares } = gapHere(context, line);
  const { slope, column } = line;
  if (!Number.isFinite(leastSquares)) return `${column} is the same for all examples: there is no gap anywhere.`;
  return `The gap is 2 (${slope} Var ${column} − Cov(${column}, y)) in ${slope} and nothing in ${context.axes[1 - axis]}: it vanishes at ${slope} = Cov/Var = ${number(leastSquares, 4)}, where the mistake hides.`;
}

/** Where the slider ends. @param {QuestionContext} context @returns {Pair | null} */
function goal(context) {
  const line = lineOf(context);
  const { axis, leastSquares } = line ? gapHere(context, line) : { axis: 0, leastSquares: NaN };
  if (!Number.isFinite(leastSquares)) return /** @type {Pair | null} */ (context.minimum.at);
  const from = context.dials.from ?? context.here.at;
  return axis === 0 ? [leastSquares, from[1]] : [from[0], leastSquares];
}

/** @param {QuestionContext} context @param {number} part of the way @returns {Pair | null} */
function along(context, part) {
  const [end, from] = [goal(context), context.dials.from ?? context.here.at];
  if (!end) return null;
  return part === 1
    ? end
    : /** @type {Pair} */ ([0, 1].map((k) => rounded(from[k] + part * (end[k] - from[k]), context.spans[k] / 10)));
}

/** @param {QuestionContext} context @returns {Record<typeof NAMES[number], Pair>} */
const wrongs = ({ scene, here }) => averagedEarly(scene.model, scene.early, here);

/** @param {QuestionContext} context */
function sentence(context) {
  const { here } = context;
  const found = wrongs(context);
  const printed = besideRight(context);
  const misses = (/** @type {Pair} */ v) => Math.hypot(v[0] - here.mean[0], v[1] - here.mean[1]);
  const size = Math.hypot(...here.mean);
  const opening = [
    sayMean(`Right: ${printed.right}`),
    say(
      `, the mean of the gradients, is the gradient of the ${isMean(context) ? "cost" : "mean loss, though not of the cost that is drawn"}. `,
    ),
  ];
  if (here.losses.length === 1)
    return [...opening, say("With one example there is nothing to average, so nothing is averaged too early.")];
  const line = lineOf(context);
  if (line && misses(found.mean_example) < 1e-9 * Math.max(1, size))
    return [
      ...opening,
      sayWrong("At the least-squares slope"),
      say(
        ` the mean example and the mean error give the same: the errors no longer vary with ${line.column}, so the mistake hides here. Anywhere else it shows.`,
      ),
    ];
  const shared = areOne(found.mean_example, found.mean_error, size);
  if (shared && misses(found.mean_example) <= 1e-9 * size)
    return [
      ...opening,
      sayWrong("One mean example"),
      say(
        " gives the same here, and so does the mean error: nothing that was averaged varies with anything else, so the mistake hides.",
      ),
    ];
  if (shared)
    return [
      ...opening,
      sayWrong("From one mean example, or the mean error,"),
      say(
        ` comes ${printed.example}: ${printed.exampleMisses} off, because error and input vary together and the mean of a product is not the product of the means.`,
      ),
    ];
  return [
    ...opening,
    sayWrong("The mean example"),
    say(` gives ${printed.example}, `),
    sayWrong("the mean error"),
    say(
      ` ${printed.error}: ${printed.exampleMisses} and ${printed.errorMisses} off, because things that vary together were averaged apart.`,
    ),
  ];
}

/**
 * The right gradient and two wrong ones in print, with digits enough for how far the wrong ones are off.
 * @param {QuestionContext} context
 */
function besideRight(context) {
  const { here } = context;
  const { mean_example, mean_error } = wrongs(context);
  const size = Math.hypot(...here.mean, ...mean_example);
  const gaps = (/** @type {number[]} */ [a, b, c, d, e, f]) => [a - c, b - d, a - e, b - f];
  const numbers = [...here.mean, ...mean_example, ...mean_error];
  const off = gaps(numbers).map((gap) => cleared(gap, size));
  const lengths = (/** @type {number[]} */ [a, b, c, d]) => [Math.hypot(a, b), Math.hypot(c, d)];
  const digits = areOne(mean_example, mean_error, Math.hypot(...here.mean)) ? 3 : 2;
  const results = [...lengths(off).map((length) => number(length, digits)), ...off.map((gap) => number(gap))];
  const outcome = (/** @type {number[]} */ printed) => [...lengths(gaps(printed)), ...gaps(printed)];
  const { texts, about } = inPrint(
    numbers.map((value) => significant(value)),
    outcome,
    results,
  );
  const gapOf = (/** @type {number} */ k) => roughly(joined(results.slice(k)), about[k] || about[k + 1]);
  return {
    right: joined(texts),
    example: joined(texts.slice(2)),
    error: joined(texts.slice(4)),
    exampleMisses: roughly(results[0], about[0]),
    errorMisses: roughly(results[1], about[1]),
    exampleGap: gapOf(2),
    errorGap: gapOf(4),
  };
}

/** Whether two of the wrong ones differ by no more than rounding. @param {Pair} a @param {Pair} b @param {number} size */
const areOne = (a, b, size) => same(a, b) || Math.hypot(a[0] - b[0], a[1] - b[1]) < 1e-9 * size;

/** @param {QuestionContext} context @returns {[string, string][]} */
function numbers(context) {
  const found = wrongs(context);
  const size = Math.hypot(...context.here.mean, ...found.mean_example);
  const { exampleGap, errorGap } = besideRight(context);
  const { degrees } = between(found.mean_direction, context.here.mean);
  const turned = Number.isFinite(degrees) ? `by ${number(cleared(degrees, 1e4), 3)}°` : "none: a length is zero"; // it has no unit to compare lengths in
  const rows = /** @type {[string, string][]} */ ([
    ["mean example misses", exampleGap],
    ["mean error misses", errorGap],
    ["mean direction turns", turned],
  ]);
  const line = lineOf(context);
  return [
    ...rows,
    line
      ? [`2 (${line.slope} Var ${line.column} − Cov)`, number(cleared(gapHere(context, line).gap, size), 3)]
      : ["mean of the gradients", pair(context.here.mean, 3)],
  ];
}

/**
 * One scale for the mean and the three, which are shorter than the arrows of examples; it stays while the slider moves.
 * @param {QuestionContext} context
 */
function scaleOf({ scene, here, spans }) {
  const usual = evaluate(scene.model, scene.defaults.at);
  return scaleFor(columns([usual.mean]), columns([here.mean]), spans);
}

/** @param {Pair[]} vectors @returns {[Float64Array, Float64Array]} */
const columns = (vectors) => [Float64Array.from(vectors, (v) => v[0]), Float64Array.from(vectors, (v) => v[1])];

/** All four from one place. @param {QuestionContext} context @param {import("../traces/data.js").Palette} palette @param {number} size */
function compass(context, palette, size) {
  const found = wrongs(context);
  const sign = Math.sign(context.factor);
  const tip = (/** @type {Pair} */ v) => [sign * v[0], sign * v[1]];
  const traces = [
    arrowOf("right", [0, 0], tip(context.here.mean), palette.meanText, { line: { width: 4 } }),
    ...NAMES.map((name) =>
      arrowOf(TITLES[name], [0, 0], tip(found[name]), palette.wrongText, {
        line: { dash: DASHES[name], width: 2 },
        marker: { symbol: SYMBOLS[name], size: [0, 9], angleref: "up" },
      }),
    ),
  ];
  const title = (/** @type {string} */ name) => `${sign < 0 ? "−" : ""}∂C/∂${name}`;
  return {
    traces,
    layout: chartLayout({ title: title(context.axes[0]) }, { title: title(context.axes[1]), equal: true }, palette, size),
  };
}

/** Two examples of a sigmoid, by hand. */
function sigmoidCase() {
  const { sigmoid } = OPERATIONS;
  const derivative = (/** @type {number} */ u) => sigmoid(u, 0) * (1 - sigmoid(u, 0));
  return `Two examples by hand: p = sigmoid(w·x + b), loss p, x = 0 and 1, w = 1, b = 0. The mean of ∂ℓ/∂b is ${((derivative(0) + derivative(1)) / 2).toFixed(4)}; at the mean example, x = 0.5, it is ${derivative(0.5).toFixed(4)}.`;
}
