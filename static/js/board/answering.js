/** What the API says to the question that is asked: asked for when it is not known, shown with the fields it was about. */
import { fieldsOfLink, isSampling, samplingOf } from "../state/address.js";
import { API } from "../requests/calls.js";
import { Refusal, ask } from "../requests/server.js";

/**
 * @typedef {import("../questions/question.js").Answer<{link: string}>} Answer
 * @typedef {object} Page  what the answer reaches of the page
 * @property {import("../state/store.js").Store<import("../state/state.js").State>} store
 * @property {import("./asking.js").Asking} asking
 * @property {import("../requests/server.js").OneAtATime} line
 * @property {(name: string, value: string) => void} sampled  the answer was about this batch or descent
 * @property {() => void} remember
 * @property {(refusal: Refusal | null) => void} refuse  null: nothing is wrong any more
 */

export class Answering {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.refused = "";
    this.rememberAnswer = false;
  }

  /**
   * Another batch or another descent; the address follows once the answer is there.
   * @param {import("../state/address.js").Fields} change @param {boolean} done
   */
  sample(change, done) {
    const { store } = this.page;
    store.set({ sampling: { ...store.state.sampling, ...change } });
    this.rememberAnswer ||= done;
  }

  /** Ask what the question needs, unless that is known. */
  ask() {
    const { asking, store, line } = this.page;
    const path = asking.path();
    if (!path || path === store.state.answered || path === this.refused) return;
    line.add("question", (signal) => this.fetch(path, signal));
  }

  /** @param {string} path @param {AbortSignal} signal */
  async fetch(path, signal) {
    const { asking, refuse } = this.page;
    const wanted = () => path === asking.path();
    if (!wanted()) return;
    try {
      const answer = await ask(`${API}/${path}`, signal);
      if (this.refused) refuse(null); // what others have said stays
      this.refused = "";
      if (wanted()) this.show(answer);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (wanted()) this.fallBack(path, error);
    }
  }

  /** @param {Answer} answer */
  show(answer) {
    const { asking, store, sampled, remember } = this.page;
    if ("batch" in answer.scene) store.set({ sampling: { ...this.ofOthers(answer), ...samplingOf(fieldsOfLink(answer.link)) } });
    store.set({ answer });
    store.set({ answered: asking.path() });
    for (const [name, value] of Object.entries(answer.scene)) if (isSampling(name)) sampled(name, String(value));
    if (this.rememberAnswer) remember();
    this.rememberAnswer = false;
  }

  /** The fields that other questions have set. @param {Answer} answer @returns {import("../state/address.js").Fields} */
  ofOthers(answer) {
    return Object.fromEntries(Object.entries(this.page.store.state.sampling).filter(([name]) => !(name in answer.scene)));
  }

  /** The last good answer stays, with its fields. @param {string} path @param {Refusal} refusal */
  fallBack(path, refusal) {
    const { store, refuse } = this.page;
    this.refused = refusal.faults.length ? path : ""; // one that failed for no fault of its own is asked for again
    this.rememberAnswer = false;
    if (store.state.answer) store.set({ sampling: samplingOf(fieldsOfLink(store.state.answer.link)) });
    refuse(refusal);
  }
}
