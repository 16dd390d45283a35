/** The lab: puts views, state, address and server together. Nothing here draws or computes. */
import { address, isSampling, named, readAddress, samplingOf } from "./state/address.js";
import { arrange, drawQuestion, showPlaying } from "./panels/arrange.js";
import { Board } from "./board/board.js";
import { axisTitles, drawLegend, spoken, standingOf } from "./board/draw.js";
import { drawData, drawWords } from "./panels/draw_panels.js";
import { withOwn } from "./state/choices.js";
import { Editing } from "./own/editing.js";
import { fromData } from "./requests/fitting.js";
import { fieldsAfter, showLowest, showPoint, showScene } from "./panels/rail.js";
import { askPicture, firstCatalogue } from "./requests/prefetch.js";
import { listen } from "./panels/listening.js";
import { OwnData } from "./own/sheet.js";
import { Sharing } from "./panels/sharing.js";
import { Typed } from "./panels/typed.js";
import { furnish } from "./panels/furnish.js";
import { nextScale } from "./geometry/arrows.js";
import { rowsOf } from "./own/points.js";
import { fieldsIn, linkIn } from "./own/scene_file.js";
import { picture } from "./geometry/surface.js";
import { Controls } from "./views/controls.js";
import { DataView } from "./views/data_view.js";
import { PicturesView } from "./views/pictures_view.js";
import { TableView } from "./views/table.js";

/**
 * @typedef {import("./state/state.js").State} State
 * @typedef {import("./board/board.js").Refused} Refused
 */

const QUIET = 600; // ms without a change before the sentence is said
const REST = 250; // ms after the last change of the view before the address follows

const page = /** @type {HTMLElement} */ (document.querySelector("main"));
const parts = Object.fromEntries(
  Array.from(document.querySelectorAll("[data-part]"), (e) => [/** @type {HTMLElement} */ (e).dataset.part, e]),
);
/** @type {import("./state/choices.js").Catalogue} */
let catalogue;

const board = new Board(/** @type {{surface: HTMLElement, map: HTMLElement}} */ (/** @type {unknown} */ (parts)), {
  stage: {
    arrange: (question) => arrange(question, parts),
    draw: (question, context) => drawQuestion(question, context, parts),
    playing: (plays) => showPlaying(plays, parts),
  },
  ask: askPicture,
  begin: fromData,
  dim: (busy) => page.classList.toggle("busy", busy),
  remember: (done) => remember(done),
  turned: () => turned(),
  refuse: (refusal) => refuse(refusal),
  sampled: (name, value) => controls.show(name, value),
  scene(state, any) {
    if (!any("scene") || !state.scene) return;
    typed.show(state.scene);
    showScene(state, controls, catalogue, parts, axisTitles(state, catalogue));
  },
  draw(state, overlay, any) {
    if (any("picture", "here", "lit", "view", "table", "dials")) drawData(state, views, catalogue);
    if (!asking.question()) drawWords(state, views, catalogue);
    drawLegend(state, overlay, parts);
    if (any("here", "scene")) showPoint(state, controls);
    if (any("here", "scene", "lowest")) showLowest(state, parts);
    announceSoon();
  },
  ready: () => void (document.documentElement.dataset.ready = "true"), // the first picture is drawn
});
const { store, line, asking, moving, loading, answering } = board;
const surface = /** @type {import("./views/surface_view.js").SurfaceView} */ (board.surface);
const light = (/** @type {number | null} */ index) => board.light(index);
listen(asking, parts, light);

let announcing = 0;

/** Say the sentence politely, once it has stopped changing. */
function announceSoon() {
  clearTimeout(announcing);
  announcing = setTimeout(() => {
    const text = store.state.moving ? "" : (asking.spoken() ?? spoken(store.state, catalogue));
    if (text && text !== parts.live.textContent) parts.live.textContent = text;
  }, QUIET);
}

const views = {
  surface,
  data: new DataView(parts.data, {
    light,
    drag: (index, values, spans, done) => editing.drag(index, values, spans, done),
    nudge: (index, values, spans) => editing.nudge(index, values, spans),
    add: (like, values, spans) => editing.add(like, values, spans),
    remove: (index) => editing.remove(index),
    turn: (index) => editing.turn(index),
    step: (way) => step(way),
  }),
  pictures: new PicturesView(parts.pictures, light),
  table: new TableView(parts.table, light),
  parts,
};
const controls = new Controls(page, (name, value, done) => changeControl(name, value, done));
const editing = new Editing({
  store,
  catalogue: () => catalogue,
  load: (fields, done) => loading.load(fields, done),
  wanted: () => loading.wanted,
  pause: () => asking.pause(),
});
const own = new OwnData(parts, {
  draw: (points) => store.state.scene && loading.load(withOwn(loading.wanted, points, store.state.scene, catalogue), true),
  shown: () => rowsOf(editing.points()),
  opened: (text) => openFile(text),
});
const typed = new Typed({ parts, store, line, catalogue: () => catalogue, loading, refuse: (refusal) => refuse(refusal) });
new Sharing(parts, {
  address: () => addressNow(),
  fields: () => store.state.fields,
  canonical: () => ({ ...store.state.scene?.canonical, at: store.state.here?.at }),
});

