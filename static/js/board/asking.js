/** The question that is asked: choosing it, its dials and buttons, and playing it. */
import { QUESTIONS } from "../questions/registry.js";
import { plain } from "../views/sentence.js";
import { sceneQuery } from "../state/address.js";
import { read, written } from "../questions/dials.js";
import { contextOf, overlayOf } from "../questions/context.js";
import { goneBack } from "../state/visit.js";

/**
 * @typedef {import("../questions/question.js").Question} Question
 * @typedef {import("../questions/question.js").QuestionContext} QuestionContext
 * @typedef {import("../questions/question.js").Change} Change
 * @typedef {import("../state/state.js").State} State
 * @typedef {object} Stage  where a question stands
 * @property {(question: Question | null) => void} arrange  room for this one
 * @property {(question: Question, context: QuestionContext) => void} draw  what it says and shows
 * @property {(plays: boolean) => void} playing  whether it goes on by itself
 *
 * @typedef {object} Actions
 * @property {(at: [number, number], done: boolean) => void} move
 * @property {(fields: import("../state/address.js").Fields, done: boolean) => void} load
 * @property {() => import("../state/address.js").Fields} wanted  the fields of the picture that is asked for, or else of the one that is shown
 * @property {() => boolean} isLoading
 * @property {(fields: import("../state/address.js").Fields) => void} sample
 * @property {() => void} remember
 * @property {() => void} dialled  the address follows, but Back does not undo it
 */

const PERIODS = /** @type {Record<string, number>} */ ({ slow: 500, medium: 160, fast: 40 }); // ms between two steps

export class Asking {
  /** @param {import("../state/store.js").Store<State>} store @param {Stage} stage @param {Actions} actions */
  constructor(store, stage, actions) {
    this.store = store;
    this.stage = stage;
    this.actions = actions;
    /** @type {import("../state/choices.js").Catalogue | null} */
    this.catalogue = null;
    /** @type {Question | null | undefined} */
    this.drawn = undefined;
    /** @type {ReturnType<typeof setInterval> | 0} */
    this.timer = 0;
    /** @type {(import("../state/visit.js").Visit & {waits: boolean}) | null} */
    this.visit = null;
    this.entering = false;
    this.sliding = false;
  }

  /** The question of a state. @param {State} [state] @returns {Question | null} */
  question(state = this.store.state) {
    return QUESTIONS[state.view.show] ?? null;
  }

  /** Another question. What the last one had set goes back first; then the next sets what it needs. @param {string} name */
  choose(name) {
    const back = goneBack(this.visit, this.actions.wanted());
    this.begin(name);
    this.entering = true;
    if (back) this.actions.load(back, false);
    else if (!this.actions.isLoading()) this.enter();
  }

  /** A picture has come: for the question that waits for it, or with what that has set. */
  arrived() {
    if (this.visit?.waits) this.visit = { ...this.visit, after: this.store.state.fields, waits: false };
    if (this.entering) this.enter();
  }

  /** The picture that the question waits for, or has asked for, does not come. */
  stay() {
    this.entering = false;
    if (this.visit?.waits) this.visit = null;
  }

  /** What the question needs of the scene. */
  enter() {
    const context = this.context();
    if (!context) return;
    this.entering = false;
    const before = this.store.state.fields;
    const change = this.question()?.enter?.(context, before) ?? {};
    if (change.sampling) this.actions.sample(change.sampling);
    if (change.fields) {
      this.visit = { before, after: change.fields, waits: true };
      this.actions.load(change.fields, true);
    } else if (change.at) {
      this.actions.move(change.at, true);
      this.visit = { before, after: this.store.state.fields, waits: false };
    } else this.actions.remember();
  }

  /** Every dial as the address has it, or as it is at first. @param {string} show  a name, with or without dials */
  begin(show) {
    const { name, dials } = read(show);
    this.stop();
    this.visit = null;
    this.entering = false;
    const view = { ...this.store.state.view, show: name };
    this.store.set({ view, dials: { ...QUESTIONS[name]?.dials, ...dials }, answer: null, answered: "" });
  }

  /** @returns {QuestionContext | null} */
  context() {
    return this.catalogue && contextOf(this.store.state, this.catalogue, this.path());
  }

  /** The call of the API that answers the question as it stands. */
  path() {
    const { state } = this.store;
    const wanted = state.scene && this.question()?.call;
    const count = state.scene?.model.y.length ?? 0;
    const call = typeof wanted === "function" ? wanted(count, { example: state.example, ...state.dials }) : wanted;
    const fields = { ...state.fields, ...state.sampling };
    const query = sceneQuery(this.question()?.about?.(fields) ?? fields);
    return call ? [call, query].filter(Boolean).join(call.includes("?") ? "&" : "?") : "";
  }

