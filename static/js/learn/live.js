/** A figure that is awake: a board of the lab in the places that the figure has. */
import { address, isSampling, readAddress, samplingOf, VIEW_DEFAULTS } from "../state/address.js";
import { Board } from "../board/board.js";
import { API } from "../requests/calls.js";
import { points } from "../views/pointing.js";
import { ask } from "../requests/server.js";
import { dataOf, drawLegend, sentenceOf, standingOf } from "../board/draw.js";
import { fetchQuestion } from "../questions/registry.js";
import { titleOf } from "../questions/question.js";
import { picture } from "../geometry/surface.js";
import { clearFigure, drawChart } from "../views/figure.js";
import { showSentence } from "../views/sentence.js";
import { readings, settings } from "./readings.js";

/**
 * @typedef {import("../state/state.js").State} State
 * @typedef {import("../questions/question.js").Question} Question
 * @typedef {import("../questions/question.js").QuestionContext} QuestionContext
 * @typedef {{readings: Record<string, string>, settings: Record<string, number>}} Reported
 */

/** @type {Promise<import("../state/choices.js").Catalogue> | null} */
let catalogue = null;

export class Live {
  /** The figure of an element, once its first picture is drawn. @param {HTMLElement} element @param {(reported: Reported) => void} changed */
  static async in(element, changed) {
    catalogue ??= ask(`${API}/catalogue`);
    const live = new Live(element, changed);
    live.board.asking.catalogue = await catalogue;
    await live.open();
    return live;
  }

