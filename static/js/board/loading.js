/** A new picture: asked for, waited for with the last good one in view, and shown. */
import { evaluate } from "../model/point.js";
import { picture } from "../geometry/surface.js";
import { fieldsOfLink, fixedText, list, sceneQuery } from "../state/address.js";
import { picturePath } from "../requests/calls.js";
import { holdingPoint } from "../state/holding_point.js";
import { sceneOf } from "../state/scene.js";
import { Refusal } from "../requests/server.js";
import { lowestAfter, restingScale } from "../state/state.js";

/**
 * @typedef {import("../state/address.js").Fields} Fields
 * @typedef {boolean | "again"} Done  whether the address follows once the picture is there; again: in the place of the last one
 * @typedef {object} Page  what loading reaches of the page
 * @property {import("../state/store.js").Store<import("../state/state.js").State>} store
 * @property {import("../requests/server.js").OneAtATime} line
 * @property {import("./asking.js").Asking} asking
 * @property {import("./moving.js").Moving} moving
 * @property {(path: string, signal: AbortSignal) => Promise<any>} ask
 * @property {((fields: Fields, scene: import("../state/scene.js").Scene, ask: any, signal: AbortSignal) => Promise<import("../state/scene.js").Scene | null>) | undefined} begin
 *   another scene in the place of an answered one: with parameters from the data, where those that nobody has named leave nothing to look at
 * @property {(busy: boolean) => void} dim
 * @property {(done: Done) => void} remember
 * @property {(refusal: Refusal | null) => void} refuse
 */

const BUSY_AFTER = 300; // ms before the picture dims
const SKETCH_AFTER = 700; // ms before a coarser picture is asked for meanwhile
const SKETCH = 19; // nodes a side of it
const KIND = ["data", "model", "loss", "cost", "standardise"]; // with another one of these, the arrows have another size

export class Loading {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    /** Whether a picture is asked for that has not come yet. */
    this.busy = false;
    /** The fields of the picture that is asked for, until it has come or was refused. @type {Fields | null} */
    this.requested = null;
    /** Whether the picture that is on its way takes so long that it is left for the next one. */
    this.slow = false;
    /** The nodes that there was time for, where nobody had asked for so few. */
    this.fitted = "";
  }

  /** The fields of the picture that is asked for, or else of the one that is shown. */
  get wanted() {
    return this.requested ?? this.page.store.state.fields;
  }

  /**
   * Ask for a new picture; the old one stays until it is there.
   * @param {Fields | [string, string][]} wanted @param {Done} done @param {boolean} [fitting]  whether with as many nodes as there is time for
   */
  load(wanted, done, fitting = false) {
    const { line, moving } = this.page;
    const fields = fitting ? wanted : this.unfitted(wanted);
    moving.stay();
    this.requested = Array.isArray(fields) ? null : fields;
    this.busy = true;
    const before = moving.moves;
    if (this.slow) line.drop("picture");
    line.add("picture", (signal) => this.fetch(fields, done, before, signal));
  }

  /**
   * @param {Fields | [string, string][]} fields @param {Done} done @param {number} before  how often the point had moved
   * @param {AbortSignal} signal
   */
  async fetch(fields, done, before, signal) {
    const { moving, asking, remember, ask, dim, store, line } = this.page;
    const dimming = setTimeout(() => dim(true), BUSY_AFTER);
    const finished = new AbortController();
    const sketching = setTimeout(() => this.sketch(fields, before, AbortSignal.any([signal, finished.signal])), SKETCH_AFTER);
    try {
      const answered = sceneOf(await ask(picturePath(fields), signal));
      clearTimeout(sketching);
      const wider = done && !Array.isArray(fields) && !line.waits("picture") ? holdingPoint(fields, answered) : null;
      if (wider) return this.load(wider, done);
      const scene = await this.begun(fields, answered, signal);
      this.show(scene, moving.moves === before ? null : store.state.here, fields);
      this.ended(fields);
      if (!this.busy) asking.arrived();
      if (done || scene !== answered) remember(done || "again");
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.ended(fields);
      const fits = fittingGrid(error, fields);
      this.fitted = fits ? String(error.faults[0].max) : this.fitted;
      if (fits) return this.load(fits, done, true);
      asking.stay();
      this.refused(error, fields);
    } finally {
      clearTimeout(dimming);
      clearTimeout(sketching);
      finished.abort();
      this.slow = false;
      dim(false);
    }
    return undefined;
  }

  /**
   * The scene that is shown for an answered one.
   * @param {Fields | [string, string][]} fields @param {import("../state/scene.js").Scene} answered @param {AbortSignal} signal
   */
  async begun(fields, answered, signal) {
    const { line, store, ask, begin } = this.page;
    if (!begin || line.waits("picture") || store.state.editing) return answered;
    this.slow = true; // whatever is asked for meanwhile does not wait
    const named = Array.isArray(fields) ? Object.fromEntries(fields) : fields;
    return (await begin(named, answered, ask, signal)) ?? answered;
  }

  /**
   * The same scene with fewer nodes, for as long as the fine one takes. What goes wrong with it goes wrong with that too.
   * @param {Fields | [string, string][]} fields @param {number} before @param {AbortSignal} signal
   */
  async sketch(fields, before, signal) {
    const { moving, store, ask, dim } = this.page;
    this.slow = true;
    const nodes = Number(new Map(Array.isArray(fields) ? fields : Object.entries(fields)).get("grid") ?? Infinity);
    if (nodes <= SKETCH || store.state.editing) return;
    const coarse = Array.isArray(fields)
      ? [...fields.filter(([name]) => name !== "grid"), /** @type {[string, string]} */ (["grid", String(SKETCH)])]
      : { ...fields, grid: String(SKETCH) };
    const answer = await ask(picturePath(coarse), signal).catch(() => null);
    if (!answer || signal.aborted) return;
    this.show(sceneOf(answer), moving.moves === before ? null : store.state.here, fields);
    const { grid: _, ...others } = store.state.fields;
    store.set({ fields: Number.isFinite(nodes) ? { ...others, grid: String(nodes) } : others }); // what was asked for
    dim(true);
  }

  /** A grid that nobody chose is tried anew for another scene. @param {Fields | [string, string][]} fields */
  unfitted(fields) {
    if (Array.isArray(fields) || !this.fitted || fields.grid !== this.fitted) return fields;
    const { grid, ...others } = fields;
    return others;
  }

  /** @param {Fields | [string, string][]} fields */
  ended(fields) {
    if (this.requested === fields) this.requested = null;
    this.busy = this.page.line.waits("picture");
  }

  /**
   * The last good picture stays; where there is none yet, the first one comes.
   * @param {Refusal} refusal @param {Fields | [string, string][]} fields
   */
  refused(refusal, fields) {
    const { refuse, store, asking } = this.page;
    const folded = !store.state.scene && asking.question(); // a link's fault, while a question folds the groups with its field
    refuse(folded ? new Refusal(refusal.message, []) : refusal);
    if (store.state.editing) this.load(store.state.fields, false); // what was shown ahead of the answer goes back
    store.set({ editing: false });
    if (!this.page.store.state.scene && refusal.faults.length && sceneQuery(fields)) this.load({}, false);
  }

  /**
   * A point that was moved while the picture was on its way stays where it is, if the parameters are the same.
   * So does an example that is being moved.
   * @param {import("../state/scene.js").Scene} answered @param {import("../model/point.js").AtPoint | null} moved
   * @param {Fields | [string, string][]} requested
   */
  show(answered, moved, requested) {
    const { store, refuse, moving, line } = this.page;
    const { state } = store;
    const ahead = state.editing && line.waits("picture");
    const scene = ahead ? withExamplesOf(/** @type {import("../state/scene.js").Scene} */ (state.scene), answered) : answered;
    const stays = moved && state.scene && sameWindow(state.scene, scene) ? moved.at : null;
    const here = evaluate(scene.model, stays ?? scene.canonical.at);
    const same = state.scene !== null && KIND.every((name) => state.scene?.canonical[name] === scene.canonical[name]);
    const ownScale = state.ownScale && same;
    if (state.scene) refuse(null);
    store.set({
      scene,
      here,
      lowest: lowestAfter(scene.surface.minimum, scene, here),
      fields: { ...linked(requested, scene), ...(stays ? { at: list(stays) } : {}) },
      confirmed: scene.confirmed,
      moving: false,
      lit: sameExamples(state.scene, scene) ? state.lit : null,
      example: Math.min(state.example, here.losses.length - 1),
      picture: picture(scene.surface, /** @type {"linear" | "log"} */ (state.view.scale)),
      ownScale,
      arrowScale: state.editing ? state.arrowScale : restingScale({ ...state, ownScale }, scene, here),
    });
    if (stays) moving.confirm();
  }
}

