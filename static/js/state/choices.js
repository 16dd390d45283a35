/**
 * Which choices fit which data, and what a new choice does to the fields that depended on the old one.
 *
 * @typedef {import("./address.js").Fields} Fields
 * @typedef {import("../model/worked.js").Worked} Worked
 * @typedef {import("../written/answers.d.ts").LossRow} LossRow
 * @typedef {import("../written/answers.d.ts").ModelRow} ModelRow
 * @typedef {import("../written/answers.d.ts").DatasetRow} DatasetRow
 * @typedef {import("../written/answers.d.ts").CatalogueAnswer} Catalogue
 */

/** @param {LossRow} loss @param {ArrayLike<number>} y */
export function lossFits({ targets: [low, high] }, y) {
  return Array.from(y).every((value) => (low === null || value >= low) && (high === null || value <= high));
}

/** @param {{columns: string[]}} model @param {string[]} columns */
export const modelFits = (model, columns) => model.columns.every((name) => columns.includes(name));

/** @param {LossRow} loss */
export function targetsWanted({ targets: [low, high] }) {
  return high === null ? `y of at least ${low}` : `y from ${low} to ${high}`;
}

/**
 * Fields after another data set is chosen: what belonged to the old one goes.
 * @param {Fields} fields @param {string} data @returns {Fields}
 */
export function withData(fields, data) {
  const { grid, cost } = fields;
  return definedOnly({ data, grid, cost });
}

/**
 * Fields after another model is chosen: its own loss where that fits the targets, else squared error.
 * @param {Fields} fields @param {string} name @param {Catalogue} catalogue @param {ArrayLike<number>} y @returns {Fields}
 */
export function withModel(fields, name, catalogue, y) {
  const { axes, fixed, formula, loss, loss_formula, at, window, ...kept } = fields;
  const model = catalogue.models.find((m) => m.name === name);
  const own = catalogue.losses.find((l) => l.name === model?.loss);
  return own && !lossFits(own, y) ? { ...kept, model: name, loss: "squared" } : { ...kept, model: name };
}

const ENDS = /** @type {Record<string, string>} */ ({ log: "sigmoid(", poisson: "exp(" }); // what a model begins with that such a loss belongs to

/**
 * Fields after a formula was typed for the model. Its loss stays, unless that belongs to another kind of model; which parameters
 * span the surface stays where they are the same ones.
 * @param {Fields} fields @param {string} formula @param {{canonical: Record<string, any>, model: {y: ArrayLike<number>}}} scene @param {boolean} same  parameters @param {Catalogue} catalogue @returns {Fields}
 */
export function withFormula(
  { axes: _, fixed, at, window, loss_formula, ...kept },
  formula,
  { canonical, model },
  same,
  catalogue,
) {
  const log = catalogue.losses.find(({ name }) => name === "log");
  const classes =
    formula.startsWith(ENDS.log) && canonical.loss === "squared" && log && Array.from(model.y).every((v) => v === 0 || v === 1);
  const lost = canonical.loss in ENDS && !formula.startsWith(ENDS[canonical.loss]);
  const loss = classes ? "log" : lost ? "squared" : canonical.loss;
  return definedOnly({
    ...kept,
    model: "formula",
    formula,
    loss,
    ...(same && canonical.axes ? { axes: canonical.axes.join(","), fixed } : {}),
    ...(loss === "formula" ? { loss_formula } : {}),
  });
}

/**
 * The same place for the next draw, so that what changes in the picture is the data.
 * @param {Fields} fields @param {{at: number[], window: number[]}} scene @returns {Fields}
 */
export const pinned = (fields, { at, window }) => ({ ...fields, at: at.join(","), window: window.join(",") });

/**
 * Fields after an example of the data shown was moved, added or removed: they are the reader's own now, and nothing else changes.
 * @param {Fields} fields @param {Record<string, any>} points @param {{canonical: Record<string, any>}} scene @param {number[]} at @returns {Fields}
 */
export function withEdited({ n, noise, seed, ...kept }, points, { canonical }, at) {
  const { model, loss, window } = canonical;
  const own = { ...pinned(kept, { at, window }), data: "points", points: JSON.stringify(points), model, loss };
  return model === "network" ? { ...own, ...asItIs(canonical) } : own;
}

/** A network's fields that other data would choose otherwise. @param {Record<string, any>} canonical @returns {Fields} */
const asItIs = ({ widths, output, trained, seed }) => ({
  widths: widths.join(","),
  output,
  trained: String(trained),
  seed: String(seed),
});

const OF_NETWORK = ["widths", "activation", "output", "batch_norm", "trained", "trained_by", "trained_rate", "plane", "seed"];

/** The fields that shape a network, where there is one. @param {Fields} fields @param {Record<string, any>} canonical @returns {Fields} */
const networkOf = (fields, { model }) =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => model === "network" && OF_NETWORK.includes(name)));

const MOST_WEIGHTS = 5; // beside a height: six parameters at most

/**
 * Fields for data that the reader brings. Model and loss stay where they were chosen for columns like these; else the columns choose.
 * @param {Fields} fields @param {Record<string, any>} points @param {{canonical: Record<string, any>}} scene @param {Catalogue} catalogue @returns {Fields}
 */
export function withOwn(fields, points, { canonical }, catalogue) {
  const { grid, cost, model, formula, axes, fixed, loss, loss_formula, standardise } = fields;
  const { y, labels: _, classes, ...inputs } = points;
  const own = { data: "points", points: JSON.stringify(points), grid, cost };
  const same =
    canonical.data === "points" &&
    Boolean(model ?? loss) &&
    Object.keys(inputs).every((name) => name in canonical.points) &&
    Object.keys(canonical.points).filter((name) => /^x/.test(name)).length === Object.keys(inputs).length &&
    manyClasses(points) === manyClasses(canonical.points);
  const row = catalogue.losses.find((l) => l.name === canonical.loss);
  if (same && (!row || lossFits(row, y)))
    return definedOnly({ ...own, ...networkOf(fields, canonical), model, formula, axes, fixed, loss, loss_formula, standardise });
  if (manyClasses(points)) return definedOnly(own);
  return definedOnly({
    ...own,
    ...modelFor(Object.keys(inputs), Boolean(classes) || y.every((/** @type {number} */ v) => v === 0 || v === 1)),
  });
}

/** How many classes the targets have where they are more than two: those only a softmax has. @param {Record<string, any>} [points] */
export const manyClasses = (points) => (points?.classes?.length > 2 ? points?.classes.length : 0);

/**
 * The model that columns choose; none: the server's own choice.
 * @param {string[]} inputs @param {boolean} classes @returns {Fields}
 */
function modelFor(inputs, classes) {
  if (inputs.length === 1) return classes ? { model: "logistic" } : {};
  if (inputs.length === 2) return classes ? { model: "logistic_plane" } : {};
  const sum = [...inputs.slice(0, MOST_WEIGHTS).map((name, k) => `w${k + 1}*${name}`), "b"].join(" + ");
  return classes ? { model: "formula", formula: `sigmoid(${sum})`, loss: "log" } : { model: "formula", formula: sum };
}

/** @param {Record<string, string | undefined>} fields @returns {Fields} */
function definedOnly(fields) {
  return /** @type {Fields} */ (Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== undefined)));
}
