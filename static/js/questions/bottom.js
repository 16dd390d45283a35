/** At the bottom: the mean vanishes, the arrows do not. */
import { chain } from "../geometry/chain.js";
import { apart } from "../text/faithful.js";
import { number, pair, whole } from "../text/format.js";
import { evaluate } from "../model/point.js";
import { arrowOf, chartLayout, lineOf, marksOf } from "../traces/charts.js";
import { drawChart } from "../views/figure.js";
import { vanishes } from "../views/sentence.js";
import { isMean, say, sayExamples, sayMean } from "./question.js";

/**
 * @typedef {import("./question.js").QuestionContext} QuestionContext
 * @typedef {[number, number]} Pair
 */

const NOTHING = 1e-6; // of the gradients at the scene's own point: no more than the rounding of where the bottom is
const LEVEL = 1e-6; // of the costs: as low as the lowest

/** @type {import("./question.js").Question} */
export const bottom = {
  name: "bottom",
  title: "What is left at the bottom?",
  lead: "At the lowest point of a smooth cost nobody is content, yet nothing moves: the pulls cancel. Put the arrows head to tail, and they lead back to where they began.",
  figureTitle: "All arrows, head to tail",
  enter: ({ minimum }) => (minimum.at ? { at: minimum.at } : null),
  turn({ scene, minimum }, name, way) {
    const at = way === "minimum" ? minimum.at : scene.defaults.at;
    return name === "point" && at ? { at } : null;
  },
  sentence(context) {
    const { here, scene, minimum } = context;
    const [g1, g2] = here.gradients;
    const n = g1.length;
    const longest = longestOf(here.gradients);
    if (!minimum.at) return withoutBottom(here, minimum.proven);
    const usual = evaluate(scene.model, scene.defaults.at).gradients;
    const nothing = [...g1, ...g2].every(Number.isFinite) && longest <= NOTHING * longestOf(usual);
    const level = vanishes(here) || nothing || Math.hypot(...here.costGradient) <= NOTHING * Math.max(longest, longestOf(usual));
    if (!nothing && g1.every((g, i) => here.weights[i] * Math.hypot(g, g2[i]) === 0))
      return [
        sayMean("Every arrow times its weight is zero"),
        say(" here: who pulls does not count, and who counts does not pull."),
      ];
    if (nothing) return [sayMean(n === 1 ? "The gradient is zero" : "Every gradient is zero"), say(": nothing pulls at all.")];
    if (!level && isBottom(minimum.at, here.at))
      return [
        say(`This is the ${minimum.proven ? "bottom" : "lowest point found"}, and it is `),
        sayMean("a kink"),
        say(
          `: the gradient${here.costGradient.every(Number.isFinite) ? `, ${pair(here.costGradient)} on this side,` : ""} turns round within a hair, and there is no one gradient at the very bottom.`,
        ),
      ];
    if (!level) return pushLeft(context);
    if (minimum.cost !== null && here.cost - minimum.cost > LEVEL * (Math.abs(minimum.cost) + Math.abs(here.cost))) {
      const [cost, lowest] = apart(here.cost, minimum.cost);
      return [
        sayMean("The gradient is zero"),
        say(
          ` and the arrows cancel, yet this is not the bottom: the cost is ${cost}, and ${lowest} at the lowest point${minimum.proven ? "" : " found"}.`,
        ),
      ];
    }
    return [
      sayMean("The gradient is zero"),
      say(`, but the arrows are not: the longest is ${number(longest)}. `),
      sayExamples(`${whole(n)} examples`),
      say(" still pull, each towards what suits it, and "),
      sayMean("the pulls cancel"),
      say(". That is what the bottom is."),
    ];
  },
  numbers({ here }) {
    const [g1, g2] = here.gradients;
    const lengths = Array.from(g1, (g, i) => Math.hypot(g, g2[i]));
    return [
      ["cost", number(here.cost, 5)],
      ["length of the gradient", number(Math.hypot(...here.costGradient), 2)],
      ["mean length of the arrows", number(lengths.reduce((a, b) => a + b, 0) / lengths.length, 4)],
      ["longest", number(Math.max(...lengths), 4)],
    ];
  },
  figure(context, element) {
    const { here, axes } = context;
    const weighted = !isMean(context);
    const scale = (/** @type {Float64Array} */ g) =>
      g.map((v, i) => (weighted ? (here.weights[i] === 0 ? 0 : v * here.weights[i]) : v));
    const [g1, g2] = here.gradients.map((g) => scale(g).map((v) => -v));
    const { x, y } = chain(g1, g2);
    const end = [x[x.length - 1], y[y.length - 1]];
    const apart = Math.hypot(...end) > 1e-6 * (Math.max(...x) - Math.min(...x) + Math.max(...y) - Math.min(...y));
    drawChart(element, (palette, size) => ({
      traces: [
        x.length < 300 ? arrowsOf(x, y, palette.example) : lineOf("each example", x, y, palette.example),
        ...(apart ? [arrowOf("what is left", [0, 0], end, palette.meanText, { line: { width: 4 } })] : []),
        marksOf(apart ? "start" : "start and end", [0], [0], palette.ink, { marker: { size: 9 } }),
      ],
      layout: chartLayout(
        { title: `−∂ℓ/∂${axes[0]}, added up` },
        { title: `−∂ℓ/∂${axes[1]}, added up`, equal: true },
        palette,
        size,
      ),
    }));
  },
  note: (context) =>
    `${!isMean(context) ? "Each times its weight. " : ""}The order is by direction, so that the chain never crosses itself.`,
};

