/**
 * What the lab knows, and what follows from it.
 *
 * @typedef {[number, number]} Pair
 * @typedef {Record<string, any>} Dials
 * @typedef {import("../geometry/surface.js").Picture} Picture
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {object} State
 * @property {import("./address.js").Fields} fields  the scene fields of the link
 * @property {import("./address.js").Fields} sampling  the fields that only batches and descent use
 * @property {import("./address.js").View} view
 * @property {Dials} dials  of the question that is asked
 * @property {any} answer  the API's last good answer to it
 * @property {string} answered  the call that gave it
 * @property {Scene | null} scene  the last good answer
 * @property {Picture | null} picture
 * @property {import("../model/point.js").AtPoint | null} here
 * @property {import("../geometry/surface.js").Minimum | null} lowest  the scene's minimum, or where the reader has stood lower
 * @property {(import("../model/point.js").Confirmed & {at: Pair}) | null} confirmed
 * @property {number} arrowScale  length of the arrows drawn, in parts of the gradients
 * @property {boolean} ownScale  whether the reader has chosen it
 * @property {number | null} lit  the example that is pointed at
 * @property {number} example  the one whose numbers stand in the formulas
 * @property {boolean} moving
 * @property {boolean} editing  whether an example is being moved
 * @property {boolean} table  whether the table is shown instead of the data picture
 */
import { VIEW_DEFAULTS } from "./address.js";
import { scaleFor } from "../geometry/arrows.js";
import { lowestOf } from "../model/lowest.js";
import { evaluate } from "../model/point.js";
import { span } from "../geometry/surface.js";

/** The scale of the arrows with its sign. @param {State} state */
export const factorOf = ({ view, arrowScale }) => (view.arrows === "descent" ? -arrowScale : arrowScale);

/** @param {Scene} scene @returns {Pair} */
export const spansOf = ({ surface }) => [span(surface.theta1), span(surface.theta2)];

/** @type {WeakMap<Scene, import("../model/point.js").AtPoint>} */
const usual = new WeakMap();

/**
 * Everything at the scene's own point: what scales, subsets and ranges go by, so that they stay while the point moves.
 * @param {Scene} scene
 */
export function usualOf(scene) {
  const cached = usual.get(scene) ?? evaluate(scene.model, scene.defaults.at);
  usual.set(scene, cached);
  return cached;
}

/**
 * The lowest point that is known once the reader stands somewhere.
 * @param {import("../geometry/surface.js").Minimum} known @param {Scene} scene @param {import("../model/point.js").AtPoint} here
 */
export const lowestAfter = (known, scene, here) => lowestOf(known, here, scene.surface, usualOf(scene).cost);

/**
 * The arrow scale while the point rests.
 * @param {State} state @param {Scene} scene @param {import("../model/point.js").AtPoint} here
 */
export function restingScale({ ownScale, arrowScale }, scene, here) {
  if (ownScale) return arrowScale;
  return scaleFor(arrowsAt(usualOf(scene)), arrowsAt(here), spansOf(scene));
}

/**
 * What has to fit into the picture: the gradient of the cost alone where no example has a gradient of its own.
 * @param {import("../model/point.js").AtPoint} here @returns {[Float64Array, Float64Array]}
 */
const arrowsAt = ({ coupled, gradients, costGradient }) =>
  coupled ? [Float64Array.of(costGradient[0]), Float64Array.of(costGradient[1])] : gradients;

/** The server's check, where it is one of this very point. @param {State} state */
export function confirmedHere({ confirmed, here, moving }) {
  return confirmed && here && !moving && confirmed.at[0] === here.at[0] && confirmed.at[1] === here.at[1] ? confirmed : null;
}

/** @returns {State} */
export function emptyState() {
  return {
    fields: {},
    sampling: {},
    dials: {},
    answer: null,
    answered: "",
    view: { ...VIEW_DEFAULTS },
    scene: null,
    picture: null,
    here: null,
    lowest: null,
    confirmed: null,
    arrowScale: 1,
    ownScale: false,
    lit: null,
    example: 0,
    moving: false,
    editing: false,
    table: false,
  };
}
