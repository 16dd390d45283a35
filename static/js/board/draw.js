/** From state to pictures and words: everything that is drawn anew when something has changed. */
import { firstEye } from "../geometry/camera.js";
import { coordinate, number, whole } from "../text/format.js";
import { evaluate, lossesOfOne } from "../model/point.js";
import { inside, thinned, toUnit } from "../geometry/surface.js";
import { dataLayout, dataTraces } from "../traces/data.js";
import { extraTraces } from "../traces/extra.js";
import { mapLayout, mapTrace, ownContours, overContours } from "../traces/map.js";
import { countedFrom, movingTraces, originOf, surfaceLayout, surfaceTrace } from "../traces/surface.js";
import { palette, tickSize } from "../views/palette.js";
import { plain, sentence } from "../views/sentence.js";
import { confirmedHere, spansOf, usualOf } from "../state/state.js";
import { columnNamesOf } from "../state/column_names.js";
import { MOST_ARROWS } from "../written/shared.js";

/**
 * @typedef {import("../state/state.js").State} State
 * @typedef {import("../state/choices.js").Catalogue} Catalogue
 * @typedef {import("../questions/question.js").Overlay} Overlay
 * @typedef {import("../views/surface_view.js").SurfaceView} SurfaceView
 * @typedef {import("../views/map_view.js").MapView} MapView
 */

const OWN_NODES = 45; // nodes a side of a single example's contours

/**
 * Names of the axes as they stand at the pictures: "slope m".
 * @param {State} state @param {Catalogue} catalogue @returns {[string, string]}
 */
export function axisTitles({ scene }, catalogue) {
  const { canonical, model } = /** @type {import("../state/scene.js").Scene} */ (scene);
  if (canonical.model === "network") return [weightTitle(model.axes[0]), weightTitle(model.axes[1])];
  const row = catalogue.models.find((m) => m.name === canonical.model);
  const role = (/** @type {string} */ axis) => (row?.axes.includes(axis) ? `${row.roles[row.axes.indexOf(axis)]} ${axis}` : axis);
  return [role(model.axes[0]), role(model.axes[1])];
}

/** @param {string} axis */
function weightTitle(axis) {
  if (/^[dp]\d$/.test(axis)) return `${axis[0] === "d" ? "random" : "principal"} direction ${axis}`;
  return `${axis.includes("b") ? "bias" : "weight"} ${axis}`;
}

/**
 * The surface with everything on it.
 * @param {State} state @param {Overlay} overlay @param {SurfaceView} view @param {Catalogue} catalogue
 */
export async function drawSurface(state, overlay, view, catalogue) {
  const { scene, here } = state;
  const { picture } = overlay;
  if (!scene || !here) return;
  const colours = palette();
  const titles = axisTitles(state, catalogue);
  const layout = (/** @type {import("../geometry/camera.js").Eye} */ e) => surfaceLayout(picture, e, colours, titles, tickSize());
  await view.draw(countedFrom(surfaceTrace(picture), originOf(picture)), tracesOf(state, overlay), layout, standingOf(scene));
}

const SURFACE = ["model", "formula", "loss", "loss_formula", "cost", "axes", "plane", "standardise"]; // another one of these is another surface

/** @type {WeakMap<import("../state/scene.js").Scene, import("../geometry/standpoints.js").Standing>} */
const standings = new WeakMap();

/**
 * Where a scene is seen from: across the valley, so that what falls away under its own point faces the viewer, wherever the point is now.
 * @param {import("../state/scene.js").Scene} scene
 */
export function standingOf(scene) {
  const cached = standings.get(scene) ?? foundStanding(scene);
  standings.set(scene, cached);
  return cached;
}

/** @param {import("../state/scene.js").Scene} scene @returns {import("../geometry/standpoints.js").Standing} */
function foundStanding(scene) {
  const { canonical, surface, defaults } = scene;
  const { costGradient } = usualOf(scene);
  const downhill = /** @type {[number, number]} */ (spansOf(scene).map((span, k) => -costGradient[k] * span));
  return {
    surface: JSON.stringify(SURFACE.map((name) => canonical[name] ?? null)),
    data: JSON.stringify(canonical.data === "points" ? canonical.points : canonical.data),
    window: JSON.stringify(canonical.window),
    first: firstEye(toUnit(surface, defaults.at), downhill.every(Number.isFinite) ? downhill : [0, 0]),
  };
}

/** What lies on the surface and moves with the point. @param {State} state @param {Overlay} overlay */
function tracesOf(state, { picture, here, shown, factor, arrows, trails, strays, weighted }) {
  const colours = palette();
  const origin = originOf(picture);
  return [
    ...movingTraces(picture, here, shown, factor, state.lit, weighted, colours),
    ...extraTraces(picture, here.at, arrows, strays, trails, factor, colours),
  ].map((trace) => countedFrom(trace, origin));
}

/**
 * The map's contours, with those of an example that is pointed at.
 * @param {State} state @param {Overlay} overlay @param {MapView} view @param {Catalogue} catalogue
 */
export async function drawMap(state, overlay, view, catalogue) {
  const { scene, lit } = state;
  const { picture } = overlay;
  if (!scene) return;
  const colours = palette();
  const traces = [mapTrace(picture), ...overlay.contours.map((layer) => overContours(layer, colours))];
  if (lit !== null) {
    const [theta1, theta2] = [thinned(scene.surface.theta1, OWN_NODES), thinned(scene.surface.theta2, OWN_NODES)];
    traces.push(ownContours(lossesOfOne(scene.model, lit, theta1, theta2), theta1, theta2, colours));
  }
  await view.draw(scene.surface, traces, mapLayout(picture, colours, axisTitles(state, catalogue), tickSize()));
}

