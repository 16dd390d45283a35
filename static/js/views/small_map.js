/** Small maps: bands of height on a canvas, and over them arrows from one or many places. */
import { boxIn } from "../geometry/one_scale.js";
import { heightAt } from "../geometry/surface.js";
import { heightColour } from "../traces/levels.js";
import { arrowPath, dot, pixel, polyline } from "./arrow_path.js";
import { follow } from "./box.js";
import { SMALL_MAP_BANDS } from "../written/shared.js";

/**
 * @typedef {[number, number]} Pair
 * @typedef {object} SmallMap
 * @property {string} label  what it is of
 * @property {number | null} index  of the example it belongs to
 * @property {(number | null)[][]} grid  heights; the same array is not drawn twice
 * @property {Pair} range  of heights
 * @property {Pair} spans  of the axes
 * @property {{from: Pair, step: Pair, tone: string}[]} arrows  in the unit square
 * @property {{at: Pair, tone: string}[]} [dots]  places without an arrow
 * @property {Pair[]} [line]  through places
 */

const SVG = "http://www.w3.org/2000/svg";
const BOLD = 4.2; // px of the mean's shaft
const FINEST = 2; // canvas pixels for one of the page's

/** What each list shows. @type {WeakMap<Element, SmallMap[]>} */
const listed = new WeakMap();

/** @param {HTMLElement} element @param {SmallMap[]} maps */
export function drawMaps(element, maps) {
  const list = element.querySelector(".small-maps") ?? newList(element);
  list.className = `small-maps${["", " one", " two"][maps.length] ?? ""}`;
  while (list.childElementCount > maps.length) list.lastElementChild?.remove();
  while (list.childElementCount < maps.length) list.append(frame());
  listed.set(list, maps);
  paintAll(list);
}

/** @param {HTMLElement} element */
function newList(element) {
  const list = document.createElement("ul");
  element.append(list);
  follow(list, () => paintAll(list));
  return list;
}

/** In the boxes that they have now. @param {Element} list */
const paintAll = (list) => listed.get(list)?.forEach((map, k) => drawMap(/** @type {HTMLElement} */ (list.children[k]), map));

function frame() {
  const item = document.createElement("li");
  const [place, label] = [document.createElement("div"), document.createElement("span")];
  const marks = document.createElementNS(SVG, "svg");
  marks.setAttribute("class", "marks");
  place.append(document.createElement("canvas"), marks);
  item.append(place, label);
  return item;
}

/** @type {WeakMap<Element, {grid: any, size: string}>} */
const drawn = new WeakMap();

/** @param {HTMLElement} item @param {SmallMap} map */
function drawMap(item, map) {
  const [place, label] = /** @type {[HTMLElement, HTMLElement]} */ (/** @type {unknown} */ (Array.from(item.children)));
  const [canvas, marks] = /** @type {[HTMLCanvasElement, SVGElement]} */ (/** @type {unknown} */ (Array.from(place.children)));
  if (label.textContent !== map.label) label.textContent = map.label;
  item.dataset.index = map.index === null ? "" : String(map.index);
  if (map.index !== null) item.tabIndex = 0; // so that the keyboard can choose an example, too
  const { width, height } = boxIn({ left: 0, top: 0, width: place.clientWidth, height: place.clientHeight }, map.spans);
  if (!(width > 0 && height > 0)) return;
  const [before, size] = [drawn.get(item), `${width} ${height}`];
  if (before?.grid !== map.grid || before.size !== size) paint(canvas, map, width, height);
  drawn.set(item, { grid: map.grid, size });
  marks.setAttribute("viewBox", `0 0 ${width} ${height}`); // both are fitted into their place alike, on paper too
  marks.setAttribute("preserveAspectRatio", "xMidYMax meet");
  drawArrows(marks, map, { left: 0, top: 0, width, height });
}

/**
 * Every pixel in the colour of its band.
 * @param {HTMLCanvasElement} canvas @param {SmallMap} map @param {number} width @param {number} height
 */
function paint(canvas, { grid, range: [low, high] }, width, height) {
  const fine = Math.min(FINEST, devicePixelRatio);
  const [columns, rows] = [Math.max(1, Math.round(width * fine)), Math.max(1, Math.round(height * fine))];
  [canvas.width, canvas.height] = [columns, rows];
  const image = new ImageData(columns, rows);
  const colours = Array.from({ length: SMALL_MAP_BANDS }, (_, k) => heightColour(k / (SMALL_MAP_BANDS - 1)));
  for (let k = 0; k < columns * rows; k++) {
    const z = heightAt(grid, [((k % columns) + 0.5) / columns, 1 - (Math.floor(k / columns) + 0.5) / rows]);
    if (Number.isNaN(z)) continue;
    image.data.set(
      colours[Math.min(SMALL_MAP_BANDS - 1, Math.max(0, Math.floor((SMALL_MAP_BANDS * (z - low)) / (high - low))))],
      4 * k,
    );
    image.data[4 * k + 3] = 255;
  }
  canvas.getContext("2d")?.putImageData(image, 0, 0);
}

/** @param {SVGElement} marks @param {SmallMap} map @param {import("./arrow_path.js").Box} box */
function drawArrows(marks, { arrows, dots: places = [], line = [] }, box) {
  const thin = arrows.length > 1 ? 2 : 2.6;
  const bodies = arrows.map(({ from, step, tone }) =>
    path(arrowPath(from, step, box, tone === "mean" ? BOLD : thin, tone === "wrong"), tone),
  );
  const dots = arrows
    .filter(({ from }) => from.every((v) => v >= 0 && v <= 1))
    .map(({ from, tone }) => path(dot(pixel(from, box), 2.6), `${tone} dot`));
  const ends = places.map(({ at, tone }) => path(dot(pixel(at, box), 4), `${tone} place`));
  marks.replaceChildren(...(line.length ? [path(polyline(line, box), "line")] : []), ...bodies, ...dots, ...ends);
}

/** @param {string} d @param {string} tone */
function path(d, tone) {
  const element = document.createElementNS(SVG, "path");
  element.setAttribute("d", d);
  element.setAttribute("class", tone);
  return element;
}
