/** The data panel where the inputs are a picture: some examples of every class, each with the chance that the model gives to the right one. */
import { number } from "../text/format.js";

/**
 * @typedef {import("../model/point.js").Model} Model
 * @typedef {import("../model/point.js").AtPoint} AtPoint
 */

const [ROWS, EACH] = [10, 8]; // classes, and examples of each

export class PicturesView {
  /** @param {HTMLElement} element @param {(index: number | null) => void} light */
  constructor(element, light) {
    this.element = element;
    /** @type {Record<string, Float64Array> | null} */
    this.columns = null;
    /** @type {number[]} */
    this.shown = [];
    element.addEventListener("pointerover", (event) => light(indexUnder(event)));
    element.addEventListener("pointerleave", () => light(null));
    element.addEventListener("click", (event) => light(indexUnder(event))); // a finger does not hover
  }

  /** New pictures for new examples; else only the chances and the light change. @param {Model} model @param {AtPoint} here @param {number} pixels a side @param {number | null} lit */
  draw(model, here, pixels, lit) {
    if (this.columns !== model.columns) this.lay(model, pixels);
    this.columns = model.columns;
    this.shown.forEach((index, k) => {
      const tile = /** @type {HTMLElement} */ (this.element.children[k]);
      const chance = here.predictions[index];
      tile.style.setProperty("--chance", String(Number.isFinite(chance) ? chance : 0));
      tile.classList.toggle("lit", index === lit);
      tile.title = `example ${index}, a ${model.y[index]}: chance ${number(chance, 2)}`;
    });
  }

  /** @param {Model} model @param {number} pixels */
  lay({ columns, y }, pixels) {
    const all = Object.values(columns);
    this.shown = Array.from({ length: ROWS }, (_, digit) =>
      Array.from(y.keys())
        .filter((i) => y[i] === digit)
        .slice(0, EACH),
    ).flat();
    this.element.replaceChildren(...this.shown.map((index) => tile(index, all, pixels)));
  }
}

/** @param {number} index @param {Float64Array[]} columns @param {number} pixels */
function tile(index, columns, pixels) {
  const made = document.createElement("span");
  made.className = "tile";
  made.dataset.index = String(index);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = pixels;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const image = context.createImageData(pixels, pixels);
  columns.forEach((column, k) => {
    image.data.set([33, 30, 26, Math.round(255 * Math.min(Math.max(column[index], 0), 1))], 4 * k);
  });
  context.putImageData(image, 0, 0);
  made.append(canvas);
  return made;
}

/** @param {Event} event */
function indexUnder(event) {
  const index = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-index]"))?.dataset.index;
  return index === undefined || index === null ? null : Number(index);
}
