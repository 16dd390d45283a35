/** The lab: puts views, state, address and server together. Nothing here draws or computes. */
import { address, fieldsOfLink, isSampling, list, readAddress, samplingOf, sceneQuery } from "./lab/address.js";
import { axisTitles, drawMap, drawMoving, drawPoint, drawLegend, drawSurface, drawWords, spoken } from "./lab/draw.js";
import { Answering } from "./lab/answering.js";
import { Asking } from "./lab/asking.js";
import { fieldsAfter, showPoint, showScene } from "./lab/rail.js";
import { API, askPicture, firstCatalogue, picturePath } from "./lab/first.js";
import { sceneOf } from "./lab/scene.js";
import { OneAtATime, Refusal, ask } from "./lab/server.js";
import { emptyState, restingScale, spansOf } from "./lab/state.js";
import { Store } from "./lab/store.js";
import { furnish } from "./lab/furnish.js";
import { nextScale } from "./numbers/arrows.js";
import { rounded } from "./numbers/format.js";
import { evaluate } from "./numbers/point.js";
import { span } from "./numbers/surface.js";
import { picture } from "./traces/surface.js";
import { Controls } from "./views/controls.js";
import { DataView } from "./views/data_view.js";
import { MapView } from "./views/map_view.js";
import { SurfaceView } from "./views/surface_view.js";
import { TableView } from "./views/table.js";

/**
 * @typedef {[number, number]} Pair
 * @typedef {import("./lab/state.js").State} State
 * @typedef {import("./lab/address.js").Fields} Fields
 */

const BUSY_AFTER = 300; // ms before the picture dims
const NUDGE = 0.01; // of the window, for one press of an arrow key
const QUIET = 600; // ms without a change before the sentence is said
const REST = 250; // ms after the last key before the point counts as resting
const FARTHEST = 1e12; // the API takes no larger number

const page = /** @type {HTMLElement} */ (document.querySelector("main"));
const parts = Object.fromEntries(Array.from(document.querySelectorAll("[data-part]"), (e) => [/** @type {HTMLElement} */ (e).dataset.part, e]));
/** @type {import("./lab/choices.js").Catalogue} */
let catalogue;
const line = new OneAtATime();

/** @type {Store<State>} */
const store = new Store(emptyState(), (state, changed) => {
  const any = (/** @type {(keyof State)[]} */ ...keys) => keys.some((key) => changed.has(key));
  if (!state.scene) return;
  if (any("scene")) showScene(state, controls, catalogue, parts, axisTitles(state, catalogue));
  const asked = /** @type {import("./questions/question.js").Asked} */ (asking.asked());
  asking.settle(asked);
  const look = asking.look(asked);
  const anew = any("picture") || look.picture !== shown?.picture;
  const layered = look.contours !== shown?.contours && look.contours.length + (shown?.contours.length ?? 0) > 0;
  shown = look;
  asking.draw(asked);
  if (anew || layered || any("lit")) drawMap(state, look, views, catalogue);
  if (anew || any("here", "lit", "arrowScale", "view", "table", "dials", "answer")) drawPoint(state, look, views, catalogue);
  if (!asking.question()) drawWords(state, views, catalogue);
  drawLegend(state, look, asking.question(), parts);
  if (anew) setTimeout(() => shown && drawSurface(store.state, shown, views, catalogue).then(ready)); // the quick pictures first
  else if (any("here", "lit", "arrowScale", "view", "dials", "answer")) drawMoving(state, look, views);
  if (any("here", "scene")) showPoint(state, controls);
  if (!state.moving) answering.ask();
  announceSoon();
});

let announcing = 0;

/** Say the sentence politely, once it has stopped changing. */
function announceSoon() {
  clearTimeout(announcing);
  announcing = setTimeout(() => {
    const text = store.state.moving ? "" : asking.spoken() ?? spoken(store.state, catalogue);
    if (text && text !== parts.live.textContent) parts.live.textContent = text;
  }, QUIET);
}

/** What the pictures show at present. @type {import("./questions/question.js").Look | null} */
let shown = null;

const light = (/** @type {number | null} */ index) => store.set(index === null ? { lit: null } : { lit: index, example: index });
const views = {
  surface: new SurfaceView(parts.surface, { place: (at) => take(at, true), nudge: (step) => nudge(step), turned: () => turned(), light }),
  map: new MapView(parts.map, { move: (at, done) => take(at, done), nudge: (step) => nudge(step), light }),
  data: new DataView(parts.data, light),
  table: new TableView(parts.table, light),
  parts,
};
const asking = new Asking(parts, store, {
  move: (at, done) => moveTo(at, done),
  load: (fields, done) => load(fields, done),
  wanted: () => asked ?? store.state.fields,
  isLoading: () => loading,
  sample: (fields) => answering.sample(fields, true),
  remember: () => remember(),
  dialled: () => turned(),
  light,
});
const controls = new Controls(page, (name, value, done) => changeControl(name, value, done));
const answering = new Answering({ store, asking, line, controls, remember: () => remember(), refuse: (refusal) => (refusal ? showRefusal(refusal) : showErrors([])) });

