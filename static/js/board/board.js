/**
 * The pictures of one scene and one question, with what they need: state, server, point. The lab is made of one and so is every
 * figure of an article; what else follows the state, its owner draws.
 */
import { MapView } from "../views/map_view.js";
import { SurfaceView } from "../views/surface_view.js";
import { Answering } from "./answering.js";
import { Asking } from "./asking.js";
import { drawMap, drawOnSurface, drawOnMap, drawSurface } from "./draw.js";
import { Loading } from "./loading.js";
import { Moving } from "./moving.js";
import { OneAtATime } from "../requests/server.js";
import { emptyState } from "../state/state.js";
import { Store } from "../state/store.js";

/**
 * @typedef {import("../state/state.js").State} State
 * @typedef {import("../questions/question.js").Overlay} Overlay
 * @typedef {import("../requests/server.js").Refusal} Refusal
 * @typedef {{faults: {field: string, message: string}[], message: string}} Refused
 * @typedef {(...keys: (keyof State)[]) => boolean} Any  whether one of these has changed
 * @typedef {object} Owner
 * @property {import("./asking.js").Stage} stage  of the question
 * @property {(path: string, signal: AbortSignal) => Promise<any>} ask  for a picture
 * @property {import("./loading.js").Page["begin"]} [begin]  what is shown in the place of an answered scene
 * @property {(busy: boolean) => void} dim
 * @property {(done?: import("./loading.js").Done) => void} remember  the address follows
 * @property {() => void} turned  it follows the camera and the dials, and Back does not undo that
 * @property {(refusal: Refused | null) => void} refuse  null: nothing is wrong any more
 * @property {(name: string, value: string) => void} sampled  the answer to the question was about this batch or descent
 * @property {(state: State, any: Any) => void} scene  before anything is drawn
 * @property {(state: State, overlay: Overlay, any: Any) => void} draw  all that is no surface and no map
 * @property {() => void} ready  the surface is drawn, or whatever there is in its place
 */

/** @type {(keyof State)[]} */
const FOLLOWED = ["here", "lit", "arrowScale", "view", "dials", "answer"]; // by what lies on the pictures

/**
 * What of the pictures no longer shows the state: the map with its contours, what lies on it, the surface, and what lies on that where the surface stays.
 * @param {Overlay} overlay @param {Overlay | null} before  the one that was drawn last @param {Any} any
 */
export function outdated(overlay, before, any) {
  const surface = any("picture") || overlay.picture !== before?.picture;
  const layers = overlay.contours.length + (before?.contours.length ?? 0) > 0 && overlay.contours !== before?.contours;
  const follows = any(...FOLLOWED);
  return { map: surface || layers || any("lit"), onMap: surface || follows, surface, onSurface: !surface && follows };
}

export class Board {
  /** @param {{surface?: HTMLElement, map?: HTMLElement}} parts  the places of the pictures that there are @param {Owner} owner */
  constructor(parts, owner) {
    this.owner = owner;
    this.line = new OneAtATime();
    /** @type {Store<State>} */
    this.store = new Store(emptyState(), (state, changed) => this.render(state, changed));
    /** What the pictures show at present. @type {Overlay | null} */
    this.overlay = null;
    const { store, line } = this;
    const refuse = (/** @type {Refused | null} */ refusal) => owner.refuse(refusal);
    const remember = (/** @type {import("./loading.js").Done} */ done = true) => owner.remember(done);
    this.moving = new Moving({ store, line, pause: () => this.asking.pause(), remember, refuse });
    this.asking = new Asking(store, owner.stage, {
      move: (at, done) => this.moving.moveTo(at, done),
      load: (fields, done) => this.loading.load(fields, done),
      wanted: () => this.loading.wanted,
      isLoading: () => this.loading.busy,
      sample: (fields) => this.answering.sample(fields, true),
      remember,
      dialled: () => owner.turned(),
    });
    const { asking, moving } = this;
    this.loading = new Loading({
      store,
      line,
      asking,
      moving,
      ask: owner.ask,
      begin: owner.begin,
      dim: owner.dim,
      remember,
      refuse,
    });
    this.answering = new Answering({ store, asking, line, sampled: owner.sampled, remember, refuse });
    this.surface = parts.surface ? this.surfaceIn(parts.surface) : null;
    this.map = parts.map ? this.mapIn(parts.map) : null;
  }

  /** @param {HTMLElement} element */
  surfaceIn(element) {
    return new SurfaceView(element, {
      place: (at) => this.moving.take(at, true),
      nudge: (step) => this.moving.nudge(step),
      turned: () => this.owner.turned(),
      light: (index) => this.light(index),
    });
  }

  /** @param {HTMLElement} element */
  mapIn(element) {
    return new MapView(element, {
      move: (at, done) => this.moving.take(at, done),
      nudge: (step) => this.moving.nudge(step),
      light: (index) => this.light(index),
    });
  }

  /** An example is pointed at, or none. @param {number | null} index */
  light(index) {
    this.store.set(index === null ? { lit: null } : { lit: index, example: index });
  }

  get catalogue() {
    return /** @type {import("../state/choices.js").Catalogue} */ (this.asking.catalogue);
  }

  /** @param {State} state @param {Set<keyof State>} changed */
  render(state, changed) {
    if (!state.scene) return;
    const any = (/** @type {(keyof State)[]} */ ...keys) => keys.some((key) => changed.has(key));
    const { asking, owner } = this;
    owner.scene(state, any);
    const context = /** @type {import("../questions/question.js").QuestionContext} */ (asking.context());
    asking.settle(context);
    const overlay = asking.overlay(context);
    const anew = outdated(overlay, this.overlay, any);
    this.overlay = overlay;
    asking.draw(context);
    this.drawMap(state, overlay, anew);
    owner.draw(state, overlay, any);
    this.drawSurface(state, overlay, anew);
    if (!state.moving) this.answering.ask();
  }

  /** @param {State} state @param {Overlay} overlay @param {{map: boolean, onMap: boolean}} anew */
  drawMap(state, overlay, anew) {
    if (!this.map) return;
    if (anew.map) drawMap(state, overlay, this.map, this.catalogue);
    if (anew.onMap) drawOnMap(state, overlay, this.map);
  }

  /** Last, for the quick pictures come first. @param {State} state @param {Overlay} overlay @param {{surface: boolean, onSurface: boolean}} anew */
  drawSurface(state, overlay, anew) {
    if (anew.surface) setTimeout(() => this.drawWholeSurface().then(this.owner.ready));
    else if (this.surface && anew.onSurface) drawOnSurface(state, overlay, this.surface);
  }

  async drawWholeSurface() {
    if (this.surface && this.overlay) await drawSurface(this.store.state, this.overlay, this.surface, this.catalogue);
  }
}
