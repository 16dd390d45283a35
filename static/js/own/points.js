/**
 * The examples shown as the caller's own: columns of numbers with what they are called, in their own units.
 *
 * @typedef {Record<string, any>} Points  {x or x1, x2, ..: numbers, y: numbers, labels?, classes?}
 * @typedef {import("../state/scene.js").Scaling} Scaling
 * @typedef {import("../state/column_names.js").ColumnNames} ColumnNames
 */

const EXACT = 12; // digits of a number that was standardised and comes back

/** A standardised value in its own units. @param {number} value @param {{mean: number, deviation: number} | undefined} scale */
export const unscaled = (value, scale) => (scale ? Number((value * scale.deviation + scale.mean).toPrecision(EXACT)) : value);

/**
 * @param {{columns: Record<string, Float64Array>, y: Float64Array}} model @param {Scaling} scaling @param {ColumnNames} words
 * @returns {Points}
 */
export function pointsOf({ columns, y }, scaling, { labels, classes }) {
  const all = Object.entries({ ...columns, y });
  const raw = all.map(([name, values]) => [name, Array.from(values, (value) => unscaled(value, scaling[name]))]);
  const known = Object.fromEntries(all.map(([name]) => [name, labels[name]]).filter(([name, label]) => label && label !== name));
  return { ...Object.fromEntries(raw), ...(Object.keys(known).length ? { labels: known } : {}), ...(classes ? { classes } : {}) };
}

/** Names of the columns of numbers, y last. @param {Points} points */
export const columnsOf = ({ y: _, labels: __, classes: ___, ...inputs }) => [...Object.keys(inputs), "y"];

/**
 * One example elsewhere.
 * @param {Points} points @param {number} index @param {Record<string, number>} values  by column @returns {Points}
 */
export function withValues(points, index, values) {
  return {
    ...points,
    ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, points[name].with(index, value)])),
  };
}

/**
 * One more, at the end: like another, but for some values.
 * @param {Points} points @param {number} like @param {Record<string, number>} values @returns {Points}
 */
export function added(points, like, values) {
  return {
    ...points,
    ...Object.fromEntries(columnsOf(points).map((name) => [name, [...points[name], values[name] ?? points[name][like]]])),
  };
}

/** One less. @param {Points} points @param {number} index @returns {Points} */
export function without(points, index) {
  return { ...points, ...Object.fromEntries(columnsOf(points).map((name) => [name, points[name].toSpliced(index, 1)])) };
}

/** Rows of text with the names first; a class by its name. @param {Points} points @returns {string[][]} */
export function rowsOf(points) {
  const names = columnsOf(points);
  const { labels = {}, classes } = points;
  const text = (/** @type {string} */ name, /** @type {number} */ value) =>
    name === "y" && classes ? (classes[value] ?? String(value)) : String(value);
  const rows = Array.from(points.y, (_, i) => names.map((name) => text(name, points[name][i])));
  return [names.map((name) => labels[name] ?? name), ...rows];
}
