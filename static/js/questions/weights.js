/** Costs that do not add: the weight of every example, the plain mean beside the true gradient, and the bias of batches. */
import { niceScale } from "../geometry/arrows.js";
import { between } from "../geometry/angle.js";
import { inPrint, roughly, significant } from "../text/faithful.js";
import { cleared, joined, lowered, number, pair, whole, withError } from "../text/format.js";
import { TARGETS, bestConstant } from "../model/batch_bias_demo.js";
import { barsOf, chartLayout, lineOf } from "../traces/charts.js";
import { biasBySize } from "../traces/estimates.js";
import { drawChart } from "../views/figure.js";
import { ownSize, place, say, sayExamples, sayMean, sayWrong } from "./question.js";

/**
 * @typedef {import("./question.js").Answer<import("../written/answers.d.ts").BatchesAnswer>} BatchesAnswer
 * @typedef {import("./question.js").QuestionContext<BatchesAnswer>} QuestionContext
 * @typedef {import("../written/answers.d.ts").SizeAnswer} SizeAnswer
 * @typedef {[number, number]} Pair
 */

const MOST_BARS = 200;
const NAMED = 40; // so many bars have room for the number of their example
const CHANCE = 2.6; // standard errors: by chance alone one time in a hundred

/** @type {import("./question.js").Question<BatchesAnswer>} */
export const weights = {
  name: "weights",
  title: "What if costs do not add?",
  lead: "Then each gradient counts with a weight of its own, how much the cost changes with that example’s loss. The gradient of the cost is the weighted sum. Where the weights differ from example to example the plain mean points elsewhere; where all are equal, as in a sum or the root of a mean, it is only longer or shorter. And unless the cost is a sum or a mean, a batch aims at something else than the whole.",
  figureTitle: "How much each example counts",
  secondTitle: "Bias against batch size",
  dials: { lengths: "weighted" },
  linked: ["lengths"],
  enter: (_, fields) => (fields.cost && fields.cost !== "mean" ? null : { fields: { ...fields, cost: "logsumexp" } }),
  call: (count) => `batches?draws=${count <= 2000 ? 2000 : 400}`, // a bias is smaller than the noise: it takes many draws to see
  overlay(context) {
    const byWeight = context.dials.lengths === "weighted";
    const here = byWeight ? weighted(context) : context.here;
    return {
      here,
      weighted: byWeight,
      factor: Math.sign(context.factor) * scaleOf(context, here),
      arrows: [{ vector: context.here.mean, tone: "wrong" }],
      legend: [["wrong", "the plain mean of the gradients"]],
    };
  },
  sentence,
  numbers,
  figure(context, element) {
    const order = Array.from(context.here.losses.keys()).sort((i, j) => context.here.losses[i] - context.here.losses[j]);
    const step = Math.ceil(order.length / MOST_BARS);
    const few = order.filter((_, k) => k % step === 0 || k === order.length - 1);
    drawChart(element, (palette, size) => ({
      traces: [
        barsOf(
          "weight × N",
          few.map((_, k) => k + 1),
          few.map((i) => relative(context, i)),
          palette.example,
          { marker: { line: { width: 0 } } },
        ),
        lineOf("in a mean: 1", [0.4, few.length + 0.6], [1, 1], palette.ink, { line: { width: 1.4, dash: "dot" } }),
      ],
      layout: chartLayout(
        { title: "examples, in order of loss", ...(few.length <= NAMED ? { names: few.map(String) } : {}) },
        { title: "counts as much as" },
        palette,
        size,
      ),
    }));
  },
  note: () => knownCase(),
  second({ answer }, element) {
    if (answer) drawChart(element, (palette, size) => biasBySize(answer.by_size, palette, size));
  },
  show(context, parts) {
    const rows = context.catalogue.costs;
    if (parts.costs.childElementCount !== rows.length) parts.costs.replaceChildren(...rows.map(button));
    for (const child of parts.costs.children)
      child.setAttribute(
        "aria-pressed",
        String(/** @type {HTMLElement} */ (child).dataset.turn === `cost:${context.scene.canonical.cost}`),
      );
  },
  turn: (context, name, way) => (name === "cost" ? { fields: { ...context.fields, ...place(context), cost: way } } : null),
};

