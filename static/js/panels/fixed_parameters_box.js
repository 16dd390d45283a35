/** The controls of the parameters that are no axes, and of which two are. */
import { parametersOf } from "../state/fixed_parameters.js";
import { decimalsFor } from "../text/format.js";

/**
 * @typedef {import("../views/controls.js").Controls} Controls
 * @typedef {import("../state/fixed_parameters.js").Scene} Scene
 */

const DIGITS = 6; // that have room in a box; the link has them all
const AROUND = 2; // times a value's size, at least 1: how far its slider reaches on either side

/** @param {Scene} scene @param {Controls} controls @param {Record<string, HTMLElement>} parts */
export function showFixedParameters(scene, controls, parts) {
  const { axes = [], fixed = {} } = scene.canonical;
  const others = Object.entries(fixed);
  const names = parametersOf(scene).map((name) => ({ value: name, text: name }));
  parts.others.hidden = names.length < 3;
  axes.forEach((/** @type {string} */ name, /** @type {number} */ k) => controls.options(`axis-${k}`, names, name));
  for (let k = 0; parts[`fixed-name-${k}`]; k++) {
    controls.visible(`fixed-${k}`, k < others.length);
    if (k >= others.length) continue;
    const [name, value] = others[k];
    const reach = AROUND * Math.max(1, Math.abs(value));
    parts[`fixed-name-${k}`].textContent = name;
    controls.limit(`fixed-${k}`, value - reach, value + reach, 10 ** -decimalsFor(2 * reach));
    controls.show(`fixed-${k}`, String(Number(value.toPrecision(DIGITS))));
  }
}
