/**
 * Where the picture is first seen from: across the valley, so that what falls away under the point faces the viewer.
 *
 * @typedef {{x: number, y: number, z: number}} Eye
 * @typedef {[number, number, number]} Place  in the box, which is 1 x 1 x TALL around the origin
 */

export const TALL = 0.72;
export const CENTRE = { x: 0, y: 0, z: -0.25 }; // what is looked at
const ZOOM = 1 / Math.tan(Math.PI / 8); // 45 degrees are seen, from top to bottom
const [FARTHEST, HALVINGS] = [4, 20];

/** @type {[number, number][]} */
const CORNERS = [-0.5, 0.5].flatMap((x) => [-0.5, 0.5].map((y) => /** @type {[number, number]} */ ([x, y])));
/** @type {[number, number][]} */
const SIDES = CORNERS.map(([x, y]) => [(x + y) / 2, (x - y) / 2]);

/**
 * What of the box has to be seen, and how many px the words beside it take to the left, to the right, above and below: numbers at
 * the ends of the axes, titles of the floor's axes at the middle of its sides, the height's at the left.
 * @type {{places: Place[], room: [number, number, number, number]}[]}
 */
const ROOMS = [
  {
    places: CORNERS.flatMap(([x, y]) => [-TALL / 2, TALL / 2].map((z) => /** @type {Place} */ ([x, y, z]))),
    room: [28, 28, 2, 46],
  },
  { places: SIDES.map(([x, y]) => [x, y, -TALL / 2]), room: [60, 60, 2, 80] },
  { places: CORNERS.map(([x, y]) => [x, y, 0]), room: [78, 2, 2, 2] },
];

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

/** The first view of a panel of so many px: from as far away as shows all of the box with the words beside it. @param {Eye} eye @param {number} width @param {number} height @returns {Eye} */
export function fitted(eye, width, height) {
  if (allSeen(eye, width, height)) return eye;
  let [near, far] = [1, FARTHEST];
  for (let k = 0; k < HALVINGS; k++) {
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
