/** Questions about the gradients of single examples, which have none where a normalised layer couples them. */
import { number, pair } from "../text/format.js";
import { clearFigure } from "../views/figure.js";
import { say, sayExamples, sayMean } from "./question.js";

/**
 * The same question, which says so where there are none, and draws nothing of them.
 * @template Answer
 * @param {import("./question.js").Question<Answer>} question @returns {import("./question.js").Question<Answer>}
 */
export const ofExamples = ({ sentence, numbers, overlay, note, figure, second, ...question }) => ({
  ...question,
  sentence: (context) => (context.here.coupled ? noneOfThem(context) : sentence(context)),
  numbers: (context) => (context.here.coupled ? ofTheCost(context) : numbers(context)),
  overlay: (context, base) => (context.here.coupled ? {} : (overlay?.(context, base) ?? {})),
  note: (context) => (context.here.coupled ? "Nothing to draw: no example has an arrow." : (note?.(context) ?? "")),
  ...(figure && { figure: (context, element) => (context.here.coupled ? clearFigure(element) : figure(context, element)) }),
  ...(second && { second: (context, element) => (context.here.coupled ? clearFigure(element) : second(context, element)) }),
});

/** @typedef {import("./question.js").QuestionContext} QuestionContext */

/** @param {QuestionContext} context */
const noneOfThem = ({ here }) => [
  say("A normalised layer couples the examples: "),
  sayExamples("none has a gradient of its own"),
  say(", to be looked at or averaged. Only their cost has one, "),
  sayMean(pair(here.costGradient)),
  say("; the question about batch normalisation says why."),
];

/** @param {QuestionContext} context @returns {[string, string][]} */
const ofTheCost = ({ here }) => [
  ["cost here", number(here.cost, 4)],
  ["its gradient", pair(here.costGradient, 4)],
];
