/** What the rail's controls show for a state, and what a change of one of them means for the scene. */
import { decimalsFor, lowered, number } from "../text/format.js";
import { isAbove } from "../model/lowest.js";
import { minimumWords } from "../views/lowest.js";
import { lossFits, manyClasses, modelFits, pinned, targetsWanted, withData, withFormula, withModel } from "../state/choices.js";
import { showFixedParameters } from "./fixed_parameters_box.js";
import { isOfNetwork, showNetwork, withNetwork } from "./network_box.js";
import { withAxis, withFixed } from "../state/fixed_parameters.js";
import { spansOf, usualOf } from "../state/state.js";

/**
 * @typedef {import("../state/state.js").State} State
 * @typedef {import("../state/choices.js").Catalogue} Catalogue
 * @typedef {import("../state/address.js").Fields} Fields
 * @typedef {import("../views/controls.js").Controls} Controls
 */

/**
 * Everything in the rail that follows the scene.
 * @param {State} state @param {Controls} controls @param {Catalogue} catalogue @param {Record<string, HTMLElement>} parts
 * @param {[string, string]} titles
 */
export function showScene(state, controls, catalogue, parts, titles) {
  const scene = /** @type {import("../state/scene.js").Scene} */ (state.scene);
  const { canonical } = scene;
  const data = catalogue.datasets.find((d) => d.name === canonical.data);
  showChoices(scene, controls, catalogue);
  for (const name of ["n", "noise", "seed"]) {
    controls.visible(name, name in canonical);
    if (name in canonical) controls.show(name, String(canonical[name]));
  }
  controls.show("grid", String(canonical.grid));
  controls.put("standardise", canonical.standardise);
  parts["own-open"].textContent = canonical.data === "points" ? "Edit the data…" : "Your own data…";
  parts["about-columns"].textContent = scalingWords(scene);
  canonical.window.forEach((/** @type {number} */ value, /** @type {number} */ i) => controls.show(`window-${i}`, String(value)));
  parts["about-data"].textContent = [data?.shows, data?.source && `Source: ${data.source}.`].filter(Boolean).join(" ");
  showNetwork(scene, controls, catalogue, parts);
  parts["about-model"].textContent = [classesWords(canonical), rowOf(canonical.model, catalogue)?.notice]
    .filter(Boolean)
    .join(" ");
  parts["about-loss"].textContent = catalogue.losses.find((l) => l.name === canonical.loss)?.shows ?? "";
  parts["about-cost"].textContent =
    canonical.cost === "mean" ? "" : (catalogue.costs.find((c) => c.name === canonical.cost)?.shows ?? "");
  [0, 1].forEach((k) => (parts[`axis-${k}`].textContent = titles[k]));
  showRanges(scene, controls);
  showFixedParameters(scene, controls, parts);
}

/** What is said of a model. @param {string} name @param {Catalogue} catalogue */
const rowOf = (name, { models, network }) => (name === "network" ? network : models.find((m) => m.name === name));

/** Why no other model is offered. @param {Record<string, any>} canonical */
function classesWords({ points }) {
  const many = manyClasses(points);
  return many ? `y has ${many} classes: a network's softmax has an output for each, other models predict one number.` : "";
}

/** What standardised columns were. @param {import("../state/scene.js").Scene} scene */
function scalingWords({ scaling, model }) {
  const constant = (/** @type {string} */ name) => (name === "y" ? model.y : model.columns[name]).every((value) => value === 0);
  const parts = Object.entries(scaling).map(([name, { mean, deviation }]) =>
    constant(name) ? `${name}: always ${number(mean, 4)}, now 0` : `${name}: ${number(mean, 4)} ± ${number(deviation, 3)}`,
  );
  return parts.length
    ? `Mean 0, standard deviation 1. As they were: ${parts.slice(0, 4).join("; ")}${parts.length > 4 ? "; .." : ""}.`
    : "";
}

/** @param {import("../state/scene.js").Scene} scene @param {Controls} controls */
function showRanges({ surface }, controls) {
  [surface.theta1, surface.theta2].forEach((nodes, k) => {
    const [low, high] = [nodes[0], nodes[nodes.length - 1]];
    controls.limit(`at-${k}`, low, high, 10 ** -decimalsFor(high - low));
  });
}

