/** The picture that misleads: examples drawn as if they sat at different places of one surface. */
import { unitStep } from "../numbers/arrows.js";
import { pair, whole } from "../numbers/format.js";
import { evaluate } from "../numbers/point.js";
import { fromUnit, toUnit } from "../numbers/surface.js";
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
  figureTitle: "The tempting picture: not this",
  dials: { tempting: "no" },
  linked: ["tempting"],
  look: (asked) =>
    asked.dials.tempting === "yes"
      ? { shown: [], strays: strays(asked), legend: [["wrong", "the tempting picture’s arrows"]] }
      : {},
  sentence(asked) {
    const { here, axes, dials } = asked;
    const n = here.losses.length;
    if (n === 1)
      return [
        sayExamples("One place, one arrow:"),
        say(
          ` the position is the parameters, ${axes.join(" and ")}, not the example. Any further example would pull from this same place.`,
        ),
      ];
    if (dials.tempting === "yes")
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
      sayMean(isMean(asked) ? "the arrows can be averaged" : "the arrows can be added, each times its weight"),
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
    const { scene, picture, factor, spans } = asked;
    const arrows = strays(asked).map(({ at, vector }) => ({
      from: toUnit(scene.surface, at),
      step: unitStep(...vector, factor, spans),
      tone: "wrong",
    }));
    drawMaps(element, [{ label: "", index: null, grid: picture.grid, range: picture.range, arrows }]);
  },
  note: ({ here }) =>
    `${here.losses.length > MOST ? `${MOST} of the examples, each` : "Each example"} at its own place, with the gradient of the one cost there. The map above is right: one place, every example’s own arrow.`,
};

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
