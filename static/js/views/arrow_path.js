/** The outline of an arrow as an SVG path. */
import { partInside } from "../geometry/arrows.js";
import { DASH, GAP, SHORTEST, WING } from "../written/shared.js";

/**
 * @typedef {[number, number]} Pair
 * @typedef {import("../geometry/one_scale.js").Box} Box  the window on the screen
 */

/** A place of the unit square in px. @param {Pair} unit @param {Box} box @returns {Pair} */
export const pixel = ([u, v], box) => [box.left + u * box.width, box.top + (1 - v) * box.height];

/**
 * An arrow cut at the edge of the window.
 * @param {Pair} from @param {Pair} step in the unit square @param {Box} box @param {number} width of the shaft @param {boolean} [dashed]
 */
export function arrowPath(from, step, box, width, dashed = false) {
  const part = partInside(from, step);
  const [x, y] = pixel(from, box);
  const [dx, dy] = [step[0] * box.width * part, -step[1] * box.height * part];
  const length = Math.hypot(dx, dy);
  if (!(length > SHORTEST)) return "";
  const [ux, uy] = [dx / length, dy / length];
  const head = part < 1 ? 0 : Math.min(width * 2 + 5, length * 0.5);
  const [half, wing] = [Math.min(width, length / 4) / 2, head * WING];
  const at = (/** @type {number} */ along, /** @type {number} */ aside) =>
    `${(x + ux * along - uy * aside).toFixed(1)} ${(y + uy * along + ux * aside).toFixed(1)}`;
  const body = length - head;
  if (dashed) return `${dashes(body, half, at)}M${[at(body, wing || half), at(length, 0), at(body, -(wing || half))].join("L")}Z`;
  const points = [
    at(0, half),
    at(body, half),
    at(body, wing || half),
    at(length, 0),
    at(body, -(wing || half)),
    at(body, -half),
    at(0, -half),
  ];
  return `M${points.join("L")}Z`;
}

/**
 * The shaft in pieces.
 * @param {number} body its length @param {number} half its half-width @param {(along: number, aside: number) => string} at
 */
function dashes(body, half, at) {
  const count = Math.max(1, Math.round(body / (DASH + GAP)));
  const piece = body / (count - GAP / (DASH + GAP));
  return Array.from({ length: count }, (_, k) => {
    const [start, end] = [k * piece, Math.min(body, k * piece + (piece * DASH) / (DASH + GAP))];
    return `M${[at(start, half), at(end, half), at(end, -half), at(start, -half)].join("L")}Z`;
  }).join("");
}

/** A line through places of the unit square. @param {Pair[]} places @param {Box} box */
export const polyline = (places, box) =>
  places
    .map(
      (unit, k) =>
        `${k ? "L" : "M"}${pixel(unit, box)
          .map((v) => v.toFixed(1))
          .join(" ")}`,
    )
    .join("");

/** A dot. @param {Pair} centre in px @param {number} [radius] */
export const dot = ([x, y], radius = 3) =>
  `M${(x - radius).toFixed(1)} ${y.toFixed(1)}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`;
