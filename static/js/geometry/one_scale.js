/**
 * Where a picture of the parameter plane stands in the room that it has. Both axes get one scale where their spans are not too
 * different: then an arrow crosses contours at right angles on the screen, as it does in the plane.
 *
 * @typedef {[number, number]} Pair
 * @typedef {{left: number, top: number, width: number, height: number}} Box  in px
 */
import { MOST_APART } from "../written/shared.js";

/** Whether both axes get one scale. @param {Pair} spans  of the axes, in their own units */
export const haveOneScale = ([across, up]) => Math.max(across, up) <= MOST_APART * Math.min(across, up);

/**
 * The largest box in some room whose axes have one scale, in its middle; all of the room where their spans are too different.
 * @param {Box} room @param {Pair} spans @returns {Box}
 */
export function boxIn(room, spans) {
  if (!haveOneScale(spans)) return room;
  const unit = Math.min(room.width / spans[0], room.height / spans[1]);
  const [width, height] = [unit * spans[0], unit * spans[1]];
  return { left: room.left + (room.width - width) / 2, top: room.top + (room.height - height) / 2, width, height };
}

/** The same box on whole pixels, as Plotly draws it. @param {Box} box @returns {Box} */
export function onPixels({ left, top, width, height }) {
  const [x, y] = [Math.round(left), Math.round(top)];
  return { left: x, top: y, width: Math.round(left + width) - x, height: Math.round(top + height) - y };
}