  /** @param {HTMLElement} element @param {(reported: Reported) => void} changed */
  constructor(element, changed) {
    this.element = element;
    this.changed = changed;
    this.parts = Object.fromEntries(
      Array.from(element.querySelectorAll("[data-part]"), (e) => [/** @type {HTMLElement} */ (e).dataset.part, e]),
    );
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll(".live"))) place.hidden = false;
    this.first = () => {};
    this.board = new Board(this.parts, {
      stage: {
        arrange: () => this.cleared(),
        draw: (question, context) => this.asks(question, context),
        playing: (plays) => element.classList.toggle("plays", plays),
      },
      ask,
      dim: (busy) => element.classList.toggle("busy", busy),
      remember: () => this.linked(),
      turned: () => this.linked(),
      refuse: (refusal) => this.refused(refusal),
      sampled: () => {},
      scene: () => {},
      draw: (state, overlay) => this.draw(state, overlay),
      ready: () => this.first(),
    });
    if (this.parts.chart) points(this.parts.chart, (index) => this.board.light(index));
    if (this.board.surface) this.board.surface.resting = true; // until it is the nearest
  }

  get has3D() {
    return Boolean(this.board.surface?.works);
  }

  /** What the figure was written with. */
  async open() {
    const { scene: query = "", show = "" } = this.element.dataset;
    await fetchQuestion(nameIn(show));
    const { scene } = readAddress(`?${query}`);
    const { store, asking, loading } = this.board;
    store.set({ view: { ...VIEW_DEFAULTS, show }, sampling: samplingOf(Object.fromEntries(scene)) });
    asking.begin(show);
    await new Promise((resolve) => {
      this.first = () => {
        this.element.classList.add("awake");
        document.documentElement.dataset.ready = "true";
        resolve(undefined);
      };
      loading.load(Object.fromEntries(scene), false);
    });
  }

  /** What is shown, as sentences can name it, and what can be set in it. @returns {Reported} */
  reported() {
    const context = this.board.asking.context();
    return context ? { readings: readings(context), settings: settings(context) } : { readings: {}, settings: {} };
  }

  /** A number of a sentence was changed. @param {string} name @param {number} value @param {boolean} done */
  set(name, value, done) {
    const { asking, answering, loading, moving } = this.board;
    if (name.startsWith("at-")) return moving.set(Number(name.slice(3)), value, done);
    asking.stop();
    if (name in (asking.question()?.dials ?? {})) return asking.turn(name, String(value));
    if (isSampling(name)) return answering.sample({ [name]: String(value) }, done);
    return loading.load({ ...loading.wanted, [name]: String(value) }, done);
  }

  /** A word was pressed: "draw:on", "first:play", "at:1,2", "light:7", "show:bottom", "cost:max". @param {string} what */
  press(what) {
    const [name, ...rest] = what.split(":");
    const way = rest.join(":");
    const { asking, answering, loading, moving, store } = this.board;
    const at = name === "at" && (way === "minimum" ? store.state.lowest?.at : way.split(",").map(Number));
    if (name === "at") return at && moving.moveTo(/** @type {[number, number]} */ (at), true);
    if (name === "show") return this.ask(way);
    if (name === "light") return this.board.light(Number(way));
    if (way === "play") return asking.timer ? asking.stop() : asking.play(name);
    asking.stop();
    if (way === "on" || way === "back" || name in (asking.question()?.dials ?? {})) return asking.turn(name, this.share(way));
    if (isSampling(name)) return answering.sample({ [name]: way }, true);
    const context = asking.context();
    if (context && asking.question()?.turn?.(context, name, way)) return asking.turn(name, way); // the question knows what stays
    return loading.load({ ...loading.wanted, [name]: way }, true);
  }

  /** "1/4": as much of the way to the last step; anything else as it is. @param {string} way */
  share(way) {
    const [part, of] = way.split("/").map(Number);
    const context = this.board.asking.context();
    return of && context ? String(Math.round(((this.board.asking.question()?.last?.(context) ?? 0) * part) / of)) : way;
  }

  /** Another question of the same scene. @param {string} show */
  async ask(show) {
    await fetchQuestion(nameIn(show));
    this.board.asking.begin(show);
    this.redraw();
    this.linked();
  }

  /** Nothing of the last question stays. */
  cleared() {
    for (const part of [this.parts.chart, this.parts.second]) if (part) clearFigure(part);
  }

  /** @param {Question} question @param {QuestionContext} context */
  asks(question, context) {
    const { sentence, chart, second } = this.parts;
    if (sentence) showSentence(sentence, question.sentence(context));
    if (chart) question.figure?.(context, chart);
    if (second) question.second?.(context, second);
    chart?.setAttribute("aria-label", titleOf(question, context));
    second?.setAttribute("aria-label", question.secondTitle ?? "");
    for (const part of [chart, second]) part?.classList.toggle("waits", Boolean(question.waits && !context.fresh));
  }

  /** @param {State} state @param {import("../questions/question.js").Overlay} overlay */
  draw(state, overlay) {
    const { data, legend, sentence } = this.parts;
    if (legend) drawLegend(state, overlay, this.parts);
    if (sentence && !this.board.asking.question()) showSentence(sentence, sentenceOf(state, this.board.catalogue));
    if (data) drawChart(data, (palette, size) => dataOf(state, this.board.catalogue, palette, size));
    this.changed(this.reported());
  }

  /** The link leads to just what is seen. */
  linked() {
    const { asking, store, surface } = this.board;
    const { fields, sampling, view, scene } = store.state;
    const theme = document.documentElement.dataset.theme ?? view.theme;
    const seen = { ...view, theme, show: asking.showField(), camera: (scene && surface?.cameraText(standingOf(scene))) ?? "" };
    const link = /** @type {HTMLAnchorElement} */ (this.element.querySelector(".to-lab"));
    link.href = address({ ...fields, ...(asking.question()?.call ? sampling : {}) }, seen);
  }

  /** What is wrong stands under the picture, which stays. @param {import("../board/board.js").Refused | null} refusal */
  refused(refusal) {
    const { problem } = this.parts;
    problem.textContent = refusal ? refusal.faults.map(({ message }) => message).join(" ") || refusal.message : "";
    problem.hidden = !refusal;
  }

  redraw() {
    const { scene, view } = this.board.store.state;
    if (scene) this.board.store.set({ picture: picture(scene.surface, /** @type {"linear" | "log"} */ (view.scale)) });
  }

  /** No longer the one in 3D: what was seen stays as a picture. */
  rest() {
    const { surface } = this.board;
    if (!surface || surface.resting) return;
    const image = surface.rest();
    const place = /** @type {HTMLElement} */ (surface.element.closest(".panel"));
    const still = /** @type {HTMLElement} */ (place.querySelector(".still"));
    const img = document.createElement("img");
    Object.assign(img, { src: image, alt: still.querySelector("img")?.alt ?? "" });
    still.replaceChildren(img);
    place.classList.remove("drawn");
  }

  /** The one in 3D. */
  async rise() {
    const { surface } = this.board;
    if (!surface?.resting) return;
    surface.resting = false;
    await this.board.drawWholeSurface();
    surface.element.closest(".panel")?.classList.add("drawn");
  }
}

/** The question's name in what is shown: "batch,surface-batch". @param {string} show */
const nameIn = (show) => show.split(",")[0];
