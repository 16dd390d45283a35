/** Moving the point: by pointer, by key, by number; and what the server says once it rests. */
import { evaluate } from "../model/point.js";
import { rounded } from "../text/format.js";
import { span } from "../geometry/surface.js";
import { list, sceneQuery } from "../state/address.js";
import { API } from "../requests/calls.js";
import { LIMITS } from "../state/page_data.js";
import { Refusal, ask } from "../requests/server.js";
import { lowestAfter, restingScale, spansOf } from "../state/state.js";

/**
 * @typedef {[number, number]} Pair
 * @typedef {object} Page  what moving reaches of the page
 * @property {import("../state/store.js").Store<import("../state/state.js").State>} store
 * @property {import("../requests/server.js").OneAtATime} line
 * @property {() => void} pause  nothing else moves the point any more
 * @property {() => void} remember
 * @property {(refusal: {faults: {field: string, message: string}[], message: string} | null) => void} refuse  null: nothing is wrong any more
 */

const NUDGE = 0.01; // of the window, for one press of an arrow key
const REST = 250; // ms after the last key before the point counts as resting

export class Moving {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    /** @type {ReturnType<typeof setTimeout> | 0} */
    this.resting = 0;
    /** How often the point was moved: by this a picture that comes later knows whether it has been. */
    this.moves = 0;
  }

  /** The reader takes the point: nothing else moves it any more. @param {Pair} at @param {boolean} done */
  take(at, done) {
    this.page.pause();
    this.moveTo(this.roundedPlace(at), done);
  }

  /** @param {Pair} step in steps of the keyboard */
  nudge(step) {
    const { here, scene } = this.page.store.state;
    if (!here || !scene) return;
    const spans = spansOf(scene);
    this.take([here.at[0] + step[0] * NUDGE * spans[0], here.at[1] + step[1] * NUDGE * spans[1]], false);
    this.resting = setTimeout(() => this.moveTo(/** @type {Pair} */ (this.page.store.state.here?.at), true), REST);
  }

  /** One parameter by its slider or box. @param {number} k @param {number} value @param {boolean} done */
  set(k, value, done) {
    const at = /** @type {Pair} */ ([...(this.page.store.state.here?.at ?? [NaN, NaN])]);
    at[k] = value;
    this.page.pause();
    this.moveTo(at, done);
  }

  /**
   * The point moves; when it rests the address follows and the server confirms the numbers.
   * @param {Pair} at @param {boolean} done
   */
  moveTo(at, done) {
    const { store, line, remember, refuse } = this.page;
    const { scene, fields } = store.state;
    this.stay();
    if (!scene || !at.every(Number.isFinite)) return;
    if (at.some((v) => Math.abs(v) > LIMITS.magnitude))
      return refuse({ message: "", faults: [{ field: "at", message: "A parameter may be at most 10¹² in size." }] });
    this.moves += 1;
    const here = evaluate(scene.model, at);
    const { at: _, ...rest } = fields;
    const ruled = at[0] === scene.defaults.at[0] && at[1] === scene.defaults.at[1];
    const lowest = lowestAfter(store.state.lowest ?? scene.surface.minimum, scene, here);
    store.set({ here, lowest, moving: !done, fields: ruled ? rest : { ...rest, at: list(at) } });
    if (!done) return line.drop("confirm");
    store.set({ arrowScale: restingScale(store.state, scene, here) });
    remember();
    return this.confirm();
  }

  /** What keys have begun does not come to rest any more. */
  stay() {
    clearTimeout(this.resting);
  }

  /** Ask for the server's own numbers at the point. */
  confirm() {
    const { store, line, refuse } = this.page;
    line.add("confirm", async (signal) => {
      const answer = await ask(`${API}/gradients?${sceneQuery(store.state.fields)}`, signal).catch((error) => {
        if (error instanceof Refusal) return refuse(error);
        throw error;
      });
      if (!answer) return;
      refuse(null);
      store.set({ confirmed: answer });
    });
  }

  /** Rounded to what can be set by hand, and inside the window. @param {Pair} at @returns {Pair} */
  roundedPlace(at) {
    const { surface } = /** @type {import("../state/scene.js").Scene} */ (this.page.store.state.scene);
    return [settable(at[0], surface.theta1), settable(at[1], surface.theta2)];
  }
}

/** @param {number} value @param {number[]} nodes */
const settable = (value, nodes) => Math.min(Math.max(rounded(value, span(nodes)), nodes[0]), nodes[nodes.length - 1]);
