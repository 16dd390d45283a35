/** The lab's own panels from state: the data, the sentence with its checks, the formulas of one example. */
import { inPrint, roughly, significant } from "../text/faithful.js";
import { number, whole } from "../text/format.js";
import { axesOf } from "../traces/data.js";
import { checkRows, showChecks, showFormulas } from "../views/checks.js";
import { palette, tickSize } from "../views/palette.js";
import { showSentence } from "../views/sentence.js";
import { dataOf, sentenceOf } from "../board/draw.js";
import { confirmedHere } from "../state/state.js";
import { columnNamesOf } from "../state/column_names.js";

/**
 * @typedef {import("../state/state.js").State} State
 * @typedef {import("../state/choices.js").Catalogue} Catalogue
 * @typedef {object} Views
 * @property {import("../views/data_view.js").DataView} data
 * @property {import("../views/pictures_view.js").PicturesView} pictures
 * @property {import("../views/table.js").TableView} table
 * @property {Record<string, HTMLElement>} parts  elements of the page by their data-part
 */

/** The examples, as a picture or a table. @param {State} state @param {Views} views @param {Catalogue} catalogue */
export function drawData(state, views, catalogue) {
  const { scene, here, lit } = state;
  if (!scene || !here) return;
  const columnNames = columnNamesOf(scene, catalogue);
  const { parts } = views;
  const pixels = catalogue.datasets.find(({ name }) => name === scene.canonical.data)?.pixels ?? null;
  parts["add-example"].hidden = state.table || pixels !== null;
  parts.data.hidden = state.table || pixels !== null;
  parts.pictures.hidden = state.table || pixels === null;
  if (state.table) views.table.draw(scene.model, here, lit, lossByHand(scene, catalogue));
  else if (pixels !== null) views.pictures.draw(scene.model, here, pixels, lit);
  else if (!parts["data-side"].hidden) {
    const { traces, layout } = dataOf(state, catalogue, palette(), tickSize());
    views.data.draw(traces, layout, heldOf(state, columnNames));
  }
}

/**
 * The loss as it is worked out from a target and a prediction; null where it takes more than the two, as that of a softmax does.
 * @param {import("../state/scene.js").Scene} scene @param {Catalogue} catalogue
 */
export function lossByHand({ canonical, derivation, model }, { losses }) {
  if (derivation) return derivation.loss.program;
  return model.network?.head ? (losses.find(({ name }) => name === canonical.loss)?.program ?? null) : null;
}

/**
 * The example that can be moved in the data panel: the one pointed at, or the last one that was.
 * @param {State} state @param {import("../state/column_names.js").ColumnNames} columnNames @returns {import("../views/data_view.js").Held}
 */
function heldOf(state, columnNames) {
  const { model } = /** @type {import("../state/scene.js").Scene} */ (state.scene);
  const { predictions } = /** @type {import("../model/point.js").AtPoint} */ (state.here);
  const index = Math.min(state.lit ?? state.example, model.y.length - 1);
  const columns = axesOf(model, columnNames);
  const all = /** @type {Record<string, Float64Array>} */ ({ ...model.columns, y: model.y, p: predictions });
  const at = /** @type {[number, number]} */ (columns.map((name) => all[name][index]));
  const turns = columnNames.classes !== null;
  const place = columns
    .map((name, k) => `${name === "p" ? "prediction" : (columnNames.labels[name] ?? name)} ${number(at[k], 4)}`)
    .join(", ");
  return {
    index,
    at,
    columns,
    turns,
    label: `Example ${index}: ${place}. Arrow keys move it, ${turns ? "Enter changes its class, " : ""}Page Up and Page Down choose another, Insert adds one, Delete removes it.`,
  };
}

/** Sentence, checks and formulas. @param {State} state @param {Views} views @param {Catalogue} catalogue */
export function drawWords(state, views, catalogue) {
  const { scene, here } = state;
  if (!scene || !here) return;
  const { parts } = views;
  const confirmed = confirmedHere(state);
  showSentence(parts.sentence, sentenceOf(state, catalogue));
  showChecks(parts.checks, checkRows(here, scene.canonical.cost, confirmed));
  const example = Math.min(state.lit ?? state.example, here.losses.length - 1);
  parts.which.textContent = `example ${example}`;
  parts["by-hand"].hidden = !scene.derivation;
  parts.slice.hidden = Boolean(scene.derivation);
  if (scene.derivation) showFormulas(parts.formulas, scene.derivation, scene.model, here, example);
  else parts.slice.textContent = sliceWords(confirmed?.whole ?? null);
}

/**
 * How little of the whole a slice is.
 * @param {import("../written/answers.d.ts").WholeGradient | null} found
 */
export function sliceWords(found) {
  if (!found) return "A slice is not the landscape: …";
  const { weights, length, in_plane } = found;
  if (length === null || in_plane === null)
    return `A slice is not the landscape: the gradient in all ${whole(weights)} weights and biases has no finite length here.`;
  const percent = number((100 * in_plane) / length, 2);
  const lengths = [significant(length), significant(in_plane)];
  const { texts, about } = inPrint(lengths, ([all, part]) => [(100 * part) / all], [percent]);
  const part = length > 0 ? `, ${roughly(percent, about[0])} %,` : "";
  return `A slice is not the landscape: of the gradient in all ${whole(weights)} weights and biases, ${texts[0]} long, only ${texts[1]}${part} lies in this plane.`;
}
