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
  legend: [["wrong", "the tempting picture’s arrows"]],
  dials: { tempting: "no" },
  look: (asked) => (asked.dials.tempting === "yes" ? { shown: [], strays: strays(asked) } : {}),
  sentence(asked) {
    const { here, axes, dials } = asked;
    const n = here.losses.length;
    if (n === 1) return [sayExamples("One place, one arrow:"), say(` the position is the parameters, ${axes.join(" and ")}, not the example. Any further example would pull from this same place.`)];
    if (dials.tempting === "yes") return [sayWrong("Not so:"), say(` these arrows stand at ${Math.min(n, MOST)} different pairs (${axes.join(", ")}), which are ${Math.min(n, MOST)} different models. No training step ever compares them; there is one model at a time, and it stands at one place.`)];
    return [sayExamples(`One place, ${whole(n)} arrows:`), say(` the position is the parameters, ${axes.join(" and ")}, and all examples look at the same ones. What differs is the surface each of them pulls down, so `), sayMean(isMean(asked) ? "the arrows can be averaged" : "the arrows can be added, each times its weight"), say(`: ${pair(here.slope)}.`)];
  },
  numbers: ({ here, axes }) => [["right: places", "1"], ["right: arrows there", whole(here.losses.length)], ["tempting: places", here.losses.length > MOST ? `${MOST}, for ${MOST} of the ${whole(here.losses.length)}` : whole(here.losses.length)], ["a place is", `one choice of ${axes.join(", ")}`]],
  figure(asked, element) {
    const { scene, picture, factor, spans } = asked;
    const arrows = strays(asked).map(({ at, vector }) => ({ from: toUnit(scene.surface, at), step: unitStep(...vector, factor, spans), tone: "wrong" }));
    drawMaps(element, [{ label: "", index: null, grid: picture.grid, range: picture.range, arrows }]);
  },
  note: ({ here }) => `${here.losses.length > MOST ? `The first ${MOST} examples, each` : "Each example"} at its own place, with the slope of the one surface there. The map above is right: one place, every example’s own arrow.`,
};

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
  const count = Math.min(MOST, model.y.length);
  const [first] = Object.values(model.columns);
  const [u, v] = [parts(first, count), parts(model.y, count)];
  return Array.from({ length: count }, (_, i) => fromUnit(surface, [u[i], v[i]]));
}

/** Values spread over the window. @param {Float64Array} values @param {number} count */
function parts(values, count) {
  const few = Array.from(values.subarray(0, count));
  const [low, high] = [Math.min(...few), Math.max(...few)];
  return few.map((value) => (high > low ? ROOM + ((1 - 2 * ROOM) * (value - low)) / (high - low) : 0.5));
}
