/** Numbers in sentences that follow a figure or set something in it, words that can be pressed, and lines that are lit. */
import { Dragged } from "./dragged.js";

/** @typedef {import("./figures.js").Figures} Figures */

const SEEN = 120; // px of a figure, at least, of which one can say that it is in view

/** @param {Document} page @param {Figures} figures */
export function linked(page, figures) {
  const named = (/** @type {HTMLElement} */ element) =>
    figures.of(element.dataset.figure ?? /** @type {HTMLElement} */ (element.closest("[data-figure]"))?.dataset.figure ?? "");
  for (const element of all(page, "[data-reads]")) named(element)?.followers.push(({ readings }) => read(element, readings));
  for (const element of all(page, "[data-set]")) {
    const figure = named(element);
    if (!figure) continue;
    const dragged = new Dragged(element, (value, done) => {
      figure.wake().then((live) => live.set(element.dataset.set ?? "", value, done));
    });
    const name = element.dataset.set ?? "";
    figure.followers.push(({ settings, readings }) => dragged.show(settings[name], readings[name]));
  }
  for (const element of all(page, "[data-press]")) {
    const figure = named(element);
    if (figure) presses(element, () => pressed(figure, element.dataset.press ?? ""));
  }
}

/** @param {import("./figures.js").Figure} figure @param {string} what */
async function pressed(figure, what) {
  bringIntoView(figure.element);
  (await figure.wake()).press(what);
}

/** @param {Document} page @param {string} selector */
const all = (page, selector) => /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll(selector));

/** A figure that is out of sight comes into view, so that what was pressed is seen. @param {HTMLElement} figure */
function bringIntoView(figure) {
  const { top, bottom } = figure.getBoundingClientRect();
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (bottom < SEEN || top > innerHeight - SEEN) figure.scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
}

/** @param {HTMLElement} element @param {Record<string, string>} readings */
function read(element, readings) {
  const text = readings[element.dataset.reads ?? ""];
  if (text && text !== element.textContent) element.textContent = text;
}

/** Of a line of the derivation the number is the button, and the whole line can be pressed. @param {HTMLElement} element @param {() => void} press */
function presses(element, press) {
  element.setAttribute("role", "button");
  element.tabIndex = 0;
  const lines = element.closest(".derivation");
  if (lines) element.setAttribute("aria-label", `Line ${element.textContent} in the picture`);
  const act = () => {
    for (const other of lines?.querySelectorAll("[data-press]") ?? [])
      other.setAttribute("aria-pressed", String(other === element));
    press();
  };
  (lines ? /** @type {HTMLElement} */ (element.parentElement) : element).addEventListener("click", act);
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    act();
  });
}
