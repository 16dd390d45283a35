/** The sheet for sharing: the link and how long it is, the scene as a file, and a program that computes the same. */
import { lengthWords } from "../own/link_length.js";
import { written } from "../own/scene_file.js";
import { sceneQuery } from "../state/address.js";
import { API } from "../requests/calls.js";
import { Refusal, ask } from "../requests/server.js";

/**
 * @typedef {object} Actions
 * @property {() => string} address  of what is seen, root-relative
 * @property {() => import("../state/address.js").Fields} fields  of the scene shown
 * @property {() => Record<string, unknown>} canonical  the same as the API has them
 */

const OF_ALL = ["curl", "json"]; // what a network can be copied as too
const SAID = 1800; // ms that a button says what it has done

export class Sharing {
  /** @param {Record<string, HTMLElement>} parts @param {Actions} actions */
  constructor(parts, actions) {
    this.parts = parts;
    this.actions = actions;
    this.sheet = /** @type {HTMLDialogElement} */ (parts["share-sheet"]);
    this.link = /** @type {HTMLInputElement} */ (parts["share-link"]);
    this.as = "numpy";
    this.file = "";
    parts.share.addEventListener("click", () => this.open());
    parts["share-close"].addEventListener("click", () => this.sheet.close());
    parts["share-copy"].addEventListener("click", () => copy(parts["share-copy"], this.link.value));
    parts["share-save"].addEventListener("click", () => this.save());
    parts["program-copy"].addEventListener("click", () => copy(parts["program-copy"], parts.program.textContent ?? ""));
    this.sheet.addEventListener("click", (event) => this.choose(/** @type {HTMLElement} */ (event.target).closest("[data-as]")));
  }

  open() {
    this.link.value = location.origin + this.actions.address();
    this.parts["share-length"].textContent = lengthWords(this.link.value.length);
    this.offer(this.actions.canonical().model === "network");
    this.sheet.showModal();
    this.link.select();
    this.show();
  }

  /** Programs are written from formulas. @param {boolean} network */
  offer(network) {
    const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (this.sheet.querySelectorAll("[data-as]"));
    for (const button of buttons) button.disabled = network && !OF_ALL.includes(button.dataset.as ?? "");
    const chosen = Array.from(buttons).find((button) => button.dataset.as === this.as);
    if (chosen?.disabled) this.choose(Array.from(buttons).find((button) => !button.disabled) ?? null);
    this.parts["program-note"].hidden = !network;
  }

  /** @param {Element | null} button */
  choose(button) {
    const as = /** @type {HTMLElement | null} */ (button)?.dataset.as;
    if (!as) return;
    this.as = as;
    for (const other of this.sheet.querySelectorAll("[data-as]")) other.setAttribute("aria-pressed", String(other === button));
    this.show();
  }

  /** The program of the kind that is chosen. */
  async show() {
    const { as } = this;
    try {
      const { text } = await ask(`${API}/code?${[sceneQuery(this.actions.fields()), `as=${as}`].filter(Boolean).join("&")}`);
      if (as === this.as)
        this.parts.program.textContent = as === "curl" ? text.replace("http://127.0.0.1:8000", location.origin) : text;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.parts.program.textContent = error.message;
    }
  }

  save() {
    const { canonical } = this.actions;
    const url = URL.createObjectURL(new Blob([written(this.actions.address(), canonical())], { type: "application/json" }));
    const anchor = document.createElement("a");
    Object.assign(anchor, { href: url, download: `errorscape-${canonical().data}.json` }).click();
    setTimeout(() => URL.revokeObjectURL(url), SAID);
  }
}

/** @param {HTMLElement} button @param {string} text */
async function copy(button, text) {
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Select and copy by hand";
  }
  setTimeout(() => (button.textContent = label), SAID);
}
