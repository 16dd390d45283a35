/** The sheet for the reader's own data: text in, a reading of it beside, and the examples drawn. */
import { written } from "./csv.js";
import { AUTO, EMPTY_READING, doubtWords, isParting, readWords, rewritten, rolesWords, tableBody, withRole } from "./reading.js";
import { waysToMend } from "./mending.js";
import { rowsOf } from "./points.js";
import { TableEditor } from "./table_view.js";
import { whole } from "../text/format.js";
import { listenForText, pasteAtOnce } from "./arriving.js";
import { API } from "../requests/calls.js";
import { LIMITS } from "../state/page_data.js";
import { Refusal, post } from "../requests/server.js";

/**
 * @typedef {import("./reading.js").Reading} Reading
 * @typedef {import("./reading.js").Choices} Choices
 * @typedef {object} Actions
 * @property {(points: Record<string, any>) => void} draw
 * @property {() => string[][]} shown  the data shown at present as rows, names first
 * @property {(text: string) => boolean} opened  whether a file's text was a scene, and is opened
 */

const PAUSE = 250; // ms after the last key in the text before it is read
const ROOM = 0.95; // of a request, for the text in it

export class OwnData {
  /** @param {Record<string, HTMLElement>} parts @param {Actions} actions */
  constructor(parts, actions) {
    this.parts = parts;
    this.actions = actions;
    this.sheet = /** @type {HTMLDialogElement} */ (parts.own);
    this.box = /** @type {HTMLTextAreaElement} */ (parts["own-text"]);
    this.button = /** @type {HTMLButtonElement} */ (parts["own-draw"]);
    this.table = new TableEditor(parts["own-head"], parts["own-rows"], {
      role: (column, role) => this.assign(column, role),
      edited: (names, rows) => this.edited(names, rows),
    });
    /** @type {Choices} */
    this.choices = { ...AUTO };
    /** @type {Reading | null} */
    this.reading = null;
    this.encoding = "";
    this.mended = false;
    /** The rows that were last drawn from here. */
    this.drawn = "";
    this.waiting = 0;
    this.stop = new AbortController();
    this.listen();
  }

  listen() {
    const { parts } = this;
    this.box.addEventListener("input", () => this.typed());
    pasteAtOnce(this.box);
    parts["own-start"].addEventListener("click", () => this.put(written(this.actions.shown(), ",")));
    parts["own-empty"].addEventListener("click", () => this.put(""));
    parts["own-close"].addEventListener("click", () => this.sheet.close());
    this.button.addEventListener("click", () => this.draw());
    this.sheet.addEventListener("change", (event) => this.chosen(/** @type {HTMLSelectElement} */ (event.target)));
    listenForText(parts["own-file"], parts["own-chooser"], (text, encoding) => this.arrived(text, encoding));
  }

  /** The sheet, with what it held before; at first with the data shown, when those are the reader's own. @param {boolean} own */
  open(own) {
    this.sheet.showModal();
    const rows = this.actions.shown();
    if (own && rows.join() !== this.drawn)
      this.put(written(rows, ",")); // what was drawn from this text keeps it
    else if (!this.reading) this.put("");
    this.box.focus();
  }

  /**
   * Text that came from outside: a scene is opened, anything else is read as a table.
   * @param {string} text @param {string} [encoding]
   */
  arrived(text, encoding) {
    if (this.actions.opened(text)) return this.sheet.close();
    if (!this.sheet.open) this.sheet.showModal();
    return this.put(text, encoding);
  }

  /** Another text: how it is written is found out anew. @param {string} text @param {string} [encoding] */
  put(text, encoding = "") {
    this.box.value = text;
    this.encoding = encoding;
    this.choices = { ...AUTO };
    this.read();
  }

  typed() {
    clearTimeout(this.waiting);
    this.mended = false;
    this.encoding = "";
    const { separator, decimal, header, mend } = this.choices;
    this.choices = { ...AUTO, separator, decimal, header, mend };
    this.waiting = setTimeout(() => this.read(), PAUSE);
  }

  /** @param {HTMLSelectElement} select */
  chosen({ dataset, value }) {
    if (dataset.choice) this.choose({ [dataset.choice]: value });
  }

  /** @param {Partial<Choices>} change */
  choose(change) {
    this.choices = { ...this.choices, ...change };
    this.read();
  }

  /** What the reader has mended. @param {Partial<Choices>} change */
  mend(change) {
    this.mended = true;
    this.choose(change);
  }

