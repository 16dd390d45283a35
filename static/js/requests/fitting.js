/**
 * Values of all parameters that the server has fitted to the data: where they are looked at, and when a scene begins with them.
 *
 * The API's default for parameters that span no axis is 0. Where that leaves nothing to look at (a width divides by it), the page
 * begins with values from the data and writes them into its link.
 */
import { evaluate } from "../model/point.js";
import { inside, span, toUnit } from "../geometry/surface.js";
import { fixedText, sceneQuery } from "../state/address.js";
import { API, picturePath } from "./calls.js";
import { listed } from "../state/fixed_parameters.js";
import { sceneOf } from "../state/scene.js";
import { Refusal } from "./server.js";

/**
 * @typedef {[number, number]} Pair
 * @typedef {import("../state/address.js").Fields} Fields
 * @typedef {import("../state/scene.js").Scene} Scene
 * @typedef {{at: Pair, fixed: Record<string, number>, cost: number | null, before: number | null, arrived: boolean, scene: Record<string, any>}} Fit
 * @typedef {(path: string, signal: AbortSignal) => Promise<any>} Ask
 */

const COARSE = "5"; // nodes a side, where only the window is asked for
const LEVEL = 1e-9; // of the largest cost: a surface that rises by no more is flat
const NOTHING_TO_SEE = ["constant", "unused_axis", "divides_by_zero"]; // where they hold while parameters are 0
const DIGITS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12]; // of a value from the data: as few as will do
const WORSE = 0.05; // of the cost: what rounding the values may add to it

/** What a note on parameters that are 0 comes to, where that is not all flat or undefined. @type {Record<string, string>} */
const WOULD = { divides_by_zero: "the formula would divide by 0", unused_axis: "the surface would be flat along one axis" };

/** @param {Scene["notes"][number]} note */
const isOfZeros = ({ code, zeros }) => NOTHING_TO_SEE.includes(code) && zeros.length > 0;

/** The best values of all parameters. @param {Fields} fields @param {Ask} ask @param {AbortSignal} signal @returns {Promise<Fit>} */
export const fitOf = (fields, ask, signal) => ask(`${API}/best?${sceneQuery({ ...fields, all: "true" })}`, signal);

/**
 * The fields that show a fit, over the window by rule; that is shifted where it holds another valley than the one fitted.
 * @param {Fields} fields @param {Fit} fit @param {Ask} ask @param {AbortSignal} signal @returns {Promise<Fields>}
 */
export async function showing({ window, ...fields }, { at, fixed }, ask, signal) {
  const wanted = { ...fields, at: at.join(","), ...(Object.keys(fixed).length ? { fixed: fixedText(fixed) } : {}) };
  const { surface } = sceneOf(await ask(picturePath({ ...wanted, grid: COARSE }), signal));
  return inside(toUnit(surface, at)) ? wanted : { ...wanted, window: around(surface, at).join(",") };
}

/** A window as wide as that of a surface, with a place in its middle. @param {import("../geometry/surface.js").Surface} surface @param {Pair} at */
export const around = ({ theta1, theta2 }, at) =>
  [theta1, theta2].flatMap((nodes, k) =>
    [-0.5, 0.5].map((part) => Number((at[k] + part * span(nodes)).toPrecision(digitsFor(at[k], span(nodes))))),
  );

/** Digits that tell the thousandth part of a window. @param {number} value @param {number} width */
const digitsFor = (value, width) => Math.min(17, 3 + Math.max(0, Math.ceil(Math.log10(Math.abs(value) / width + 1))));

/**
 * The scene with its other parameters from the data, where they are 0 by default and that leaves nothing to look at; else null.
 * @param {Fields} fields @param {Scene} scene  as it was answered @param {Ask} ask @param {AbortSignal} signal @returns {Promise<Scene | null>}
 */
export async function fromData(fields, scene, ask, signal) {
  if (fields.fixed || !isDead(scene)) return null;
  try {
    const fit = await fitOf(fields, ask, signal);
    const { at, fixed } = roundedFit(fit, scene.model);
    const begun = sceneOf(await ask(picturePath({ ...fields, fixed: fixedText(fixed) }), signal));
    if (isDead(begun)) return null;
    const held = fields.window || fields.at || inside(toUnit(begun.surface, fit.at));
    const shown = held
      ? begun
      : sceneOf(await ask(picturePath(await showing(fields, { ...fit, at, fixed }, ask, signal)), signal));
    return { ...shown, notes: [...shown.notes, { code: "from_data", message: beginning(scene), zeros: [] }] };
  } catch (error) {
    if (error instanceof Refusal) return null; // what there is without it is shown
    throw error;
  }
}

/**
 * Whether the surface of a scene is nowhere defined or flat because of parameters that are 0.
 * @param {Pick<Scene, "canonical" | "surface" | "notes">} scene
 */
export function isDead({ canonical, surface: { range }, notes }) {
  if (!Object.values(canonical.fixed ?? {}).includes(0)) return false;
  if (range.min === null || range.max === null || range.display === null) return true;
  if (range.max - range.min <= LEVEL * Math.max(Math.abs(range.min), Math.abs(range.max))) return true;
  return notes.some(isOfZeros);
}

/**
 * A fit in as few digits as make it hardly worse.
 * @param {Fit} fit @param {import("../model/point.js").Model} model @returns {{at: Pair, fixed: Record<string, number>}}
 */
export function roundedFit({ at, fixed }, model) {
  const costOf = (/** @type {Pair} */ place, /** @type {Record<string, number>} */ values) =>
    evaluate({ ...model, fixed: { ...model.fixed, ...values } }, place).cost;
  const best = costOf(at, fixed);
  const most = best + WORSE * Math.abs(best);
  for (const digits of DIGITS) {
    const near = (/** @type {number} */ value) => Number(value.toPrecision(digits));
    const place = /** @type {Pair} */ (at.map(near));
    const values = Object.fromEntries(Object.entries(fixed).map(([name, value]) => [name, near(value)]));
    if (costOf(place, values) <= most) return { at: place, fixed: values };
  }
  return { at, fixed };
}

/** What the scene would have been, and what it begins with. @param {Scene} scene  with parameters of 0 */
export function beginning({ canonical, surface, hole, notes }) {
  const names = Object.keys(/** @type {import("../state/scene.js").AllFields} */ (canonical).fixed);
  const starts = names.length === 1 ? "starts" : "start";
  const dead =
    surface.range.min === null ? `nothing would be defined${hole ? `, because of ${hole}` : ""}` : "the surface would be flat";
  const would = WOULD[notes.find(isOfZeros)?.code ?? ""] ?? dead;
  return `With ${listed(names)} at 0 ${would}, so ${listed(names)} ${starts} from the data.`;
}
