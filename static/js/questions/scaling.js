/** Standardised columns: the same data from another zero, in another unit, and the valley they make. */
import { number, whole } from "../text/format.js";
import { steepest } from "../model/curvature.js";
import { descent, wayCome } from "../model/scaling.js";
import { haveOneScale } from "../geometry/one_scale.js";
import { span, toUnit } from "../geometry/surface.js";
import { sceneOf } from "../state/scene.js";
import { drawMaps } from "../views/small_map.js";
import { say, sayNumber } from "./question.js";
import { SCALING_NODES, SCALING_STEPS } from "../written/shared.js";

/**
 * @typedef {import("./question.js").Answer<import("../written/answers.d.ts").PictureAnswer>} PictureAnswer
 * @typedef {import("./question.js").QuestionContext<PictureAnswer>} QuestionContext
 * @typedef {[number, number]} Pair
 * @typedef {{scaled: boolean, model: import("../model/point.js").Model, surface: import("../geometry/surface.js").Surface, start: Pair, bottom: Pair | null, condition: number | null, path: Pair[], way: number}} Side
 */

const EVEN = 1.05; // times as steep, or less, is equally steep

/** @type {import("./question.js").Question<PictureAnswer>} */
export const scaling = {
  name: "scaling",
  title: "Why standardise?",
  lead: "An input far from zero, or measured in large numbers, makes a valley with steep walls and a floor almost level. One learning rate cannot suit both. To standardise is to do two things: put the zero at the mean, and measure in standard deviations. The same data then make a rounder bowl.",
  figureTitle: "The same data, before and after",
  call: "picture", // with the program: in other units a network is another one
  about: ({ at, window, grid, ...kept }) => ({
    ...kept,
    standardise: isScaled(kept.standardise) ? "none" : "inputs",
    grid: String(SCALING_NODES),
  }),
  turn: (context, name, way) => (name === "standardise" ? { fields: inUnits(context.fields, way) } : null),
  show({ scene }, parts) {
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (parts.asking.querySelectorAll('[data-turn^="standardise:"]')))
      button.setAttribute(
        "aria-pressed",
        String((button.dataset.turn === "standardise:inputs") === isScaled(scene.canonical.standardise)),
      );
  },
  sentence(context) {
    const both = sides(context);
    if (!both) return [say("Computing the same data from another zero, in another unit…")];
    const [raw, scaled] = both;
    if (raw.condition === null || scaled.condition === null)
      return [
        say(
          "The two maps show one cost, before and after the inputs are standardised. At its bottom it is not curved both ways and smooth, so walls and floor have no steepness to compare.",
        ),
      ];
    return [
      say("As they are, the data make a valley whose walls are "),
      sayNumber(times(raw.condition)),
      say(` as steep as its floor: ${SCALING_STEPS} steps downhill come ${come(raw.way)}. `),
      say("Standardised, "),
      sayNumber(scaled.condition < EVEN ? "walls and floor are equally steep" : `they are ${times(scaled.condition)} as steep`),
      say(
        `, and ${SCALING_STEPS} steps come ${come(scaled.way)}. ${scaled.condition < raw.condition ? "The examples and the lines are the same; only where the inputs’ zero is, and their unit, have changed." : "Here zero and unit were no trouble."}`,
      ),
    ];
  },
  numbers(context) {
    const both = sides(context);
    const of = (/** @type {0 | 1} */ k) => (both?.[k].condition == null ? "not defined" : number(both[k].condition ?? NaN));
    const way = (/** @type {0 | 1} */ k) => (both?.[k].condition == null ? "…" : percent(both[k].way));
    return [
      ["walls to floor, as they are", of(0)],
      ["standardised", of(1)],
      [`${SCALING_STEPS} steps, as they are`, way(0)],
      [`${SCALING_STEPS} steps, standardised`, way(1)],
    ];
  },
  figure(context, element) {
    const both = sides(context);
    if (!both) return;
    drawMaps(
      element,
      both.map(({ scaled, surface, path, bottom, start }) => ({
        label: `${scaled ? "inputs standardised" : "as they are"}${haveOneScale(spansOf(surface)) ? "" : ", in two scales"}`,
        index: null,
        grid: surface.cost,
        range: rangeOf(surface),
        spans: spansOf(surface),
        arrows: [],
        dots: [{ at: toUnit(surface, start), tone: "dot" }, ...(bottom ? [{ at: toUnit(surface, bottom), tone: "mean" }] : [])],
        line: path.map((at) => toUnit(surface, at)),
      })),
    );
  },
  note: () =>
    `White: ${SCALING_STEPS} steps of gradient descent from the default point, at the rate that the steepest curvature of the bottom allows. Red: the bottom.`,
};

/** @param {string | undefined} standardise */
const isScaled = (standardise) => standardise === "inputs" || standardise === "all";

/** @param {Record<string, string>} fields @param {string} standardise */
function inUnits({ at, window, ...kept }, standardise) {
  return { ...kept, standardise };
}

/** @type {WeakMap<object, [Side, Side]>} */
const cache = new WeakMap();

/**
 * The data as they are and standardised; null while the other one is on its way.
 * @param {QuestionContext} context @returns {[Side, Side] | null}
 */
function sides({ scene, answer, fresh }) {
  if (!fresh || !answer?.surface) return null;
  const found = cache.get(answer) ?? bothOf(scene, answer);
  cache.set(answer, found);
  return found;
}

/** @param {QuestionContext["scene"]} scene @param {PictureAnswer} answer @returns {[Side, Side]} */
function bothOf(scene, answer) {
  const here = isScaled(scene.canonical.standardise);
  const [asIs, there] = [side(here, scene), side(!here, sceneOf(answer))];
  return here ? [there, asIs] : [asIs, there];
}

/** @param {boolean} scaled @param {QuestionContext["scene"]} scene @returns {Side} */
function side(scaled, { model, surface, defaults: { at: start } }) {
  const { at: bottom, condition = null } = surface.minimum;
  const spans = spansOf(surface);
  const path = bottom && condition ? descent(model, start, 1 / steepest(model, bottom, spans), SCALING_STEPS) : [];
  return {
    scaled,
    model,
    surface,
    start,
    bottom,
    condition,
    path,
    way: bottom && path.length ? wayCome(path, bottom, spans) : NaN,
  };
}

/** @param {import("../geometry/surface.js").Surface} surface @returns {Pair} */
const rangeOf = ({ range }) => /** @type {Pair} */ (range.display ?? [0, 1]);

/** @param {Side["surface"]} surface @returns {Pair} */
const spansOf = ({ theta1, theta2 }) => [span(theta1), span(theta2)];

/** @param {number} condition */
const times = (condition) =>
  condition < EVEN
    ? "just"
    : condition < 1000
      ? `${number(condition, 2)} times`
      : `${whole(Number(condition.toPrecision(2)))} times`;

/** @param {number} part */
const percent = (part) => (part > 0.999 ? "all" : part < 0.01 ? "below 1 %" : `${Math.round(100 * part)} %`);

/** @param {number} part */
const come = (part) => (part > 0.999 ? "all the way" : part < 0.01 ? "hardly any of the way" : `${percent(part)} of the way`);