/** A control was changed. @param {string} name @param {string} value @param {boolean} done */
function changeControl(name, value, done) {
  const { state } = store;
  if (name === "arrows" || name === "scale") return changeView({ [name]: value });
  if (!state.scene || !state.here) return undefined;
  if (isSampling(name)) return answering.sample({ [name]: value }, done);
  if (name.startsWith("at-")) {
    const at = /** @type {Pair} */ ([...state.here.at]);
    at[Number(name.slice(-1))] = Number(value);
    asking.pause();
    return moveTo(at, done);
  }
  return load(fieldsAfter(name, value, { ...state, fields: asked ?? state.fields }, catalogue), done);
}

/** @param {Partial<import("./lab/address.js").View>} change */
function changeView(change) {
  redraw({ ...store.state.view, ...change });
  if (store.state.scene) remember();
}

/** @param {import("./lab/address.js").View} view */
function redraw(view) {
  const { scene } = store.state;
  store.set({ view, picture: scene ? picture(scene.surface, /** @type {"linear" | "log"} */ (view.scale)) : null });
}

let settling = 0;

/** A view with the question's dials and the camera as they are now: where one looks from is known to the picture alone. @param {import("./lab/address.js").View} view */
const seen = (view) => ({ ...view, show: asking.shown(), camera: views.surface.cameraText() });

/** The address follows camera and dials once they rest, but turning is nothing that Back undoes. */
function turned() {
  clearTimeout(settling);
  settling = setTimeout(() => {
    if (!store.state.scene || loading) return; // what comes is remembered as a whole
    const { scene, view } = readAddress(location.search); // not the state: the point may be on its way
    history.replaceState(null, "", address(Object.fromEntries(scene), seen(view)));
    opened = location.search;
  }, REST);
}

/** The reader takes the point: nothing else moves it any more. @param {Pair} at @param {boolean} done */
function take(at, done) {
  asking.pause();
  moveTo(roundedPlace(at), done);
}

/** @param {Pair} at @returns {Pair} */
function roundedPlace(at) {
  const { surface } = /** @type {import("./lab/scene.js").Scene} */ (store.state.scene);
  return [settable(at[0], surface.theta1), settable(at[1], surface.theta2)];
}

/** Rounded to what can be set by hand, and inside the window. @param {number} value @param {number[]} nodes */
const settable = (value, nodes) => Math.min(Math.max(rounded(value, span(nodes)), nodes[0]), nodes[nodes.length - 1]);

let resting = 0;

/** How often the point was moved: by this a picture that comes later knows whether it has been. */
let moves = 0;

/** @param {Pair} step in steps of the keyboard */
function nudge(step) {
  const { here, scene } = store.state;
  if (!here || !scene) return;
  const spans = spansOf(scene);
  take([here.at[0] + step[0] * NUDGE * spans[0], here.at[1] + step[1] * NUDGE * spans[1]], false);
  resting = setTimeout(() => moveTo(/** @type {Pair} */ (store.state.here?.at), true), REST);
}

/** The point moves; when it rests the address follows and the server confirms the numbers. @param {Pair} at @param {boolean} done */
function moveTo(at, done) {
  const { scene, fields } = store.state;
  clearTimeout(resting);
  if (!scene || !at.every(Number.isFinite)) return;
  if (at.some((v) => Math.abs(v) > FARTHEST)) return showErrors([{ field: "at", message: "A parameter may be at most 10¹² in size." }]);
  moves += 1;
  const here = evaluate(scene.model, at);
  const { at: _, ...rest } = fields;
  const ruled = at[0] === scene.defaults.at[0] && at[1] === scene.defaults.at[1];
  store.set({ here, moving: !done, fields: ruled ? rest : { ...rest, at: list(at) } });
  if (!done) return line.drop("confirm");
  store.set({ arrowScale: restingScale(store.state, scene, here) });
  remember();
  return line.add("confirm", confirm);
}

/** The server's own numbers at the point. @param {AbortSignal} signal */
async function confirm(signal) {
  const answer = await ask(`${API}/gradients?${sceneQuery(store.state.fields)}`, signal).catch((error) => {
    if (error instanceof Refusal) return showRefusal(error);
    throw error;
  });
  if (!answer) return;
  showErrors([]);
  store.set({ confirmed: answer });
}

/** Whether a picture is asked for that has not come yet. */
let loading = false;