/** Batches of the size that was asked for, with no bias that is nothing but rounding. @param {BatchesAnswer} answer */
function biased(answer) {
  const row = ownSize(answer);
  return row.bias === null ? row : { ...row, bias: cleared(row.bias, Math.hypot(...answer.full.map(Number))) };
}

/**
 * How far the mean of many batches is from the gradient, and how far chance alone takes it.
 * @param {Pick<SizeAnswer, "bias" | "bias_error">} row
 */
const missed = ({ bias, bias_error }) =>
  bias === null ? "not defined" : bias === 0 ? "0" : bias_error ? withError(bias, bias_error) : number(bias, 2);

/** Whether chance does not explain it. @param {Pick<SizeAnswer, "bias" | "bias_error">} row */
const isBias = ({ bias, bias_error }) => bias_error !== null && bias !== null && bias > CHANCE * bias_error;

/**
 * Angle and ratio of the plain mean and the gradient; an angle that is nothing but rounding is none.
 * @param {import("./question.js").AtPoint} here
 */
function compared({ mean, costGradient }) {
  const { degrees, ratio } = between(mean, costGradient);
  return { degrees: degrees < 1e-9 ? 0 : degrees, ratio };
}

/**
 * Gradient and plain mean in print, with digits enough for the angle and the ratio beside them.
 * @param {QuestionContext} context
 */
function comparedInPrint({ here }) {
  const { degrees, ratio } = compared(here);
  const results = [ratio, ...(degrees > 0 ? [degrees] : [])].map((value) => number(value, 2));
  const outcome = (/** @type {number[]} */ [a, b, c, d]) => {
    const found = between([c, d], [a, b]);
    return [found.ratio, found.degrees];
  };
  const { texts, about } = inPrint(
    [...here.costGradient, ...here.mean].map((value) => significant(value)),
    outcome,
    results,
  );
  return {
    costGradient: joined(texts),
    mean: joined(texts.slice(2)),
    ratio: roughly(results[0], about[0]),
    degrees: degrees > 0 ? roughly(results[1], about[1]) : "0",
  };
}

/** @param {{name: string, title: string}} row */
function button({ name, title }) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: "chip", textContent: title });
  made.dataset.turn = `cost:${name}`;
  return made;
}

/** N times a weight: 1 in a mean. @param {QuestionContext} context @param {number} i */
const relative = ({ here, scene }, i) => here.weights[i] * (scene.canonical.cost === "sum" ? 1 : here.weights.length);

/** The same place, every gradient times its weight: arrows that add up to the gradient. @param {QuestionContext} context */
function weighted({ here }) {
  const [g1, g2] = here.gradients;
  const scaled = (/** @type {Float64Array} */ g) => g.map((value, i) => (here.weights[i] === 0 ? 0 : here.weights[i] * value));
  return { ...here, gradients: /** @type {[Float64Array, Float64Array]} */ ([scaled(g1), scaled(g2)]) };
}

/** One scale for the arrows, the gradient and the plain mean. @param {QuestionContext} context @param {import("./question.js").AtPoint} drawn */
function scaleOf({ here, spans }, { gradients: [g1, g2] }) {
  const longer = (/** @type {Float64Array} */ g, /** @type {0 | 1} */ k) =>
    Float64Array.from([...g, here.costGradient[k], here.mean[k]]);
  return niceScale([longer(g1, 0), longer(g2, 1)], spans);
}

