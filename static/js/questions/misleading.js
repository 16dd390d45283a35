/** The picture that misleads: examples drawn as if they sat at different places of one surface. */
import { fairSubset, unitStep } from "../geometry/arrows.js";
import { pair, whole } from "../text/format.js";
import { evaluate } from "../model/point.js";
import { fromUnit, toUnit } from "../geometry/surface.js";
import { drawMaps } from "../views/small_map.js";
import { isMean, say, sayExamples, sayMean, sayWrong } from "./question.js";

/**
 * @typedef {import("./question.js").Asked} Asked
 * @typedef {[number, number]} Pair
 */

const MOST = 24;
const ROOM = 0.1; // of the window, beside the outermost example

/** @type {import("./question.js").Question} */
export const misleading = {
  name: "misleading",
  title: "Where do the examples sit?",
  lead: "A tempting drawing puts every example at a place of its own on one surface, each rolling down from there. It is wrong: a place on this surface is a choice of parameters, not an example.",
  figureTitle: (asked) => (isTempting(asked) ? "The right picture: one place" : "The tempting picture: not this"),
  dials: { tempting: "no" },
  linked: ["tempting"],
  look: (asked) =>
    isTempting(asked) ? { shown: [], strays: strays(asked), legend: [["wrong", "the tempting picture’s arrows"]] } : {},
  sentence(asked) {
    const { here, axes } = asked;
    const n = here.losses.length;
    if (n === 1)
      return [
        sayExamples("One place, one arrow:"),
        say(
          ` the position is the parameters, ${axes.join(" and ")}, not the example. Any further example would pull from this same place.`,
        ),
      ];
    if (isTempting(asked))
      return [
        sayWrong("Not so:"),
        say(
          ` these arrows stand at ${distinct(asked)} different pairs (${axes.join(", ")}), which are ${distinct(asked)} different models. No training step ever compares them; there is one model at a time, and it stands at one place.`,
        ),
      ];
    return [
      sayExamples(`One place, ${whole(n)} arrows:`),
      say(
        ` the position is the parameters, ${axes.join(" and ")}, and all examples look at the same ones. What differs is the surface each of them pulls down, so `,
      ),
      sayMean(isMean(asked) ? "their gradients can be averaged" : "their gradients can be added, each times its weight"),
      say(`: ${pair(here.slope)}.`),
    ];
  },
  numbers: (asked) => [
    ["right: places", "1"],
    ["right: arrows there", whole(asked.here.losses.length)],
    ["tempting: places", whole(distinct(asked))],
    ["a place is", `one choice of ${asked.axes.join(", ")}`],
  ],
  figure(asked, element) {
    const { picture, spans } = asked;
    const arrows = isTempting(asked) ? fromOnePlace(asked) : fromMany(asked);
    drawMaps(element, [{ label: "", index: null, grid: picture.grid, range: picture.range, spans, arrows }]);
  },
  note(asked) {
    const count = asked.here.losses.length;
    const tempting = `${count > MOST ? `${MOST} of the examples, each` : "each example"} at its own place, with the gradient of the one cost there`;
    if (isTempting(asked))
      return `The surface and the map above are wrong: ${tempting}. Here every arrow begins at the one place.`;
    return `Wrong: ${tempting}. The map above is right: one place, every example’s own arrow.`;
  },
};

/** Whether the surface and the map show the tempting picture, and the figure the right one; else it is the other way round. @param {Asked} asked */
const isTempting = ({ dials }) => dials.tempting === "yes";

/** @typedef {import("../views/small_map.js").SmallMap["arrows"]} Arrows */

/** Every example's own arrow from the point, and their mean. @param {Asked} asked @returns {Arrows} */
function fromOnePlace({ scene, here, factor, spans }) {
  const from = toUnit(scene.surface, here.at);
  const [g1, g2] = here.gradients;
  const examples = here.coupled ? [] : fairSubset(here.gradients);
  return [
    ...examples.map((i) => ({ from, step: unitStep(g1[i], g2[i], factor, spans), tone: "example" })),
    { from, step: unitStep(...here.slope, factor, spans), tone: "mean" },
  ];
}

/** @param {Asked} asked @returns {Arrows} */
const fromMany = (asked) =>
  strays(asked).map(({ at, vector }) => ({
    from: toUnit(asked.scene.surface, at),
    step: unitStep(...vector, asked.factor, asked.spans),
    tone: "wrong",
  }));

/** Examples that are equal share a place. @param {Asked} asked */
const distinct = (asked) => new Set(strays(asked).map(({ at }) => at.join())).size;

/** @type {WeakMap<object, import("./question.js").Look["strays"]>} */
const known = new WeakMap();

/** Examples placed as if their input and target were positions, each with the slope of the cost there. @param {Asked} asked */
function strays({ scene }) {
  const found = known.get(scene) ?? places(scene).map((at) => ({ at, vector: evaluate(scene.model, at).slope }));
  known.set(scene, found);
  return found;
}

/** @param {Asked["scene"]} scene @returns {Pair[]} */
function places({ model, surface }) {
  const spread = some(model.y.length);
  const [first] = Object.values(model.columns);
  const [u, v] = [parts(spread.map((i) => first[i])), parts(spread.map((i) => model.y[i]))];
  return spread.map((_, k) => fromUnit(surface, [u[k], v[k]]));
}

/** So many examples that can be told apart, spread over the data. @param {number} n */
const some = (n) => Array.from({ length: Math.min(MOST, n) }, (_, k) => Math.floor((k * n) / Math.min(MOST, n)));

/** Values spread over the window. @param {number[]} values */
function parts(values) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return values.map((value) => (high > low ? ROOM + ((1 - 2 * ROOM) * (value - low)) / (high - low) : 0.5));
}