/**
 * The same scene with as many nodes as there is time for, where nobody has asked for more.
 * @param {Refusal} refusal @param {Fields | [string, string][]} fields @returns {Fields | [string, string][] | null}
 */
function fittingGrid({ faults: [fault, ...others] }, fields) {
  if (fault?.field !== "grid" || fault.code !== "too_expensive" || others.length || !fault.max) return null;
  const grid = String(fault.max);
  if (Array.isArray(fields)) return fields.some(([name]) => name === "grid") ? null : [...fields, ["grid", grid]];
  return fields.grid ? null : { ...fields, grid };
}

/**
 * The fields of a scene's link, and parameters that were named as 0, which the API leaves out: so they stay what they are.
 * @param {Fields | [string, string][]} requested @param {import("../state/scene.js").Scene} scene @returns {Fields}
 */
function linked(requested, { canonical, link }) {
  const fields = fieldsOfLink(link);
  const named = Array.isArray(requested) ? requested.some(([name]) => name === "fixed") : requested.fixed;
  return named && canonical.fixed && !fields.fixed ? { ...fields, fixed: fixedText(canonical.fixed) } : fields;
}

/** Whether two scenes look at the same parameters over the same window, finely or not. @param {import("../state/scene.js").Scene} one @param {import("../state/scene.js").Scene} other */
const sameWindow = (one, other) =>
  list(one.canonical.window) === list(other.canonical.window) && one.model.axes.join() === other.model.axes.join();

/**
 * Whether own examples are shown as before, one or the other of them moved.
 * @param {import("../state/scene.js").Scene | null} old @param {import("../state/scene.js").Scene} scene
 */
const sameExamples = (old, scene) => scene.canonical.data === "points" && old?.model.y.length === scene.model.y.length;

/**
 * An answer with the examples of what is shown, which have gone on since it was asked for.
 * @param {import("../state/scene.js").Scene} shown @param {import("../state/scene.js").Scene} answered
 */
const withExamplesOf = ({ model: { columns, y } }, answered) => ({ ...answered, model: { ...answered.model, columns, y } });