  /** @param {HTMLInputElement} input */
  dialled(input) {
    const name = input.dataset.dial;
    if (!name) return;
    this.stop();
    this.sliding = input.type === "range";
    this.turn(name, input.type === "checkbox" ? String(input.checked) : input.value);
  }

  /** A slider that moves the point has come to rest. @param {HTMLInputElement} input */
  settled(input) {
    const { here, moving } = this.store.state;
    this.sliding = false;
    if (input.dataset.dial && moving && here && !this.timer) this.actions.move(here.at, true);
  }

  /** A button: "step:on", "draw:on", "step:play". @param {Element | null} button */
  pressed(button) {
    const [name, way] = /** @type {HTMLElement | null} */ (button)?.dataset.turn?.split(":") ?? [];
    if (!name) return;
    this.sliding = false;
    if (way === "play") return this.timer ? this.stop() : this.play(name);
    if (name !== "draw") this.stop();
    this.turn(name, way);
  }

  /** @param {string} name @param {string} way a value, or on, back, reset */
  turn(name, way) {
    const context = this.context();
    const question = this.question();
    if (!context || !question) return;
    const value = this.valueAfter(name, way, context);
    this.apply(
      question.turn?.(context, name, String(value)) ?? {
        dials: { [name]: typeof question.dials?.[name] === "number" ? Number(value) : value },
      },
    );
  }

  /** What "on", "back" and "reset" mean for the dial that plays. @param {string} name @param {string} way @param {QuestionContext} context */
  valueAfter(name, way, context) {
    const question = this.question();
    if (name !== question?.plays) return way;
    const last = question.last?.(context) ?? 0;
    const now = Math.min(Number(context.dials[name]), last);
    const round = question.round?.(context) ?? false;
    const wrapped = (/** @type {number} */ value) =>
      round ? (value + last + 1) % (last + 1) : Math.min(Math.max(value, 0), last);
    return String({ on: wrapped(now + 1), back: wrapped(now - 1), reset: 0 }[way] ?? Math.min(Number(way), last));
  }

  /** @param {Change} change */
  apply({ dials, at, fields, sampling }) {
    if (dials) {
      this.store.set({ dials: { ...this.store.state.dials, ...dials } });
      this.actions.dialled();
    }
    if (sampling) this.actions.sample(sampling);
    if (fields) this.actions.load(fields, true);
    else if (at) this.actions.move(at, !this.timer && !this.sliding);
  }

  /** @param {string} name the dial that turns */
  play(name) {
    const context = this.context();
    const question = this.question();
    if (!context || !question) return;
    if (Number(context.dials[name]) >= (question.last?.(context) ?? 0) && !question.round?.(context)) this.turn(name, "reset");
    const period = PERIODS[context.dials.speed ?? "medium"] * (question.pace ?? 1);
    this.timer = setInterval(() => this.tick(name), period);
    this.showPlaying();
  }

  /** @param {string} name */
  tick(name) {
    const [context, question] = [this.context(), this.question()];
    if (!context || !question) return this.stop();
    if (Number(context.dials[name]) >= (question.last?.(context) ?? 0) && !question.round?.(context)) return this.stop();
    return this.turn(name, "on");
  }

  /** Nothing plays any more. */
  pause() {
    clearInterval(this.timer);
    this.timer = 0;
    this.showPlaying();
  }

  /** And the point rests where it has come to. */
  stop() {
    if (!this.timer) return;
    this.pause();
    const { here } = this.store.state;
    if (here && this.store.state.moving) this.actions.move(here.at, true);
  }

  showPlaying() {
    this.stage.playing(this.timer !== 0);
  }

  /** What the surface and the map show now. @param {QuestionContext} context */
  overlay(context) {
    return overlayOf(this.store.state, this.question(), context);
  }

  /** Dials that follow from where the point is, before anything is drawn. @param {QuestionContext} context */
  settle(context) {
    const dials = this.question()?.settle?.(context);
    if (dials) this.store.state.dials = context.dials = { ...context.dials, ...dials };
  }

  /** @param {QuestionContext} context */
  draw(context) {
    const question = this.question();
    if (this.drawn !== question) this.stage.arrange(question);
    this.drawn = question;
    if (question) this.stage.draw(question, context);
  }

  /** The question and its dials, as they stand in the address. */
  showField() {
    const { view, dials } = this.store.state;
    return this.question() ? written(view.show, dials) : view.show;
  }

  /** The sentence as a screen reader says it; nothing while it changes with every step, null where no question is asked. */
  spoken() {
    const [context, question] = [this.context(), this.question()];
    if (!context || !question) return null;
    return this.timer ? "" : plain(question.sentence(context));
  }
}
