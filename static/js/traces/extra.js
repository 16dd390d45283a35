/** What a question adds to the surface: further arrows from the point, arrows from elsewhere, and lines along the surface. */
import { unitStep } from "../geometry/arrows.js";
import { heightAt, inside, span, toUnit } from "../geometry/surface.js";
import { mesh } from "./surface.js";
import { FURTHER_ARROW, LINE_LIFT } from "../written/shared.js";

/**
 * @typedef {[number, number]} Pair
 * @typedef {import("../geometry/surface.js").Picture} Picture
 * @typedef {import("./surface.js").Palette} Palette
 * @typedef {Record<string, any>} Trace
 */

const LINE = { width: 5, lift: LINE_LIFT }; // in px, and in parts of the height
const HALO = { width: 8, lift: 0.018 };

/**
 * @param {Picture} picture @param {Pair} at @param {{vector: Pair, tone: string}[]} arrows @param {{at: Pair, vector: Pair}[]} strays
 * @param {{points: Pair[], tone: string}[]} trails @param {number} factor @param {Palette} palette @returns {[Trace, Trace, Trace]}
 */
export function extraTraces(picture, at, arrows, strays, trails, factor, palette) {
  const spans = /** @type {Pair} */ ([span(picture.surface.theta1), span(picture.surface.theta2)]);
  const bunch = (/** @type {Pair} */ place, /** @type {Pair} */ vector, /** @type {number} */ tone) => ({
    from: toUnit(picture.surface, place),
    arrows: [{ step: unitStep(...vector, factor, spans), tone, dashed: tone === 1 }],
  });
  const all = [
    ...arrows.map(({ vector, tone }) => bunch(at, vector, tone === "batch" ? 0.5 : 1)),
    ...strays.map((stray) => bunch(stray.at, stray.vector, 1)),
  ];
  const drawn = all.filter(({ from, arrows: [{ step }] }) => inside(from) && step.every(Number.isFinite));
  return [
    mesh(picture, drawn, FURTHER_ARROW, [palette.halo, palette.batch, palette.wrong]),
    lines(picture, trails, HALO, () => palette.halo),
    lines(picture, trails, LINE, (tone) => toneColour(tone, palette)),
  ];
}

/**
 * All lines as one trace, parted by gaps.
 * @param {Picture} picture @param {{points: Pair[], tone: string}[]} trails @param {typeof LINE} style
 * @param {(tone: string) => string} colour @returns {Trace}
 */
function lines(picture, trails, style, colour) {
  /** @type {{x: (number | null)[], y: (number | null)[], z: (number | null)[], colours: string[]}} */
  const found = { x: [], y: [], z: [], colours: [] };
  const lift = style.lift * (picture.range[1] - picture.range[0]);
  const top = picture.range[1];
  for (const { points, tone } of trails) {
    for (const at of [...points, null]) {
      const unit = at && toUnit(picture.surface, at);
      const z = unit && inside(unit) ? heightAt(picture.grid, unit) + lift : NaN;
      const drawn = at !== null && Number.isFinite(z) && z <= top + 2 * lift;
      found.x.push(drawn ? at[0] : null);
      found.y.push(drawn ? at[1] : null);
      found.z.push(drawn ? z : null);
      found.colours.push(colour(tone));
    }
  }
  return {
    type: "scatter3d",
    mode: "lines",
    x: found.x,
    y: found.y,
    z: found.z,
    line: { width: style.width, color: found.colours },
    connectgaps: false,
    hoverinfo: "skip",
  };
}

/** @param {string} tone a name of the palette, or path-3 @param {Palette} palette */
export function toneColour(tone, palette) {
  const path = /^path-(\d+)/.exec(tone);
  return path
    ? palette.paths[Number(path[1]) % palette.paths.length]
    : (/** @type {Record<string, any>} */ (palette)[tone] ?? palette.lit);
}