/** A control was changed. @param {string} name @param {string} value @param {boolean} done */
function changeControl(name, value, done) {
  const { state } = store;
  if (name === "arrows" || name === "scale") return changeView({ [name]: value });
  if (!state.scene || !state.here) return undefined;
  if (name === "data" && value === "points") return openOwn();
  if (isSampling(name)) return answering.sample({ [name]: value }, done);
  if (name.startsWith("at-")) return moving.set(Number(name.slice(-1)), Number(value), done);
  return loading.load(fieldsAfter(name, value, { ...state, fields: loading.wanted }, catalogue), done);
}

/** The sheet for one's own data; until they are drawn the choice says what is shown. */
function openOwn() {
  const { scene } = store.state;
  controls.put("data", scene?.canonical.data ?? "");
  own.open(scene?.canonical.data === "points");
}

/** A scene that was saved as a file, or copied as JSON; anything else is data. @param {string} text */
function openFile(text) {
  const [link, fields] = [linkIn(text), fieldsIn(text)];
  if (link) show(new URL(link, location.origin), true);
  else if (fields) loading.load(fields, true);
  else if (text.trimStart().startsWith("{"))
    refuse({ message: "This file is no scene of Errorscape, and no table either.", faults: [] });
  else if (text.includes("\0")) refuse({ message: "This file holds no text that could be read as a table.", faults: [] });
  else return false;
  return true;
}

/** To another example. @param {1 | -1} way */
function step(way) {
  const n = store.state.here?.losses.length ?? 1;
  store.set({ lit: null, example: (store.state.example + way + n) % n });
}

/** @param {Partial<import("./state/address.js").View>} change */
function changeView(change) {
  redraw({ ...store.state.view, ...change });
  if (store.state.scene) remember();
}

/** @param {import("./state/address.js").View} view */
function redraw(view) {
  const { scene } = store.state;
  store.set({ view, picture: scene ? picture(scene.surface, /** @type {"linear" | "log"} */ (view.scale)) : null });
}

let settling = 0;

/**
 * A view with the question's dials and the camera as they are now: where one looks from is known to the picture alone.
 * @param {import("./state/address.js").View} view
 */
function seen(view) {
  const { scene } = store.state;
  return { ...view, show: asking.showField(), camera: scene ? surface.cameraText(standingOf(scene)) : view.camera };
}

/** The address follows camera and dials once they rest, but turning is nothing that Back undoes. */
function turned() {
  clearTimeout(settling);
  settling = setTimeout(() => {
    if (!store.state.scene || loading.busy) return; // what comes is remembered as a whole
    const { scene, view } = readAddress(location.search, location.hash); // not the state: the point may be on its way
    history.replaceState(null, "", address(Object.fromEntries(scene), seen(view)));
    opened = named(location);
  }, REST);
}

/**
 * What is wrong stands beside its field where there is one, else in the line above the picture; null: nothing is wrong any more.
 * @param {Refused | null} refusal
 */
function refuse(refusal) {
  const faults = refusal?.faults.length === 0 ? [{ field: "", message: refusal.message }] : (refusal?.faults ?? []);
  const rest = controls.errors(faults);
  parts.problem.textContent = rest.map((f) => f.message).join(" ");
  parts.problem.hidden = rest.length === 0;
}

/** The address of what is seen. */
function addressNow() {
  const { fields, sampling, view } = store.state;
  return address({ ...fields, ...(asking.question()?.call ? sampling : {}) }, seen(view));
}

/** That address in the browser's line; Back undoes it. @param {import("./board/loading.js").Done} [done] */
function remember(done = true) {
  const url = addressNow();
  if (url !== location.pathname + named(location)) history[done === "again" ? "replaceState" : "pushState"](null, "", url);
  opened = named(location);
}

/** What of the address is shown; a link to a place on the page changes the address and not the scene. */
let opened = "";

/** What the address says. */
function open() {
  opened = named(location);
  show(location, false);
}

/** What a link says. @param {{search: string, hash: string}} link @param {boolean} done  whether the address follows */
function show({ search, hash }, done) {
  const { scene, view } = readAddress(search, hash);
  store.set({ view, sampling: samplingOf(Object.fromEntries(scene)), lit: null, example: 0 });
  surface.lookFrom(view.camera);
  asking.begin(view.show);
  controls.pending.clear();
  controls.put("arrows", view.arrows);
  controls.put("scale", view.scale);
  document.documentElement.dataset.theme = view.theme;
  loading.load(scene, done);
}

furnish(parts, views, {
  minimum: () => {
    const at = store.state.lowest?.at;
    asking.pause();
    if (at && parts["to-minimum"].getAttribute("aria-disabled") !== "true") moving.moveTo(at, true);
  },
  draw: () => changeControl("seed", String(Number(loading.wanted.seed ?? store.state.scene?.canonical.seed ?? 0) + 1), true),
  window: () => {
    const { at, window, ...rest } = store.state.fields;
    loading.load(rest, true);
  },
  scale: (way) => store.set({ ownScale: true, arrowScale: nextScale(store.state.arrowScale, way) }),
  example: step,
  own: openOwn,
  table: () => store.set({ table: !store.state.table }),
  theme: (theme) => changeView({ theme }),
  redraw: () => redraw(store.state.view),
});
window.addEventListener("popstate", () => named(location) === opened || open());
catalogue = asking.catalogue = await firstCatalogue;
open();