  /** @param {number} column @param {import("./reading.js").Role} role */
  assign(column, role) {
    if (this.reading) this.choose({ ...withRole(this.reading, column, role), leave_out: false });
  }

  /** The table was changed: the text follows, and how it is written and mended stays; a turned table is written as it stands. @param {string[]} names @param {string[][]} rows */
  edited(names, rows) {
    const reading = this.reading ?? EMPTY_READING;
    this.box.value = rewritten(reading, names, rows);
    this.choose({
      separator: isParting(reading.separator) ? reading.separator : "comma",
      decimal: reading.decimal,
      header: names.length ? "yes" : "no",
      mend: this.choices.mend.filter((name) => name !== "turn"),
      leave_out: false,
    });
  }

  /** Have the text read; an older answer never replaces a newer one. */
  async read() {
    this.stop.abort();
    this.stop = new AbortController();
    const { length } = this.box.value;
    if (!this.box.value.trim()) return this.show(EMPTY_READING);
    const most = Math.floor(ROOM * LIMITS.body_bytes);
    if (length > most)
      return this.refuse(
        `This text has ${whole(length)} characters; at most ${whole(most)} can be read. Leave out columns or rows.`,
      );
    try {
      this.show(await post(`${API}/table`, tableBody(this.box.value, this.choices), this.stop.signal));
    } catch (error) {
      if (error instanceof Refusal) this.refuse(error.message);
      else if (/** @type {Error} */ (error).name !== "AbortError") throw error;
    }
    return undefined;
  }

  /** @param {Reading} reading */
  show(reading) {
    const { parts } = this;
    this.reading = reading;
    for (const select of /** @type {NodeListOf<HTMLSelectElement>} */ (this.sheet.querySelectorAll("[data-choice]")))
      this.showChoice(select, reading);
    this.table.draw(reading);
    parts["own-words"].textContent =
      reading === EMPTY_READING
        ? "Nothing yet: type a number into the table, or paste."
        : readWords(reading, this.encoding, this.choices);
    this.button.disabled = reading.points === null;
    this.showFaults(reading);
    parts["own-roles"].textContent = reading === EMPTY_READING ? "" : rolesWords(reading);
  }

  /**
   * What was found out stands in the choice itself: "automatic: comma".
   * @param {HTMLSelectElement} select @param {Reading} reading
   */
  showChoice(select, reading) {
    const name = /** @type {"separator" | "decimal" | "header"} */ (select.dataset.choice);
    const found = name === "header" ? (reading.header ? "yes" : "no") : reading[name];
    const words = Array.from(select.options).find(({ value }) => value === found)?.text;
    select.options[0].text = words && reading !== EMPTY_READING ? `automatic: ${words}` : "automatic";
    select.value = this.choices[name];
  }

  /** Faults, doubts, and what can be done about them. @param {Reading} reading */
  showFaults(reading) {
    const { faults, fault_count: count } = reading;
    const place = this.parts["own-faults"];
    const more = count > faults.length ? [`and ${whole(count - faults.length)} more`] : [];
    const lines = [...faults.map(({ message }) => message), ...more, ...doubtWords(reading)];
    const ways = waysToMend(reading, this.choices, LIMITS.examples);
    const buttons = ways.map(([words, change]) => button(words, () => this.mend(change)));
    const list = document.createElement("ul");
    list.append(...lines.map(item));
    const row = document.createElement("p");
    row.className = "mends";
    row.append(...buttons);
    place.hidden = lines.length + buttons.length === 0;
    place.replaceChildren(...(lines.length ? [list] : []), ...(buttons.length ? [row] : []));
    if (this.mended) (this.button.disabled ? buttons[0] : this.button)?.focus(); // the button that was pressed is gone
    this.mended = false;
  }

  /** @param {string} message */
  refuse(message) {
    this.parts["own-words"].textContent = "";
    this.parts["own-faults"].hidden = false;
    this.parts["own-faults"].replaceChildren(message);
    this.button.disabled = true;
  }

  draw() {
    if (!this.reading?.points) return;
    this.drawn = rowsOf(this.reading.points).join();
    this.actions.draw(this.reading.points);
    this.sheet.close();
    document.querySelector(".stage")?.scrollIntoView({ block: "nearest" }); // on a phone it is far above
  }
}

/** @param {string} text */
function item(text) {
  const element = document.createElement("li");
  element.textContent = text;
  return element;
}

/** A button among the faults. @param {string} text @param {() => void} press */
function button(text, press) {
  const element = document.createElement("button");
  Object.assign(element, { type: "button", className: "plain", textContent: text });
  element.addEventListener("click", press);
  return element;
}
