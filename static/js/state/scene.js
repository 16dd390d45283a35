/**
 * The API's answer for a picture, made ready for the page.
 *
 * @typedef {import("../model/point.js").Model} Model
 * @typedef {import("../geometry/surface.js").Surface} Surface
 * @typedef {import("../model/by_hand.js").Derivation} Derivation
 * @typedef {import("../model/point.js").Confirmed} Confirmed
 * @typedef {[number, number]} Pair
 * @typedef {Record<string, {mean: number, deviation: number}>} Scaling  of standardised columns
 * @typedef {import("../written/answers.d.ts").TrainingAnswer} Training  its path over the plane
 * @typedef {import("../written/answers.d.ts").SceneFields & Record<string, any>} SceneFields
 * @typedef {Required<SceneFields>} AllFields  for whoever reads a field only where the scene has it
 * @typedef {object} Scene
 * @property {SceneFields} canonical
 * @property {string} link
 * @property {{at: Pair, window: number[]}} defaults
 * @property {Surface} surface
 * @property {Model} model
 * @property {import("../model/early.js").EarlyProgram | null} early  dl/dp and dp/dtheta apart; null of a network, as the next
 * @property {Derivation | null} derivation
 * @property {Training | null} training  of a network
 * @property {Scaling} scaling
 * @property {{code: string, message: string, zeros: string[]}[]} notes  what is flat or not used
 * @property {number} holes  cells of the surface without a finite cost
 * @property {string | null} hole  what the first of them asks for, in words
 * @property {Confirmed} confirmed
 */

import { networkOf } from "../model/network.js";

/** @param {import("../written/answers.d.ts").PictureAnswer} answer @returns {Scene} */
export function sceneOf(answer) {
  const { surface, gradients, program, scene } = answer;
  const [first, second] = surface.axes;
  return {
    canonical: scene,
    link: answer.link,
    defaults: answer.defaults,
    surface: {
      names: [first.name, second.name],
      theta1: first.values,
      theta2: second.values,
      cost: surface.cost,
      range: surface.range,
      minimum: surface.minimum,
    },
    model: modelOf(program, [first.name, second.name], scene.cost, scene.loss),
    early: program.early ?? null,
    derivation: program.derivation ?? null,
    training: surface.training ?? null,
    scaling: program.scaling,
    notes: answer.notes,
    hole: surface.undefined?.says ?? null,
    holes: surface.cost.flat().filter((/** @type {number | null} */ c) => c === null).length,
    confirmed: gradients,
  };
}

/** @type {import("../model/program.js").Program} */
const EMPTY = { inputs: [], constants: [], operations: [], outputs: { prediction: 0, loss: 0, gradient: [0, 0] } };

/** @param {any} program @param {[string, string]} axes @param {string} cost @param {string} loss @returns {Model} */
export function modelOf({ data, network, fixed = {}, ...program }, axes, cost, loss) {
  const { y, ...columns } = data;
  const typed = Object.entries(columns).map(([name, values]) => [name, Float64Array.from(values)]);
  return {
    program: network ? EMPTY : program,
    network: network ? networkOf(network, loss) : null,
    axes,
    columns: Object.fromEntries(typed),
    y: Float64Array.from(y),
    fixed,
    cost,
  };
}
