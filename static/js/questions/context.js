/** What the surface and the map show: the scene itself, or what the question that is asked makes of it. */
import { fairSubset } from "../geometry/arrows.js";
import { flatLine } from "../model/curvature.js";
import { factorOf, spansOf, usualOf } from "../state/state.js";

/**
 * @typedef {import("../state/state.js").State} State
 * @typedef {import("./question.js").Overlay} Overlay
 * @typedef {import("./question.js").QuestionContext} QuestionContext
 * @typedef {import("./question.js").Question} Question
 */

/**
 * What a question is told; null before the first picture.
 * @param {State} state @param {import("../state/choices.js").Catalogue} catalogue @param {string} path  of the API's call for it
 * @returns {QuestionContext | null}
 */
export function contextOf(state, catalogue, path) {
  const { scene, picture, here, lowest, dials, fields, sampling, answer, answered, confirmed } = state;
  if (!scene || !picture || !here) return null;
  const rests = confirmed && confirmed.at[0] === here.at[0] && confirmed.at[1] === here.at[1];
  return {
    scene,
    picture,
    here,
    minimum: lowest ?? scene.surface.minimum,
    dials,
    fields,
    sampling,
    answer,
    catalogue,
    confirmed: rests ? confirmed : null,
    moving: state.moving,
    fresh: answer !== null && answered === path,
    axes: scene.model.axes,
    spans: spansOf(scene),
    factor: factorOf(state),
  };
}

/** @param {State} state @param {Question | null} question @param {QuestionContext} context @returns {Overlay} */
export function overlayOf(state, question, context) {
  const base = {
    picture: context.picture,
    here: context.here,
    shown: shownOf(state),
    factor: context.factor,
    arrows: [],
    trails: [],
    marks: [...floorOf(context), ...trainingOf(context.scene)],
    strays: [],
    contours: [],
    weighted: false,
    legend: [],
  };
  return { ...base, ...question?.overlay?.(context, base) };
}

/**
 * The path of training, where the plane was laid through it or its weights are the plane's own.
 * @param {import("../state/scene.js").Scene} scene @returns {Overlay["marks"]}
 */
const trainingOf = ({ training, canonical }) =>
  training && training.path.length > 1 && canonical.plane !== "random" ? [{ points: training.path, tone: "training" }] : [];

/** @type {WeakMap<import("../state/scene.js").Scene, number[]>} */
const subsets = new WeakMap();

/**
 * The examples whose arrows are drawn: the same ones wherever the point is, so that none flickers.
 * @param {State} state @returns {number[]}
 */
function shownOf({ scene, here, lit }) {
  if (!scene || here?.coupled) return [];
  const cached = subsets.get(scene) ?? fairSubset(usualOf(scene).gradients);
  subsets.set(scene, cached);
  return lit === null || cached.includes(lit) ? cached : [...cached, lit];
}

/** @type {WeakMap<import("../state/scene.js").Scene, Overlay["marks"]>} */
const floors = new WeakMap();

/**
 * The line along which the cost is flat, where its minimum is one.
 * @param {QuestionContext} context @returns {Overlay["marks"]}
 */
function floorOf({ scene, minimum }) {
  if (minimum !== scene.surface.minimum) return [];
  const points =
    floors.get(scene) ??
    [flatLine(scene.model, scene.surface)].flatMap((line) => (line ? [{ points: line, tone: "floor" }] : []));
  floors.set(scene, points);
  return points;
}
