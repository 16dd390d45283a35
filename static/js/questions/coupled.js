/** Batch normalisation: one example's input moves the losses of all others, so no example has a gradient of its own to average. */
import { chartLayout } from "../traces/charts.js";
import { number, whole } from "../text/format.js";
import { drawChart } from "../views/figure.js";
import { HELPED } from "./layers.js";
import { exampleAfter, place, say, sayExamples, sayNumber, sayWrong } from "./question.js";
import { COUPLED_BARS } from "../written/shared.js";

/**
 * @typedef {import("./question.js").Answer<import("../written/answers.d.ts").CouplingAnswer>} CouplingAnswer
 * @typedef {import("./question.js").QuestionContext<CouplingAnswer>} QuestionContext
 */

/** @type {import("./question.js").Question<CouplingAnswer>} */
export const coupled = {
  name: "coupled",
  title: "What does batch normalisation change?",
  lead: "Where a layer is brought to mean 0 and variance 1 over the batch, every example’s loss depends on who else is in it. Move one example, and all the others move: there is no gradient of a single example any more, and averaging does not apply.",
  figureTitle: "How much each loss moves with one example",
  dials: { example: 0 },
  linked: ["example"],
  waits: true,
  enter({ scene }, fields) {
    const { network } = scene.model;
    if (network?.batchNorm) return null;
    return {
      fields: {
        ...(network && /** @type {import("../state/scene.js").AllFields} */ (scene.canonical).widths.length > 2
          ? fields
          : HELPED),
        batch_norm: "1",
      },
    };
  },
  call: (count, { example }) => `coupling?example=${Math.min(Number(example) || 0, count - 1)}`,
  turn(context, name, way) {
    if (name === "norm") return { fields: { ...context.fields, ...place(context), batch_norm: way } };
    return name === "example" ? { dials: { example: exampleAfter(context, way) } } : null;
  },
  sentence,
  numbers,
  figure({ answer }, element) {
    if (answer?.lengths) drawChart(element, (palette, size) => bars(answer, palette, size));
  },
  note: () => "The length of each loss’s derivative in all inputs of that example, by the complex step; its own is the dark one.",
  show(context, parts) {
    const { batchNorm } = context.scene.model.network ?? { batchNorm: 0 };
    for (const button of parts.asking.querySelectorAll("[data-turn^='norm:']"))
      button.setAttribute(
        "aria-pressed",
        String(/** @type {HTMLElement} */ (button).dataset.turn === `norm:${batchNorm ? 1 : 0}`),
      );
    parts["moved-example"].textContent = `Example ${context.dials.example}`;
  },
};

/** @param {QuestionContext} context */
function sentence(context) {
  const { answer, here } = context;
  if (!answer?.lengths || !context.fresh) return [say("Moving one example…")];
  const opening = [say("Move the input of "), sayExamples(`example ${answer.example}`), say(" a little: ")];
  const others = here.losses.length - 1;
  if (!others) return [...opening, sayNumber("its own loss moves"), say(". It is the only one there is.")];
  if (!answer.moved)
    return [
      ...opening,
      sayNumber("its own loss moves, and no other"),
      say(
        `. The ${others === 1 ? "other does" : `${whole(others)} others do`} not know of it, each has a gradient of its own, and the mean of these is the gradient of the cost. Normalise the layer.`,
      ),
    ];
  return [
    ...opening,
    sayWrong(others === 1 ? "the other loss moves too" : movedOf(answer.moved, others)),
    say(
      `, by ${number(answer.others, 2)} for each unit, its own by ${number(answer.own, 2)}. No arrow belongs to one example: only the gradient of their cost is left.`,
    ),
  ];
}

/** @param {number} moved @param {number} others */
const movedOf = (moved, others) =>
  moved === others
    ? `all ${whole(others)} other losses move too`
    : `${whole(moved)} of the ${whole(others)} other losses ${moved === 1 ? "moves" : "move"} too`;

/** @param {QuestionContext} context @returns {[string, string][]} */
function numbers({ answer, fresh, here, confirmed }) {
  if (!answer?.lengths) return [];
  const printed = (/** @type {number | null} */ value) => (fresh ? number(value, 3) : "…");
  return [
    ["its own loss moves by", printed(answer.own)],
    ["others, root mean square", printed(answer.others)],
    ["gradient, by backpropagation", here.costGradient.map((v) => number(v, 3)).join(", ")],
    ["largest difference", confirmed?.residual == null ? "…" : number(confirmed.residual, 2)],
  ];
}

/** @param {CouplingAnswer} answer @param {import("../traces/data.js").Palette} palette @param {number} size */
function bars({ lengths, example }, palette, size) {
  const shown = Array.from({ length: Math.min(lengths.length, COUPLED_BARS) }, (_, k) =>
    Math.floor((k * lengths.length) / Math.min(lengths.length, COUPLED_BARS)),
  );
  const drawn = shown.includes(example) ? shown : [...shown, example];
  const colour = drawn.map((i) => (i === example ? palette.ink : palette.example));
  return {
    traces: [
      {
        type: "bar",
        x: drawn,
        y: drawn.map((i) => lengths[i]),
        marker: { color: colour, line: { width: 0 } },
        showlegend: false,
        hoverinfo: "skip",
      },
    ],
    layout: {
      ...chartLayout({ title: "example" }, { title: "its loss moves by" }, palette, size),
      bargap: 0.15,
      showlegend: false,
    },
  };
}