/** Where there is no lowest point, or none was found. @param {import("./question.js").AtPoint} here @param {boolean} [proven] */
function withoutBottom(here, proven) {
  if (vanishes(here) && proven)
    return [sayMean("The gradient is zero"), say(" here, yet this is not the bottom: the surface has no lowest point.")];
  if (vanishes(here))
    return [sayMean("The gradient is zero"), say(" here; whether this is the bottom is not known: no lowest point was found.")];
  if (proven) return [say("This surface has "), sayMean("no lowest point"), say(": wherever you stand, the arrows lead on.")];
  return [sayMean("No lowest point"), say(" was found on this surface: from here the arrows lead on.")];
}

/** Length of the longest that is finite. @param {readonly [Float64Array, Float64Array]} gradients */
const longestOf = ([g1, g2]) => g1.reduce((most, g, i) => Math.max(most, Math.hypot(g, g2[i]) || 0), 0);

/** What the arrows, which point downhill, add up to where they do not cancel. @param {QuestionContext} context */
function pushLeft(context) {
  const { here } = context;
  const n = here.losses.length;
  const sum = isMean(context) ? here.mean.map((part) => n * part) : here.costGradient;
  const end = say(`, ${pair([-sum[0], -sum[1]])}: a push is left. At a smooth bottom the chain closes.`);
  if (n === 1) return [sayExamples("One arrow"), say(" alone is "), sayMean("minus the gradient"), end];
  if (isMean(context))
    return [sayExamples(`${whole(n)} arrows`), say(", put head to tail, end at "), sayMean(`${whole(n)} times their mean`), end];
  return [
    sayExamples(`${whole(n)} arrows`),
    say(", each times its weight and put head to tail, end at "),
    sayMean("minus the gradient"),
    end,
  ];
}

/** @param {Pair | null} minimum @param {Pair} at */
const isBottom = (minimum, at) => minimum !== null && minimum[0] === at[0] && minimum[1] === at[1];

/** @param {number[]} x @param {number[]} y @param {string} color */
const arrowsOf = (x, y, color) => ({
  type: "scatter",
  mode: "lines+markers",
  name: "each example",
  x,
  y,
  line: { color, width: 2 },
  marker: { color, opacity: 1, symbol: "arrow", angleref: "previous", size: x.map((_, k) => (k ? 9 : 0)) },
  showlegend: true,
});
