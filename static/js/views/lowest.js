/** Where the lowest point is, in words; or that there is none, and what is known of that. */
import { inPrint, roughly, significant } from "../text/faithful.js";
import { cleared, joined, number } from "../text/format.js";
import { evaluate } from "../model/point.js";
import { inside, span, toUnit } from "../geometry/surface.js";
import { FAITHFUL_DIGITS } from "../written/shared.js";

/**
 * @typedef {import("../geometry/surface.js").Minimum} Minimum
 * @typedef {import("../geometry/surface.js").Surface} Surface
 */

/** @param {Minimum} minimum @param {Surface} surface @param {import("../model/point.js").Model} model */
export function minimumWords(minimum, surface, model) {
  const { kind, at, cost, proven, arrived } = minimum;
  if (!at || cost === null) return noneWords(minimum);
  const where = lowestPlace(at, cost, surface, model);
  if (kind === "point" && arrived === false) return `Lowest near ${where}; the search for it was ended there.`;
  const found = proven ? "Lowest" : "Lowest found";
  const dotted = inside(toUnit(surface, at)) ? ", dotted on the map where it is straight" : "";
  return (
    {
      point: proven ? `Lowest at ${where}.` : `Lowest found: ${where}.`,
      edge: `${found} outside this window, at ${where}.`,
      line: `${found} along a whole line${dotted}; nearest to the point at ${where}.`,
      region: `${found} over a whole region; nearest to the point at ${where}.`,
    }[kind] ?? ""
  );
}

/** Of a cost without a lowest point. @param {Minimum} minimum */
function noneWords({ infimum = null, unbounded }) {
  if (unbounded) return "No lowest point: the cost goes down without end, below any number.";
  if (infimum !== null)
    return `No lowest point: the farther downhill, the nearer the cost comes to ${number(infimum, 4)}, and it never gets there.`;
  return "No lowest point found.";
}

/**
 * A place and its cost, with digits enough for that to be the cost there.
 * @param {[number, number]} at @param {number} cost @param {Surface} surface @param {import("../model/point.js").Model} model
 */
function lowestPlace(at, cost, { theta1, theta2, range }, model) {
  const place = at.map((value, k) => significant(cleared(value, span([theta1, theta2][k])), 4));
  const lowest = number(cleared(cost, range.max ?? 0), 4);
  const { texts, about } = inPrint(
    place,
    ([a, b]) => [cleared(evaluate(model, [a, b]).cost, range.max ?? 0)],
    [lowest],
    FAITHFUL_DIGITS,
  );
  return `${joined(texts)}, cost ${roughly(lowest, about[0])}`;
}
