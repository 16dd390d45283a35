/** The controls of a network: what they show for a scene, and what a change of one of them means for its fields. */
import { number, whole } from "../text/format.js";

/**
 * @typedef {import("../state/address.js").Fields} Fields
 * @typedef {import("../state/choices.js").Catalogue} Catalogue
 * @typedef {import("../state/scene.js").Scene} Scene
 * @typedef {import("../views/controls.js").Controls} Controls
 */

const PLANES = [
  { value: "random", text: "two random directions" },
  { value: "path", text: "the path of training" },
  { value: "weights", text: "two single weights" },
];
const OUTPUTS = /** @type {Record<string, string>} */ ({
  linear: "the sum itself",
  sigmoid: "its sigmoid",
  softmax: "a softmax",
});
const FIRST_WEIGHTS = "1.0.0,1.b.0";
const NAMES = ["widths", "activation", "output", "batch_norm", "trained", "trained_by", "trained_rate"];

/** Whether a control belongs to networks. @param {string} name */
export const isOfNetwork = (name) => NAMES.includes(name) || name.startsWith("plane-");

/** @param {Scene} scene @param {Controls} controls @param {Catalogue} catalogue @param {Record<string, HTMLElement>} parts */
export function showNetwork(scene, controls, catalogue, parts) {
  const canonical = /** @type {import("../state/scene.js").AllFields} */ (scene.canonical);
  parts["network-box"].hidden = canonical.model !== "network";
  if (canonical.model !== "network") return;
  const { activations, outputs } = catalogue.network;
  controls.put("widths", canonical.widths.join(","));
  controls.options(
    "activation",
    activations.map(({ name, title }) => ({ value: name, text: title })),
    canonical.activation,
  );
  controls.options(
    "output",
    outputs.map((name) => ({ value: name, text: OUTPUTS[name] })),
    canonical.output,
  );
  const hidden = Array.from({ length: canonical.widths.length - 2 }, (_, k) => k + 1);
  const layers = hidden.map((k) => ({ value: String(k), text: hidden.length === 1 ? "the hidden layer" : `hidden layer ${k}` }));
  controls.options("batch_norm", [{ value: "0", text: "no layer" }, ...layers], String(canonical.batch_norm));
  controls.options(
    "trained_by",
    catalogue.methods.map(({ name, title }) => ({ value: name, text: title })),
    canonical.trained_by ?? "adam",
  );
  controls.show("trained", String(canonical.trained));
  if (canonical.trained) controls.show("trained_rate", String(canonical.trained_rate));
  for (const name of ["trained_by", "trained_rate"]) controls.visible(name, canonical.trained > 0);
  showPlane(scene, controls, parts);
}

/** @param {Scene} scene @param {Controls} controls @param {Record<string, HTMLElement>} parts */
function showPlane(scene, controls, parts) {
  const { plane } = /** @type {import("../state/scene.js").AllFields} */ (scene.canonical);
  const weights = plane.split(",");
  const kind = weights.length === 2 ? "weights" : plane;
  controls.options("plane-kind", PLANES, kind);
  parts["plane-weights"].hidden = kind !== "weights";
  if (kind === "weights")
    weights.forEach((/** @type {string} */ name, /** @type {number} */ k) => controls.put(`plane-${k}`, name));
  parts["about-plane"].textContent = planeWords(scene, kind);
}

/** @param {Scene} scene @param {string} kind */
function planeWords({ confirmed, training }, kind) {
  const count = whole(confirmed.whole?.weights ?? 0);
  const percent = (/** @type {number} */ part) => `${number(100 * part, 2)} %`;
  return (
    {
      random: `Out of ${count} weights and biases at once: each direction is random, and as long as the weights of every unit (filter normalisation, Li et al. 2018) and, other than theirs, as the biases of every layer.`,
      path: `The first two principal directions of the path through ${count} weights and biases; they hold ${percent(training?.held?.[0] ?? 0)} and ${percent(training?.held?.[1] ?? 0)} of its variance. The path is on the map.`,
      weights: "A weight is layer.unit.input, a bias layer.b.unit; layers count from 1, units and inputs from 0.",
    }[kind] ?? ""
  );
}

/**
 * The scene's fields after one of these controls was changed; point and window begin anew where the plane does.
 * @param {Fields} fields @param {string} name @param {string} value @param {Scene} scene @returns {Fields}
 */
export function withNetwork({ at, window, ...fields }, name, value, { canonical }) {
  if (name === "plane-kind") return { ...fields, plane: value === "weights" ? FIRST_WEIGHTS : value };
  if (name.startsWith("plane-")) {
    const weights = /** @type {string} */ (canonical.plane)
      .split(",")
      .map((/** @type {string} */ old, /** @type {number} */ k) => (k === Number(name.slice(-1)) ? value.trim() : old));
    return { ...fields, plane: weights.join(",") };
  }
  if (name === "output") return withOutput(fields, value, canonical);
  if (name === "widths") return { ...fields, widths: value.replace(/[\s;]+/g, ",").replace(/,+/g, ",") };
  if (name === "trained" && Number(value) < 2 && canonical.plane === "path")
    return { ...fields, trained: value, plane: "random" };
  return { ...fields, [name]: value };
}

/** With another output the last width and the loss may be others. @param {Fields} fields @param {string} output @param {Record<string, any>} canonical @returns {Fields} */
function withOutput({ loss, loss_formula, widths, ...fields }, output, canonical) {
  const hidden = canonical.widths.slice(1, -1);
  const outputs = output === "softmax" ? Math.max(2, canonical.widths.at(-1)) : 1;
  return { ...fields, output, widths: [canonical.widths[0], ...hidden, outputs].join(",") };
}
