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
 * @typedef {import("./question.js").Asked} Asked
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
  enter: (asked, { cost, ...fields }) => (isMean(asked) ? null : { fields: { ...fields, ...place(asked) } }),
  settle({ here, dials }) {
    return dials.reached && same(dials.reached, here.at) ? null : { from: here.at, reached: here.at, towards: 0 };
  },
  turn(asked, name, way) {
    if (name !== "towards") return null;
    const at = along(asked, Number(way) / 100);
    return at && { dials: { towards: Number(way), reached: at }, at };
  },
  look(asked) {
    const vectors = Object.values(wrongs(asked)).filter((v) => v.every(Number.isFinite));
    return {
      shown: [],
      factor: Math.sign(asked.factor) * scaleOf(asked),
      arrows: vectors.map((vector) => ({ vector, tone: "wrong" })),
      legend: [["wrong", "averaged too early"]],
    };
  },
  sentence,
  numbers,
  figure(asked, element) {
    drawChart(element, (palette, size) => compass(asked, palette, size));
  },
  note: () => sigmoidCase(),
  show(asked, parts) {
    const dial = /** @type {HTMLInputElement} */ (parts.asking.querySelector("[data-dial=towards]"));
    dial.disabled = goal(asked) === null;
    dial.labels?.forEach(
      (label) =>
        (label.textContent = lineOf(asked)
          ? "From here to the least-squares slope"
          : `From here to the ${asked.minimum.proven ? "minimum" : "lowest point found"}`),
    );
    /** @type {HTMLElement} */ (parts.asking.querySelector("[data-shows=towards]")).textContent = `${asked.dials.towards} %`;
    parts["least-squares"].textContent = closedForm(asked);
  },
};

/** @param {readonly number[]} a @param {readonly number[]} b */
const same = (a, b) => a[0] === b[0] && a[1] === b[1];

/**
 * The line for which the closed form of the gap holds; null for any other scene, as the server has found.
 * @param {Asked} asked @returns {{slope: string, column: string} | null}
 */
const lineOf = ({ scene }) => scene.confirmed.early_gap ?? null;

/** The gap of a line here, and which axis is its slope. @param {Asked} asked @param {{slope: string, column: string}} line */
function gapHere({ scene: { model }, here, axes }, { slope, column }) {
  const axis = axes.indexOf(slope);
  return { axis, ...lineGap(model.columns[column], model.y, here.at[axis]) };
}

/** The gap of a line in letters and numbers. @param {Asked} asked */
function closedForm(asked) {
  const line = lineOf(asked);
  if (!line) return "";
  const { axis, leastSquares } = gapHere(asked, line);
  const { slope, column } = line;
  if (!Number.isFinite(leastSquares)) return `${column} is the same for all examples: there is no gap anywhere.`;
  return `The gap is 2 (${slope} Var ${column} − Cov(${column}, y)) in ${slope} and nothing in ${asked.axes[1 - axis]}: it vanishes at ${slope} = Cov/Var = ${number(leastSquares, 4)}, where the mistake hides.`;
}

/** Where the slider ends. @param {Asked} asked @returns {Pair | null} */
function goal(asked) {
  const line = lineOf(asked);
  const { axis, leastSquares } = line ? gapHere(asked, line) : { axis: 0, leastSquares: NaN };
  if (!Number.isFinite(leastSquares)) return /** @type {Pair | null} */ (asked.minimum.at);
  const from = asked.dials.from ?? asked.here.at;
  return axis === 0 ? [leastSquares, from[1]] : [from[0], leastSquares];
}

/** @param {Asked} asked @param {number} part of the way @returns {Pair | null} */
function along(asked, part) {
  const [end, from] = [goal(asked), asked.dials.from ?? asked.here.at];
  if (!end) return null;
  return part === 1
    ? end
    : /** @type {Pair} */ ([0, 1].map((k) => rounded(from[k] + part * (end[k] - from[k]), asked.spans[k] / 10)));
}

/** @param {Asked} asked @returns {Record<typeof NAMES[number], Pair>} */
const wrongs = ({ scene, here }) => averagedEarly(scene.model, scene.early, here);