/** @param {import("../state/scene.js").Scene} scene @param {Controls} controls @param {Catalogue} catalogue */
function showChoices({ canonical, model }, controls, catalogue) {
  const own = (/** @type {string} */ name, /** @type {string} */ text) => [
    { value: "formula", text: canonical[name] === "formula" ? `Your own: ${text}` : "Your own formula…" },
  ];
  const columns = Object.keys(model.columns);
  const many = manyClasses(canonical.points);
  const points = [{ value: "points", text: canonical.data === "points" ? "Your own examples" : "Your own examples…" }];
  controls.options("data", [...catalogue.datasets.map((d) => ({ value: d.name, text: d.title })), ...points], canonical.data);
  const models = catalogue.models.map((m) => ({
    value: m.name,
    text: `${m.title}   ${m.formula}`,
    disabled: many > 0 || !modelFits(m, columns),
  }));
  const network = { value: "network", text: `${catalogue.network.title}   layers of units` };
  controls.options("model", [...models, network, ...(many ? [] : own("model", canonical.formula ?? ""))], canonical.model);
  const classes = canonical.output === "softmax";
  const losses = catalogue.losses.map((l) => {
    const fits = classes ? catalogue.network.losses.includes(l.name) : lossFits(l, model.y);
    const wanted = classes ? "of one output" : `needs ${targetsWanted(l)}`;
    return { value: l.name, text: fits ? l.title : `${l.title} (${wanted})`, disabled: !fits };
  });
  controls.options("loss", [...losses, ...(classes ? [] : own("loss", canonical.loss_formula ?? ""))], canonical.loss);
  controls.options(
    "cost",
    catalogue.costs.map((c) => ({ value: c.name, text: `Cost: ${lowered(c.title)}` })),
    canonical.cost,
  );
}

/**
 * The lowest point in words, and the way there, where that leads down.
 * @param {State} state @param {Record<string, HTMLElement>} parts
 */
export function showLowest({ scene, here, lowest }, parts) {
  if (!scene || !here || !lowest) return;
  parts.minimum.textContent = scene.surface.range.min === null ? "" : minimumWords(lowest, scene.surface, scene.model);
  const leads = isAbove(here.cost, lowest, usualOf(scene).cost);
  parts["to-minimum"].hidden = lowest.at === null;
  parts["to-minimum"].textContent = leads ? "Go there" : "You are there.";
  parts["to-minimum"].setAttribute("aria-disabled", String(!leads)); // which keeps the focus that a press has left on it
}

/** The point in its sliders and boxes. @param {State} state @param {Controls} controls */
export function showPoint({ here, scene }, controls) {
  if (!here || !scene) return;
  spansOf(scene).forEach((span, k) => controls.show(`at-${k}`, String(Number(here.at[k].toFixed(decimalsFor(span) + 1)))));
}

/**
 * The scene's fields after a control was changed.
 * @param {string} name @param {string} value @param {State} state @param {Catalogue} catalogue @returns {Fields}
 */
export function fieldsAfter(name, value, state, catalogue) {
  const { fields } = state;
  const scene = /** @type {import("../state/scene.js").Scene} */ (state.scene);
  const place = { at: state.here?.at ?? scene.canonical.at, window: scene.canonical.window };
  if (name === "data") return withData(fields, value);
  if (name === "standardise") return { ...elsewhere(fields), standardise: value };
  if (name === "model" && value === "formula")
    return pinned(withFormula(fields, formulaOf(scene, catalogue), scene, true, catalogue), place);
  if (name === "loss" && value === "formula")
    return { ...pinned(fields, place), loss: "formula", loss_formula: lossFormulaOf(scene, catalogue) };
  if (isOfNetwork(name)) return withNetwork(fields, name, value, scene);
  if (name === "model") return withModel(fields, value, catalogue, scene.model.y);
  if (name.startsWith("window-"))
    return { ...fields, at: place.at.join(","), window: replaced(place.window, Number(name.slice(-1)), value).join(",") };
  if (name.startsWith("axis-")) return { ...elsewhere(fields), ...withAxis(scene, place.at, name === "axis-0" ? 0 : 1, value) };
  if (name.startsWith("fixed-")) return { ...pinned(fields, place), ...withFixed(scene, Number(name.slice(-1)), value) };
  if (name === "grid") return { ...fields, grid: value };
  return { ...pinned(fields, place), [name]: value };
}

/** @param {number[]} values @param {number} index @param {string} value */
const replaced = (values, index, value) => values.map((old, i) => (i === index ? value : String(old)));

/**
 * Without point and window: over other parameters or in other units of the columns they mean nothing.
 * @param {Fields} fields @returns {Fields}
 */
const elsewhere = ({ at, window, ...kept }) => kept;

/**
 * The model of the scene as a formula: where typing begins.
 * @param {import("../state/scene.js").Scene} scene @param {Catalogue} catalogue @returns {string}
 */
export const formulaOf = ({ canonical }, { models }) =>
  canonical.formula ?? models.find((m) => m.name === canonical.model)?.formula ?? "";

/** @param {import("../state/scene.js").Scene} scene @param {Catalogue} catalogue @returns {string} */
export const lossFormulaOf = ({ canonical }, { losses }) =>
  canonical.loss_formula ?? losses.find((l) => l.name === canonical.loss)?.formula ?? "";
