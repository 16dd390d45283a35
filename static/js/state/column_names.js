/** What columns and classes are called: by the catalogue, or by the reader. */

/**
 * @typedef {{labels: Record<string, string>, classes: [string, string] | null, several?: string[] | null}} ColumnNames  several: classes, more than two
 */

/**
 * In the columns' own units.
 * @param {import("./scene.js").Scene} scene @param {import("./choices.js").Catalogue} catalogue @returns {ColumnNames}
 */
export function ownColumnNamesOf({ canonical }, catalogue) {
  const row = catalogue.datasets.find((d) => d.name === canonical.data);
  const { labels = {}, classes = null } = canonical.points ?? {};
  return row ? { labels: row.labels, classes: two(row.classes) } : { labels, classes: two(classes), several: more(classes) };
}

/** Two classes; more of them have no colours of their own. @param {string[] | null} classes @returns {[string, string] | null} */
const two = (classes) => (classes?.length === 2 ? [classes[0], classes[1]] : null);

/** More than two. @param {string[] | null} classes */
const more = (classes) => (classes && classes.length > 2 ? classes : null);

const OF_CLASSES = ["log", "hinge"]; // losses for y = 0 and 1

/** Classes that have no names but their numbers. @param {import("./scene.js").Scene} scene @returns {[string, string] | null} */
const numbered = ({ canonical, model }) =>
  OF_CLASSES.includes(canonical.loss) && model.y.every((y) => y === 0 || y === 1) ? ["y = 0", "y = 1"] : null;

/**
 * As they stand in the pictures: a standardised column says so.
 * @param {import("./scene.js").Scene} scene @param {import("./choices.js").Catalogue} catalogue @returns {ColumnNames}
 */
export function columnNamesOf(scene, catalogue) {
  const { labels, classes, several } = ownColumnNamesOf(scene, catalogue);
  const scaled = Object.keys(scene.scaling).map((name) => [name, `${labels[name] ?? name}, standardised`]);
  return {
    labels: { ...labels, ...Object.fromEntries(scaled) },
    classes: "y" in scene.scaling ? null : (classes ?? numbered(scene)),
    ...(several && !("y" in scene.scaling) ? { several } : {}),
  };
}