/** @param {Asked} asked */
function sentence(asked) {
  const { here } = asked;
  const found = wrongs(asked);
  const told = besideRight(asked);
  const misses = (/** @type {Pair} */ v) => Math.hypot(v[0] - here.mean[0], v[1] - here.mean[1]);
  const size = Math.hypot(...here.mean);
  const opening = [
    sayMean(`Right: ${told.right}`),
    say(
      `, the mean of the gradients, is the gradient of the ${isMean(asked) ? "cost" : "mean loss, though not of the cost that is drawn"}. `,
    ),
  ];
  if (here.losses.length === 1)
    return [...opening, say("With one example there is nothing to average, so nothing is averaged too early.")];
  const line = lineOf(asked);
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
        ` comes ${told.example}: ${told.exampleMisses} off, because error and input vary together and the mean of a product is not the product of the means.`,
      ),
    ];
  return [
    ...opening,
    sayWrong("The mean example"),
    say(` gives ${told.example}, `),
    sayWrong("the mean error"),
    say(
      ` ${told.error}: ${told.exampleMisses} and ${told.errorMisses} off, because things that vary together were averaged apart.`,
    ),
  ];
}

/**
 * The right gradient and two wrong ones in print, with digits enough for how far the wrong ones are off.
 * @param {Asked} asked
 */
function besideRight(asked) {
  const { here } = asked;
  const { mean_example, mean_error } = wrongs(asked);
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

/** @param {Asked} asked @returns {[string, string][]} */
function numbers(asked) {
  const found = wrongs(asked);
  const size = Math.hypot(...asked.here.mean, ...found.mean_example);
  const { exampleGap, errorGap } = besideRight(asked);
  const { degrees } = between(found.mean_direction, asked.here.mean);
  const turned = Number.isFinite(degrees) ? `by ${number(cleared(degrees, 1e4), 3)}°` : "none: a length is zero"; // it has no unit to compare lengths in
  const rows = /** @type {[string, string][]} */ ([
    ["mean example misses", exampleGap],
    ["mean error misses", errorGap],
    ["mean direction turns", turned],
  ]);
  const line = lineOf(asked);
  return [
    ...rows,
    line
      ? [`2 (${line.slope} Var ${line.column} − Cov)`, number(cleared(gapHere(asked, line).gap, size), 3)]
      : ["mean of the gradients", pair(asked.here.mean, 3)],
  ];
}

/**
 * One scale for the mean and the three, which are shorter than the arrows of examples; it stays while the slider moves.
 * @param {Asked} asked
 */
function scaleOf({ scene, here, spans }) {
  const usual = evaluate(scene.model, scene.defaults.at);
  return scaleFor(columns([usual.mean]), columns([here.mean]), spans);
}

/** @param {Pair[]} vectors @returns {[Float64Array, Float64Array]} */
const columns = (vectors) => [Float64Array.from(vectors, (v) => v[0]), Float64Array.from(vectors, (v) => v[1])];

/** All four from one place. @param {Asked} asked @param {import("../traces/data.js").Palette} palette @param {number} size */
function compass(asked, palette, size) {
  const found = wrongs(asked);
  const sign = Math.sign(asked.factor);
  const tip = (/** @type {Pair} */ v) => [sign * v[0], sign * v[1]];
  const traces = [
    arrowOf("right", [0, 0], tip(asked.here.mean), palette.meanText, { line: { width: 4 } }),
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
    layout: chartLayout({ title: title(asked.axes[0]) }, { title: title(asked.axes[1]), equal: true }, palette, size),
  };
}

/** Two examples of a sigmoid, by hand. */
function sigmoidCase() {
  const { sigmoid } = OPERATIONS;
  const slope = (/** @type {number} */ u) => sigmoid(u, 0) * (1 - sigmoid(u, 0));
  return `Two examples by hand: p = sigmoid(w·x + b), loss p, x = 0 and 1, w = 1, b = 0. The mean of ∂ℓ/∂b is ${((slope(0) + slope(1)) / 2).toFixed(4)}; at the mean example, x = 0.5, it is ${slope(0.5).toFixed(4)}.`;
}
