/**
 * Where the picture is first seen from: across the valley, so that what falls away under the point faces the viewer.
 *
 * @typedef {{x: number, y: number, z: number}} Eye
 * @typedef {[number, number, number]} Place  in the box, which is 1 x 1 x BOX_HEIGHT around the origin
 */
import {
  BOX_HEIGHT,
  EYE_ASIDE,
  EYE_AWAY,
  EYE_HALVINGS,
  EYE_UP,
  FARTHEST_EYE,
  FIELD_OF_VIEW,
  FLOOR_TITLE_ROOM,
  HEIGHT_TITLE_ROOM,
  LOOKED_AT,
  TICK_ROOM,
} from "../written/shared.js";

export const CENTRE = { x: LOOKED_AT[0], y: LOOKED_AT[1], z: LOOKED_AT[2] };
const ZOOM = 1 / Math.tan((Math.PI * FIELD_OF_VIEW) / 360);

/** @type {[number, number][]} */
const CORNERS = [-0.5, 0.5].flatMap((x) => [-0.5, 0.5].map((y) => /** @type {[number, number]} */ ([x, y])));
/** @type {[number, number][]} */
const SIDES = CORNERS.map(([x, y]) => [(x + y) / 2, (x - y) / 2]);

/**
 * What of the box has to be seen, and the room of the words beside it.
 * @type {{places: Place[], room: number[]}[]}
 */
const ROOMS = [
  {
    places: CORNERS.flatMap(([x, y]) => [-BOX_HEIGHT / 2, BOX_HEIGHT / 2].map((z) => /** @type {Place} */ ([x, y, z]))),
    room: TICK_ROOM,
  },
  { places: SIDES.map(([x, y]) => [x, y, -BOX_HEIGHT / 2]), room: FLOOR_TITLE_ROOM },
  { places: CORNERS.map(([x, y]) => [x, y, 0]), room: HEIGHT_TITLE_ROOM },
];

/**
 * @param {[number, number]} point in the unit square @param {[number, number]} downhill direction in the unit square
 * @returns {Eye}
 */
export function firstEye(point, downhill) {
  const towards = Math.hypot(...downhill) > 0 ? downhill : [0.5 - point[0], 0.5 - point[1]];
  const angle = Math.atan2(towards[1], towards[0]) + EYE_ASIDE;
  return { x: EYE_AWAY * Math.cos(angle), y: EYE_AWAY * Math.sin(angle), z: EYE_UP };
}

/** The first view of a panel of so many px: from as far away as shows all of the box with the words beside it. @param {Eye} eye @param {number} width @param {number} height @returns {Eye} */
export function fitted(eye, width, height) {
  if (allSeen(eye, width, height)) return eye;
  let [near, far] = [1, FARTHEST_EYE];
  for (let k = 0; k < EYE_HALVINGS; k++) {
    const middle = (near + far) / 2;
    if (allSeen(zoomed(eye, middle), width, height)) far = middle;
    else near = middle;
  }
  return zoomed(eye, far);
}

/** @param {Eye} eye @param {number} width @param {number} height */
const allSeen = (eye, width, height) =>
  ROOMS.every(({ places, room: [left, right, top, bottom] }) =>
    places.every((place) => {
      const [x, y] = seenFrom(eye, place).map((part) => (part * height) / 2);
      return x >= left - width / 2 && x <= width / 2 - right && y >= bottom - height / 2 && y <= height / 2 - top;
    }),
  );

/** Where a place of the box appears, to the right and up, in halves of the panel's height. @param {Eye} eye @param {Place} place @returns {[number, number]} */
export function seenFrom(eye, [x, y, z]) {
  const back = unit([eye.x - CENTRE.x, eye.y - CENTRE.y, eye.z - CENTRE.z]);
  const right = unit([-back[1], back[0], 0]);
  const up = /** @type {Place} */ ([-back[2] * right[1], back[2] * right[0], back[0] * right[1] - back[1] * right[0]]);
  const way = /** @type {Place} */ ([x - eye.x, y - eye.y, z - eye.z]);
  const scale = -ZOOM / dot(way, back);
  return [scale * dot(way, right), scale * dot(way, up)];
}

/** @param {Place} a @param {Place} b */
const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** @param {Place} v @returns {Place} */
const unit = (v) => /** @type {Place} */ (v.map((part) => part / Math.hypot(...v)));

/** Turned about the vertical and raised. @param {Eye} eye @param {number} turn radians @param {number} rise @returns {Eye} */
export function turned(eye, turn, rise = 0) {
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  return { x: c * eye.x - s * eye.y, y: s * eye.x + c * eye.y, z: Math.min(Math.max(eye.z + rise, -1), 2.6) };
}

/** Nearer or farther. @param {Eye} eye @param {number} factor @returns {Eye} */
export const zoomed = (eye, factor) => ({ x: eye.x * factor, y: eye.y * factor, z: eye.z * factor });

/** From straight above, theta1 to the right and theta2 up, as on the map. */
export const ABOVE = { x: 0, y: -0.001, z: 2.3 };
