/** The picture that misleads: examples drawn as if they sat at different places of one surface. */
import { fairSubset, unitStep } from "../geometry/arrows.js";
import { pair, whole } from "../text/format.js";
import { evaluate } from "../model/point.js";
import { fromUnit, toUnit } from "../geometry/surface.js";
import { drawMaps } from "../views/small_map.js";
import { isMean, say, sayExamples, sayMean, sayWrong } from "./question.js";
import { MOST_STRAYS, STRAY_ROOM } from "../written/shared.js";

/**
 * @typedef {import("./question.js").QuestionContext} QuestionContext
 * @typedef {[number, number]} Pair
 */

/** @type {import("./question.js").Question} */
export const misleading = {
  name: "misleading",
  title: "Where do the examples sit?",
  lead: "A tempting drawing puts every example at a place of its own on one surface, each rolling down from there. It is wrong: a place on this surface is a choice of parameters, not an example.",
  figureTitle: (context) => (isTempting(context) ? "The right picture: one place" : "The tempting picture: not this"),
  dials: { tempting: "no" },
  linked: ["tempting"],
  overlay: (context) =>
    isTempting(context) ? { shown: [], strays: strays(context), legend: [["wrong", "the tempting picture’s arrows"]] } : {},
  sentence(context) {
    const { here, axes } = context;
    const n = here.losses.length;
    if (n === 1)
      return [
        sayExamples("One place, one arrow:"),
        say(
          ` the position is the parameters, ${axes.join(" and ")}, not the example. Any further example would pull from this same place.`,
        ),
      ];
    if (isTempting(context))
      return [
        sayWrong("Not so:"),
        say(
          ` these arrows stand at ${distinct(context)} different pairs (${axes.join(", ")}), which are ${distinct(context)} different models. No training step ever compares them; there is one model at a time, and it stands at one place.`,
        ),
      ];
    return [
      sayExamples(`One place, ${whole(n)} arrows:`),
      say(
        ` the position is the parameters, ${axes.join(" and ")}, and all examples look at the same ones. What differs is the surface each of them pulls down, so `,
      ),
      sayMean(isMean(context) ? "their gradients can be averaged" : "their gradients can be added, each times its weight"),
      say(`: ${pair(here.costGradient)}.`),
    ];
  },
  numbers: (context) => [
    ["right: places", "1"],
    ["right: arrows there", whole(context.here.losses.length)],
    ["tempting: places", whole(distinct(context))],
    ["a place is", `one choice of ${context.axes.join(", ")}`],
  ],
  figure(context, element) {
    const { picture, spans } = context;
    const arrows = isTempting(context) ? fromOnePlace(context) : fromMany(context);
    drawMaps(element, [{ label: "", index: null, grid: picture.grid, range: picture.range, spans, arrows }]);
  },
  note(context) {
    const count = context.here.losses.length;
    const tempting = `${count > MOST_STRAYS ? `${MOST_STRAYS} of the examples, each` : "each example"} at its own place, with the gradient of the one cost there`;
    if (isTempting(context))
      return `The surface and the map above are wrong: ${tempting}. Here every arrow begins at the one place.`;
    return `Wrong: ${tempting}. The map above is right: one place, every example’s own arrow.`;
  },
};

/** Whether the surface and the map show the tempting picture, and the figure the right one; else it is the other way round. @param {QuestionContext} context */
const isTempting = ({ dials }) => dials.tempting === "yes";

/** @typedef {import("../views/small_map.js").SmallMap["arrows"]} Arrows */

/** Every example's own arrow from the point, and their mean. @param {QuestionContext} context @returns {Arrows} */
function fromOnePlace({ scene, here, factor, spans }) {
  const from = toUnit(scene.surface, here.at);
  const [g1, g2] = here.gradients;
  const examples = fairSubset(here.gradients);
  return [
    ...examples.map((i) => ({ from, step: unitStep(g1[i], g2[i], factor, spans), tone: "example" })),
    { from, step: unitStep(...here.costGradient, factor, spans), tone: "mean" },
  ];
}

/** @param {QuestionContext} context @returns {Arrows} */
const fromMany = (context) =>
  strays(context).map(({ at, vector }) => ({
    from: toUnit(context.scene.surface, at),
    step: unitStep(...vector, context.factor, context.spans),
    tone: "wrong",
  }));

/** Examples that are equal share a place. @param {QuestionContext} context */
const distinct = (context) => new Set(strays(context).map(({ at }) => at.join())).size;

/** @type {WeakMap<object, import("./question.js").Overlay["strays"]>} */
const cache = new WeakMap();

/** Examples placed as if their input and target were positions, each with the gradient of the cost there. @param {QuestionContext} context */
function strays({ scene }) {
  const found = cache.get(scene) ?? places(scene).map((at) => ({ at, vector: evaluate(scene.model, at).costGradient }));
  cache.set(scene, found);
  return found;
}

/** @param {QuestionContext["scene"]} scene @returns {Pair[]} */
function places({ model, surface }) {
  const spread = some(model.y.length);
  const [first] = Object.values(model.columns);
  const [u, v] = [parts(spread.map((i) => first[i])), parts(spread.map((i) => model.y[i]))];
  return spread.map((_, k) => fromUnit(surface, [u[k], v[k]]));
}

/** So many examples that can be told apart, spread over the data. @param {number} n */
const some = (n) => Array.from({ length: Math.min(MOST_STRAYS, n) }, (_, k) => Math.floor((k * n) / Math.min(MOST_STRAYS, n)));

/** Values spread over the window. @param {number[]} values */
function parts(values) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return values.map((value) => (high > low ? STRAY_ROOM + ((1 - 2 * STRAY_ROOM) * (value - low)) / (high - low) : 0.5));
}
