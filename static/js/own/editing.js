/** Examples dragged, added and removed in the data panel. The data shown become the reader's own; the surface follows as it is asked for. */
import { rounded } from "../text/format.js";
import { evaluate } from "../model/point.js";
import { added, withValues, pointsOf, unscaled, without } from "./points.js";
import { withEdited } from "../state/choices.js";
import { LIMITS } from "../state/page_data.js";
import { ownColumnNamesOf } from "../state/column_names.js";

/**
 * @typedef {import("./points.js").Points} Points
 * @typedef {object} Page  what editing reaches of the page
 * @property {import("../state/store.js").Store<import("../state/state.js").State>} store
 * @property {() => import("../state/choices.js").Catalogue} catalogue
 * @property {(fields: import("../state/address.js").Fields, done: boolean) => void} load
 * @property {() => import("../state/address.js").Fields} wanted  the fields of the picture that is asked for, or else of the one that is shown
 * @property {() => void} pause
 */

const REST = 250; // ms after the last key before the example counts as resting

export class Editing {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.resting = 0;
  }

  /**
   * An example is taken to a place of the data panel.
   * @param {number} index @param {Record<string, number>} shown  values by column, as the panel has them
   * @param {Record<string, number>} spans  of the panel's axes @param {boolean} done
   */
  drag(index, shown, spans, done) {
    clearTimeout(this.resting);
    const { scene } = this.page.store.state;
    if (!scene) return;
    this.preview(index, shown);
    this.change(withValues(this.points(), index, this.settableAll(shown, spans)), done);
  }

  /**
   * By keys: it rests a moment after the last.
   * @param {number} index @param {Record<string, number>} shown @param {Record<string, number>} spans
   */
  nudge(index, shown, spans) {
    this.drag(index, shown, spans, false);
    this.resting = setTimeout(() => this.change(this.points(), true), REST);
  }

  /** @param {number} like  an example @param {Record<string, number>} shown @param {Record<string, number>} spans */
  add(like, shown, spans) {
    const { store } = this.page;
    const points = this.points();
    if (points.y.length >= LIMITS.examples) return;
    this.change(added(points, like, this.settableAll(shown, spans)), true);
    store.set({ example: points.y.length });
  }

  /** The other one of two classes. @param {number} index */
  turn(index) {
    const points = this.points();
    this.change(withValues(points, index, { y: 1 - points.y[index] }), true);
  }

  /** @param {number} index */
  remove(index) {
    const points = this.points();
    if (points.y.length > 1) this.change(without(points, index), true);
  }

  /** The examples that are on their way, or else those shown, in their own units. @returns {Points} */
  points() {
    const { points: coming } = this.page.wanted();
    if (coming?.startsWith("{")) return JSON.parse(coming);
    const scene = /** @type {import("../state/scene.js").Scene} */ (this.page.store.state.scene);
    return scene.canonical.points ?? pointsOf(scene.model, scene.scaling, ownColumnNamesOf(scene, this.page.catalogue()));
  }

  /** @param {Record<string, number>} shown @param {Record<string, number>} spans */
  settableAll(shown, spans) {
    return Object.fromEntries(Object.entries(shown).map(([name, value]) => [name, this.settable(name, value, spans[name])]));
  }

  /**
   * A value of the panel as it can be set by hand, in its own units and inside what the loss can take.
   * @param {string} name @param {number} value @param {number} span
   */
  settable(name, value, span) {
    const { scaling, canonical } = /** @type {import("../state/scene.js").Scene} */ (this.page.store.state.scene);
    const [low, high] =
      name === "y"
        ? (this.page.catalogue().losses.find((l) => l.name === canonical.loss)?.targets ?? [null, null])
        : [null, null];
    const own = rounded(unscaled(value, scaling[name]), span * (scaling[name]?.deviation ?? 1));
    if (name === "y" && canonical.output === "softmax")
      return Math.min(
        Math.max(Math.round(own), 0),
        /** @type {import("../state/scene.js").AllFields} */ (canonical).widths.slice(-1)[0] - 1,
      ); // a class's number
    return Math.min(Math.max(own, low ?? -Infinity), high ?? Infinity);
  }

  /** Arrows and marks follow at once, before the surface does. @param {number} index @param {Record<string, number>} shown */
  preview(index, shown) {
    const { store } = this.page;
    const { scene, here } = store.state;
    if (!scene || !here) return;
    const { y, ...inputs } = shown;
    const columns = {
      ...scene.model.columns,
      ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, scene.model.columns[name].with(index, value)])),
    };
    const model = { ...scene.model, columns, y: y === undefined ? scene.model.y : scene.model.y.with(index, y) };
    store.set({ scene: { ...scene, model }, here: evaluate(model, here.at), lit: index, example: index, editing: true });
  }

  /** @param {Points} points @param {boolean} done */
  change(points, done) {
    const { store, load, pause } = this.page;
    const { scene, here } = store.state;
    if (!scene || !here) return;
    pause();
    if (done) store.set({ editing: false });
    load(withEdited(store.state.fields, points, scene, here.at), done);
  }
}