/** The fields of the picture that is asked for, until it has come or was refused. @type {Fields | null} */
let asked = null;

/** Ask for a new picture; the old one stays until it is there. @param {Fields | [string, string][]} fields @param {boolean} done */
function load(fields, done) {
  clearTimeout(resting);
  asked = Array.isArray(fields) ? null : fields;
  const before = moves;
  loading = true;
  line.add("picture", async (signal) => {
    const dim = setTimeout(() => page.classList.add("busy"), BUSY_AFTER);
    try {
      const answer = await askPicture(picturePath(fields), signal);
      showAnswer(sceneOf(answer), moves === before ? null : store.state.here);
      if (asked === fields) asked = null;
      loading = line.waits("picture");
      if (!loading) asking.arrived();
      if (done) remember();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (asked === fields) asked = null;
      loading = line.waits("picture");
      asking.stay();
      showRefusal(error);
      if (!store.state.scene && error.faults.length && sceneQuery(fields)) load({}, false);
    } finally {
      clearTimeout(dim);
      page.classList.remove("busy");
    }
  });
}

/**
 * A new picture. A point that was moved while it was on its way stays where it is, if the parameters are the same.
 * @param {import("./lab/scene.js").Scene} scene @param {import("./numbers/point.js").AtPoint | null} moved
 */
function showAnswer(scene, moved) {
  const { state } = store;
  const stays = moved && state.scene && list(state.scene.surface.theta1) === list(scene.surface.theta1) ? moved.at : null;
  const here = evaluate(scene.model, stays ?? scene.canonical.at);
  const same = state.scene !== null && ["data", "model", "loss", "cost"].every((name) => state.scene?.canonical[name] === scene.canonical[name]);
  const ownScale = state.ownScale && same;
  if (state.scene) showErrors([]);
  store.set({
    scene,
    here,
    fields: { ...fieldsOfLink(scene.link), ...(stays ? { at: list(stays) } : {}) },
    confirmed: scene.confirmed,
    moving: false,
    lit: null,
    example: Math.min(state.example, here.losses.length - 1),
    picture: picture(scene.surface, /** @type {"linear" | "log"} */ (state.view.scale)),
    ownScale,
    arrowScale: restingScale({ ...state, ownScale }, scene, here),
  });
  if (stays) line.add("confirm", confirm);
}

/** @param {Refusal} refusal */
function showRefusal(refusal) {
  showErrors(refusal.faults.length ? refusal.faults : [{ field: "", message: refusal.message }]);
}

/** Beside the field where there is one, else in the line above the picture. @param {{field: string, message: string}[]} faults */
function showErrors(faults) {
  const rest = controls.errors(faults);
  parts.problem.textContent = rest.map((f) => f.message).join(" ");
  parts.problem.hidden = rest.length === 0;
}

/** The address of what is seen; Back undoes it. */
function remember() {
  const { fields, sampling, view } = store.state;
  const url = address({ ...fields, ...(asking.question()?.call ? sampling : {}) }, seen(view));
  if (url !== location.pathname + location.search) history.pushState(null, "", url);
  opened = location.search;
}

/** The query that is shown; a link to a place on the page changes the address and not the scene. */
let opened = "";

/** What the address says. */
function open() {
  opened = location.search;
  const { scene, view } = readAddress(location.search);
  store.set({ view, sampling: samplingOf(Object.fromEntries(scene)) });
  asking.begin(view.show);
  controls.pending.clear();
  controls.put("arrows", view.arrows);
  controls.put("scale", view.scale);
  document.documentElement.dataset.theme = view.theme;
  load(scene, false);
}

/** The first picture is drawn. */
function ready() {
  document.documentElement.dataset.ready = "true";
}

furnish(parts, views, {
  minimum: () => {
    const at = store.state.scene?.surface.minimum.at;
    asking.pause();
    if (at) moveTo(at, true);
  },
  draw: () => changeControl("seed", String(Number(asked?.seed ?? store.state.scene?.canonical.seed ?? 0) + 1), true),
  window: () => {
    const { at, window, ...rest } = store.state.fields;
    load(rest, true);
  },
  scale: (way) => store.set({ ownScale: true, arrowScale: nextScale(store.state.arrowScale, way) }),
  example: (way) => {
    const n = store.state.here?.losses.length ?? 1;
    store.set({ lit: null, example: (store.state.example + way + n) % n });
  },
  table: () => store.set({ table: !store.state.table }),
  theme: (theme) => changeView({ theme }),
  redraw: () => redraw(store.state.view),
});
window.addEventListener("popstate", () => location.search === opened || open());
views.surface.lookFrom(readAddress(location.search).view.camera);
catalogue = asking.catalogue = await firstCatalogue;
open();
