/** A window that holds the point where other parameters come along the axes. */
import { rounded } from "../text/format.js";
import { inside, toUnit } from "../geometry/surface.js";

/** @typedef {import("./address.js").Fields} Fields */

const ROOM = 0.1; // of a widened window, beside the point

/**
 * The same with a window that holds the point, where that lies outside the one the new axes have by themselves; else null.
 * @param {Fields} fields @param {{canonical: Record<string, any>, surface: import("../geometry/surface.js").Surface}} scene  as it was answered
 * @returns {Fields | null}
 */
export function holdingPoint(fields, { canonical, surface }) {
  if (!fields.axes || !fields.at || fields.window || inside(toUnit(surface, canonical.at))) return null;
  const ends = [surface.theta1, surface.theta2].flatMap((nodes, k) => {
    const at = canonical.at[k];
    const [low, high] = [nodes[0], nodes[nodes.length - 1]];
    const room = ROOM * (Math.max(high, at) - Math.min(low, at));
    return [Math.min(low, at - room), Math.max(high, at + room)].map((end) => rounded(end, room / ROOM));
  });
  return { ...fields, window: ends.join(",") };
}
