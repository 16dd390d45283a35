/** Numbers in sentences that follow a figure or set something in it, words that can be pressed, and lines that are lit. */
import { Dragged } from "./dragged.js";

/** @typedef {import("./figures.js").Figures} Figures */

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
    figure.followers.push(({ settings }) => dragged.show(settings[element.dataset.set ?? ""]));
  }
  for (const element of all(page, "[data-press]")) {
    const figure = named(element);
    if (figure) presses(element, () => figure.wake().then((live) => live.press(element.dataset.press ?? "")));
  }
}

/** @param {Document} page @param {string} selector */
const all = (page, selector) => /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll(selector));

/** @param {HTMLElement} element @param {Record<string, string>} readings */
function read(element, readings) {
  const text = readings[element.dataset.reads ?? ""];
  if (text && text !== element.textContent) element.textContent = text;
}

/** @param {HTMLElement} element @param {() => void} press */
function presses(element, press) {
  element.setAttribute("role", "button");
  element.tabIndex = 0;
  const pressed = () => {
    const among = element.closest(".derivation");
    for (const other of among?.querySelectorAll("[data-press]") ?? [])
      other.setAttribute("aria-pressed", String(other === element));
    press();
  };
  element.addEventListener("click", pressed);
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    pressed();
  });
}
