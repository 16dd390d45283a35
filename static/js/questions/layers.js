/** In a network: backpropagation of the mean error, averaged too early, beside the right gradient, layer by layer. */
import { number, whole } from "../numbers/format.js";
import { diagramOf, drawLayers } from "../views/layers_view.js";
import { say, sayMean, sayWrong } from "./question.js";

/**
 * @typedef {import("./question.js").Asked} Asked
 * @typedef {import("../views/layers_view.js").LayerRow} LayerRow
 */

const ROUNDING = 1e-12; // of a gradient: no error

/** @type {import("./question.js").Question} */
export const layers = {
  name: "layers",
  title: "What if a network averages early?",
  lead: "A framework backpropagates every example’s own error and averages at the end. Averaging the errors at the output first, and sending that one mean back through mean activations, gives every layer of weights a wrong gradient.",
  figureTitle: "The network, and how wrong each layer is",
  secondTitle: "Both gradients of every layer",
  legend: [["wrong", "averaged too early, in the table"]],
  dials: { whose: "all" },
  linked: ["whose"],
  enter: ({ scene }) => (scene.model.network && !scene.model.network.batchNorm ? null : { fields: networkFields(scene) }),
  call: (_, { whose, example }) =>
    whose === "one" ? `layers?examples=${example}` : whose === "batch" ? "layers?of=batch" : "layers",
  sentence,
  numbers,
  figure(asked, element) {
    const rows = rowsOf(asked);
    if (rows) diagramOf(element, asked.scene.canonical.widths, rows);
  },
  note: () =>
    "The thicker the lines between two layers, the larger the early average’s error in their weights. Under them: weights W, biases b.",
  second(asked, element) {
    const rows = rowsOf(asked);
    if (rows) drawLayers(element, rows);
  },
};

/** The scene's data with a network, or exclusive or, where no straight boundary helps. @param {import("../lab/scene.js").Scene} scene @returns {import("./question.js").Fields} */
export function networkFields({ canonical, model }) {
  if (!model.network) return { data: "xor" };
  const { data, widths, activation, seed } = canonical;
  return { data, seed: String(seed), widths: widths.join(","), activation };
}

/** @param {Asked} asked @returns {LayerRow[] | null} */
const rowsOf = ({ answer }) => answer?.layers ?? null;

/** @param {LayerRow} row */
const isRight = ({ relative_error }) => relative_error !== null && relative_error <= ROUNDING;

/** @param {Asked} asked */
function sentence(asked) {
  const rows = rowsOf(asked);
  if (!rows) return [say("Backpropagating both ways…")];
  const count = asked.answer.examples.length;
  const weights = rows.filter(({ name }) => name.startsWith("W"));
  const right = rows.filter(isRight);
  if (count === 1)
    return [
      say("With one example there is nothing to average: "),
      sayMean("both gradients are the same"),
      say(" in every layer. Take a batch, or all examples."),
    ];
  if (right.length === rows.length)
    return [
      say("Here both ways agree in every layer: "),
      sayMean("nothing that was averaged varies"),
      say(" from example to example."),
    ];
  const worst = weights.reduce((a, b) => ((b.relative_error ?? 0) > (a.relative_error ?? 0) ? b : a));
  const only = right.map(({ name }) => name).join(", ");
  return [
    say(`From ${whole(count)} examples, `),
    sayWrong("one mean error, sent back once"),
    say(`, misses the gradient of ${worst.name} by ${percent(worst)} of its length${turned(worst)}. `),
    ...(only ? [sayMean(`Right: ${only}`), say(", the biases above the last bend, where nothing multiplies the error.")] : []),
  ];
}

/** @param {LayerRow} row */
const percent = ({ relative_error }) => (relative_error === null ? "more than all" : `${number(100 * relative_error, 2)} %`);

/** @param {LayerRow} row */
const turned = ({ angle_degrees }) => (angle_degrees === null ? "" : `, and points ${number(angle_degrees, 2)}° away from it`);

/** All layers as one vector. @param {Asked} asked @returns {[string, string][]} */
function numbers(asked) {
  const rows = rowsOf(asked);
  if (!rows) return [];
  const sum = (/** @type {(row: LayerRow) => number} */ part) => rows.reduce((total, row) => total + part(row), 0);
  const right = Math.sqrt(sum(({ correct_norm: length }) => length ** 2));
  const early = Math.sqrt(sum(({ averaged_norm: length }) => length ** 2));
  const gap = Math.sqrt(sum(({ correct_norm, relative_error }) => (correct_norm * (relative_error ?? 0)) ** 2));
  const cosine = (right ** 2 + early ** 2 - gap ** 2) / (2 * right * early);
  return [
    ["all layers, right", number(right, 3)],
    ["averaged early", number(early, 3)],
    ["error", gap <= ROUNDING * right ? "none" : `${number((100 * gap) / right, 3)} %`],
    ["angle", gap <= ROUNDING * right ? "0°" : `${number((Math.acos(Math.max(-1, Math.min(1, cosine))) * 180) / Math.PI, 3)}°`],
  ];
}