/** @param {QuestionContext} context */
function sentence(context) {
  const { here, scene, catalogue, answer, fresh } = context;
  const { cost } = scene.canonical;
  const title = lowered(catalogue.costs.find((row) => row.name === cost)?.title ?? "");
  if (cost === "mean")
    return [
      say("In a mean "),
      sayExamples("every example counts the same"),
      say(": the plain mean of the gradients is the gradient of the cost, and batches have no bias. Choose another cost."),
    ];
  const { degrees } = compared(here);
  if (cost === "sum")
    return [
      say("In a sum every example counts 1: "),
      sayMean(`the gradient ${pair(here.costGradient)}`),
      say(` is ${whole(here.weights.length)} times the mean, in the same direction. A batch’s sum has to be scaled by N/B.`),
    ];
  const own = answer && fresh && biased(answer);
  const bias =
    own && own.bias
      ? [
          say(
            ` Batches of ${whole(own.size)} miss the gradient by ${missed(own)} on average: ${isBias(own) ? "a bias, not noise" : `${whole(own.draws)} draws cannot tell that from none`}.`,
          ),
        ]
      : [];
  const printed = comparedInPrint(context);
  const off = printed.degrees === "0" ? "points the same way" : `is ${printed.degrees}° off`;
  const apart = Number.isFinite(degrees)
    ? `, ${off} and ${printed.degrees === "0" ? "is " : ""}${printed.ratio} times as long.`
    : ": where one of them is zero there is no angle between them.";
  return [
    ...heaviest(context, title),
    sayMean(`The gradient is ${printed.costGradient}`),
    say("; "),
    sayWrong(`the plain mean, ${printed.mean}`),
    say(apart),
    ...bias,
  ];
}

/** Who counts most, and how much. @param {QuestionContext} context @param {string} title of the cost */
function heaviest(context, title) {
  const sizes = Array.from(context.here.weights, Math.abs);
  const most = sizes.reduce((a, b) => Math.max(a, b), 0);
  const heavy = Array.from(sizes.keys()).filter((i) => sizes[i] >= most * (1 - 1e-9));
  const times = (/** @type {number} */ i) => `${number(relative(context, i), 2)} times as much as in a mean`;
  if (heavy.length === sizes.length)
    return [
      say(`In the ${title} `),
      sayExamples(heavy.length === 1 ? "the only example" : "every example"),
      say(` counts ${times(heavy[0])}. `),
    ];
  if (heavy.length > 1)
    return [
      say(`In the ${title} `),
      sayExamples(`${whole(heavy.length)} examples`),
      say(` count most, each ${times(heavy[0])}. `),
    ];
  return [say(`In the ${title} `), sayExamples(`example ${heavy[0]}`), say(` counts most, ${times(heavy[0])}. `)];
}

/** @param {QuestionContext} context @returns {[string, string][]} */
function numbers(context) {
  const { here, answer, fresh, confirmed } = context;
  const printed = comparedInPrint(context);
  const own = answer && fresh && biased(answer);
  return [
    ["gradient", pair(here.costGradient, 4)],
    [
      "plain mean: angle, ratio",
      Number.isFinite(compared(here).degrees) ? `${printed.degrees}°, ${printed.ratio}` : "none: a length is zero",
    ],
    [
      "found without gradients",
      confirmed
        ? confirmed.kink
          ? "a kink: no gradient"
          : pair(
              confirmed.cost_gradient.map((v) => v ?? NaN),
              4,
            )
        : "…",
    ],
    [own ? `bias of batches of ${own.size}` : "bias of batches", own ? missed(own) : "…"],
  ];
}

let table = "";

/** The known case, worked out once. */
function knownCase() {
  const best = (/** @type {"rms" | "mean"} */ cost) =>
    TARGETS.map((_, k) => `${Number(bestConstant(TARGETS, k + 1, cost).toFixed(2)) + 0}`);
  table ||= `A known case: y = ${TARGETS.join(", ")}, fitted by one constant. Averaged over all batches of ${TARGETS.map((_, k) => k + 1).join(", ")} their RMS is least at ${best("rms").join(", ")}; their mean squared error at ${[...new Set(best("mean"))].join(", ")}, always.`;
  return table;
}
