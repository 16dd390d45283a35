/**
 * What of the pictures no longer shows the state, so that nothing is drawn that need not be.
 *
 * @typedef {import("../questions/question.js").Overlay} Overlay
 * @typedef {(...keys: (keyof import("../state/state.js").State)[]) => boolean} Any  whether one of these has changed
 */

/** @type {(keyof import("../state/state.js").State)[]} */
const FOLLOWED = ["here", "lit", "arrowScale", "view", "dials", "answer"]; // by what lies on the pictures

/**
 * The map with its contours, what lies on it, the surface, and what lies on that where the surface stays.
 * @param {Overlay} overlay @param {Overlay | null} before  the one that was drawn last @param {Any} any
 */
export function outdated(overlay, before, any) {
  const surface = any("picture") || overlay.picture !== before?.picture;
  const layers = overlay.contours.length + (before?.contours.length ?? 0) > 0 && overlay.contours !== before?.contours;
  const follows = any(...FOLLOWED);
  return { map: surface || layers || any("lit"), onMap: surface || follows, surface, onSurface: !surface && follows };
}
