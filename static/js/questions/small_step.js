/** A small step δ from the point, always the same part of the window: what it does to the losses, and to the cost. */
import { faithful, significant } from "../text/faithful.js";
import { number, pair, whole } from "../text/format.js";
import { costOf, isMean, sayBatch, sayExamples, sayMean, say } from "./question.js";
import { SMALL_STEP } from "../written/shared.js";

/**
 * @typedef {import("./question.js").QuestionContext} QuestionContext
 * @typedef {import("./question.js").AtPoint} AtPoint
 * @typedef {[number, number]} Pair
 */

const SMALLER = 0.1;

/** @param {QuestionContext} context @returns {Pair} */
const smallStep = ({ spans }) => [SMALL_STEP[0] * spans[0], SMALL_STEP[1] * spans[1]];

/** Its arrow, as long as the step is. @param {QuestionContext} context @returns {Pick<import("./question.js").Overlay, "arrows" | "legend">} */
export function overlayOfStep(context) {
  const [a, b] = smallStep(context);
  return {
    arrows: [{ vector: [a / context.factor, b / context.factor], tone: "batch" }],
    legend: [["batch", "δ, a small step"]],
  };
}

/**
 * What the losses of some gain, and what their cost does.
 * @param {QuestionContext} context @param {AtPoint} here of those @param {(at: Pair) => AtPoint} there the same at another place
 */
export function sentenceOfStep(context, here, there) {
  const step = smallStep(context);
  const after = there(stepped(context.here.at, step));
  const begins = [sayBatch("A small step"), say(`, δ = ${pair(step)}, changes `)];
  if (here.losses.length === 1) return [...begins, ...ofOne(here, after, there(stepped(context.here.at, step, SMALLER)), step)];
  const gains = Array.from(here.losses, (loss, i) => after.losses[i] - loss);
  const [low, high] = gains.reduce(([a, b], gain) => [Math.min(a, gain), Math.max(b, gain)], [Infinity, -Infinity]);
  const mean = gains.reduce((total, gain) => total + gain, 0) / gains.length;
  const change = isMean(context) ? mean : after.cost - here.cost; // a difference of costs keeps fewer digits than one of losses
  return [
    ...begins,
    sayExamples(`the ${whole(gains.length)} losses`),
    say(` by ${number(low)} to ${number(high)}, on average by ${number(mean)}. `),
    sayMean("The cost"),
    say(`${isMean(context) ? " changes by just as much:" : `, the ${costOf(context)}, changes by`} ${number(change)}.`),
  ];
}

/** @param {Pair} at @param {Pair} step @param {number} [part] @returns {Pair} */
const stepped = (at, step, part = 1) => [at[0] + part * step[0], at[1] + part * step[1]];

/** A gradient beside what it says, and how much closer a smaller step comes. @param {AtPoint} here @param {AtPoint} after @param {AtPoint} sooner @param {Pair} step */
function ofOne(here, after, sooner, step) {
  const says = here.gradients[0][0] * step[0] + here.gradients[1][0] * step[1];
  const [loss, there, nearer] = [here, after, sooner].map(({ losses }) => losses[0]);
  const tenth = number(SMALLER * says);
  const printed = faithful([significant(says)], ([said]) => [SMALLER * said], [tenth]);
  return [
    sayExamples("its loss"),
    say(` by ${number(there - loss)}; `),
    sayMean("its gradient times the step"),
    say(
      ` is ${printed?.[0] ?? number(says)}. For a tenth of the step it is ${number(nearer - loss)} and ${tenth}: the smaller, the closer.`,
    ),
  ];
}
