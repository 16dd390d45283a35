/**
 * Where the picture is first seen from: across the valley, so that the slope under the point faces the viewer.
 *
 * @typedef {{x: number, y: number, z: number}} Eye
 */

const DISTANCE = 1.46;
const HEIGHT = 1.04;
const TURN = 0.32; // radians aside, so that the valley has depth

/**
 * @param {[number, number]} point in the unit square @param {[number, number]} downhill direction in the unit square
 * @returns {Eye}
 */
export function firstEye(point, downhill) {
  const towards = Math.hypot(...downhill) > 0 ? downhill : [0.5 - point[0], 0.5 - point[1]];
  const angle = Math.atan2(towards[1], towards[0]) + TURN;
  return { x: DISTANCE * Math.cos(angle), y: DISTANCE * Math.sin(angle), z: HEIGHT };
}

// Widths in parts of the height that the first view needs: the narrower the panel, in px, the more of it the words beside the axes take.
const WIDE = /** @type {[number, number][]} */ ([
  [400, 1.66],
  [560, 1.52],
  [Infinity, 1.28],
]);

/** The first view of a panel of so many px: from farther away where it is narrow. @param {Eye} eye @param {number} width @param {number} height @returns {Eye} */
export function fitted(eye, width, height) {
  const [, wide] = /** @type {[number, number]} */ (WIDE.find(([most]) => width < most));
  return moved(eye, Math.max(1, (wide * height) / width));
}

/** Turned about the vertical and raised. @param {Eye} eye @param {number} turn radians @param {number} rise @returns {Eye} */
export function turned(eye, turn, rise = 0) {
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  return { x: c * eye.x - s * eye.y, y: s * eye.x + c * eye.y, z: Math.min(Math.max(eye.z + rise, -1), 2.6) };
}

/** Nearer or farther. @param {Eye} eye @param {number} factor @returns {Eye} */
export const moved = (eye, factor) => ({ x: eye.x * factor, y: eye.y * factor, z: eye.z * factor });

/** From straight above, theta1 to the right and theta2 up, as on the map. */
export const ABOVE = { x: 0, y: -0.001, z: 2.3 };