/** The arrows and the point on the surface. @param {State} state @param {Overlay} overlay @param {SurfaceView} view */
export const drawOnSurface = (state, overlay, view) => view.update(tracesOf(state, overlay));

/** The same on the map. @param {State} state @param {Overlay} overlay @param {MapView} view */
export function drawOnMap({ scene, here, lit }, overlay, view) {
  if (!scene || !here) return;
  const [a, b] = scene.model.axes;
  const [x, y] = spansOf(scene).map((span, k) => coordinate(here.at[k], span));
  view.update(overlay, lit, `The point, ${a} ${x}, ${b} ${y}. Arrow keys move it, with Shift further.`);
}

/**
 * The examples and the model among them, as a picture.
 * @param {State} state @param {Catalogue} catalogue @param {import("../traces/data.js").Palette} colours @param {number} size of the text
 */
export function dataOf({ scene, here, lit }, catalogue, colours, size) {
  if (!scene || !here) return { traces: [], layout: {} };
  const columnNames = columnNamesOf(scene, catalogue);
  return {
    traces: dataTraces(scene.model, here, lit, columnNames, colours),
    layout: dataLayout(scene.model, here, usualOf(scene), columnNames, colours, size),
  };
}

/**
 * What the arrows are.
 * @param {State} state @param {Overlay} overlay @param {Record<string, HTMLElement>} parts
 */
export function drawLegend(state, overlay, parts) {
  const { view, here, scene, arrowScale } = state;
  const n = here?.losses.length ?? 0;
  const descent = view.arrows === "descent";
  const some = n > MOST_ARROWS ? `, ${MOST_ARROWS} of ${whole(n)} drawn` : "";
  const what = overlay.weighted
    ? ["pull times its weight, downhill", "gradient times its weight"]
    : ["pull, downhill: minus its gradient", "gradient, uphill"];
  parts["legend-example"].textContent = `each example’s ${what[descent ? 0 : 1]}${some}`;
  const one = overlay.here.losses.length === 1;
  const mean = `their mean${n > MOST_ARROWS ? `, of all ${whole(n)}` : ""}`;
  const sum = overlay.weighted ? "their sum, the cost’s gradient" : "their sum, each times its weight";
  if (one) parts["legend-mean"].textContent = `its ${what[descent ? 0 : 1]}`;
  else if (overlay.shown.length === 0)
    parts["legend-mean"].textContent = descent ? "the way down: minus the gradient" : "the gradient";
  else parts["legend-mean"].textContent = scene?.canonical.cost === "mean" ? mean : sum;
  parts["legend-example"].closest("li")?.toggleAttribute("hidden", one || overlay.shown.length === 0);
  showMore(parts.legend, overlay.legend);
  if (parts["arrow-scale"]) parts["arrow-scale"].textContent = `× ${number(arrowScale, 1)}`;
}

/**
 * The kinds of arrows and lines that a question adds.
 * @param {HTMLElement} legend @param {[string, string][]} rows tone and words
 */
function showMore(legend, rows) {
  for (const row of legend.querySelectorAll(".more")) row.remove();
  legend.append(
    ...rows.map(([tone, words]) => {
      const row = document.createElement("li");
      row.className = "more";
      const swatch = document.createElement("span");
      swatch.className = `swatch ${tone}`;
      swatch.setAttribute("aria-hidden", "true");
      row.append(swatch, words);
      return row;
    }),
  );
}

/** @param {State} state @param {Catalogue} catalogue @returns {import("../views/sentence.js").Facts} */
function factsOf(state, { costs }) {
  const { scene, here } = /** @type {{scene: import("../state/scene.js").Scene, here: import("../model/point.js").AtPoint}} */ (
    state
  );
  return {
    here,
    elsewhere: (at) => evaluate(scene.model, at),
    axes: scene.model.axes,
    spans: spansOf(scene),
    cost: scene.canonical.cost,
    costTitle: costs.find((c) => c.name === scene.canonical.cost)?.title ?? "",
    confirmed: confirmedHere(state),
    descent: state.view.arrows === "descent",
    outside: !inside(toUnit(scene.surface, here.at)),
    nowhere: isNowhere(scene),
    notes: notesOf(scene),
  };
}

/** @param {import("../state/scene.js").Scene} scene */
const isNowhere = ({ holes, surface }) => holes === surface.theta1.length * surface.theta2.length;

/** What is flat or not used, and how many cells are holes. @param {import("../state/scene.js").Scene} scene */
function notesOf({ notes, holes, hole, surface }) {
  const cells = surface.theta1.length * surface.theta2.length;
  const first = hole ? `, the first because of ${hole},` : "";
  const said = holes
    ? [
        `${whole(holes)} of ${whole(cells)} cells ${holes === 1 ? `has no finite cost${hole ? `, because of ${hole},` : ""} and is` : `have no finite cost${first} and are`} left open.`,
      ]
    : [];
  return [...notes.filter(({ code }) => code !== "coupled").map(({ message }) => message), ...said];
}

/** The sentence of the scene itself. @param {State} state @param {Catalogue} catalogue */
export const sentenceOf = (state, catalogue) => (state.here ? sentence(factsOf(state, catalogue)) : []);

/** The same as a screen reader says it. @param {State} state @param {Catalogue} catalogue */
export const spoken = (state, catalogue) => plain(sentenceOf(state, catalogue));
