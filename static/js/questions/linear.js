/** The linear cost: the plain error as loss makes a plane, with one constant gradient and no minimum. */
import { number, pair } from "../text/format.js";
import { evaluate } from "../model/point.js";
import { mean } from "../model/cost.js";
import { ends } from "../geometry/surface.js";
import { place, say, sayMean } from "./question.js";

/** @typedef {import("./question.js").QuestionContext} QuestionContext */

/** @type {import("./question.js").Question} */
export const linear = {
  name: "linear",
  title: "Why not the plain error?",
  lead: "Errors above and below cancel, so a cost made of plain errors has no bottom: made of y − p, minus the error, it rewards predicting too much, without end. Squaring is what gives the surface a bottom.",
  enter: (context, fields) => (fields.loss === "signed" ? null : { fields: { ...fields, ...place(context), loss: "signed" } }),
  turn: (context, name, way) => (name === "loss" ? { fields: { ...context.fields, ...place(context), loss: way } } : null),
  show({ scene }, parts) {
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (parts.asking.querySelectorAll('[data-turn^="loss:"]')))
      button.setAttribute("aria-pressed", String(button.dataset.turn === `loss:${scene.canonical.loss}`));
  },
  sentence(context) {
    const { here, scene, minimum } = context;
    const { kind, proven, unbounded } = minimum;
    const none = proven ? "yet it has no lowest point" : "and no lowest point was found";
    const plain = scene.canonical.loss === "signed";
    if (!flat(context) && !plain)
      return [
        say("With this loss the surface bends: "),
        sayMean("the gradient changes from place to place"),
        say(`${kind === "point" ? ", and fades towards the bottom" : ""}. Take the plain error, and see what is left.`),
      ];
    if (!flat(context))
      return [
        say(
          "The loss is y − p, minus the error, so a lower cost only means larger predictions, right or wrong. Here the surface bends, ",
        ),
        sayMean(kind !== "none" ? "and goes as low as predictions go high" : none),
        say(`; the gradient here is ${pair(here.costGradient)}.`),
      ];
    return [
      sayMean("A plane:"),
      say(
        ` the gradient is ${pair(here.costGradient)} here and everywhere else, however good or bad the model is. The cost${unbounded ? `, ${number(here.cost)} here, falls for ever the other way. ` : ` is ${number(here.cost)} here.`}`,
      ),
      ...(unbounded ? [sayMean("There is no lowest point"), say(", so there is nothing to learn.")] : []),
    ];
  },
  numbers(context) {
    const { here, scene, minimum } = context;
    const column = Object.values(scene.model.columns)[0];
    return [
      ["gradient here", pair(here.costGradient, 4)],
      ["at the far corner", pair(corners(context)[0], 4)],
      ["mean of the inputs", number(mean(column), 4)],
      [
        minimum.proven ? "lowest point" : "lowest point found",
        minimum.kind === "none" ? "none" : pair(minimum.at ?? [NaN, NaN], 3),
      ],
    ];
  },
};

/** The gradients at the window's corners, the farthest from the point first. @param {QuestionContext} context @returns {[number, number][]} */
function corners({ scene, here, spans }) {
  const distance = (/** @type {number[]} */ at) =>
    at.reduce((total, value, k) => total + ((value - here.at[k]) / spans[k]) ** 2, 0);
  const all = ends(scene.surface.theta1).flatMap((first) =>
    ends(scene.surface.theta2).map((second) => /** @type {[number, number]} */ ([first, second])),
  );
  return all.sort((a, b) => distance(b) - distance(a)).map((at) => evaluate(scene.model, at).costGradient);
}

/**
 * Whether the gradient is the same across the window: a surface without bends has one gradient at all its corners.
 * @param {QuestionContext} context
 */
function flat(context) {
  const { costGradient } = context.here;
  return corners(context).every(
    (other) => Math.hypot(costGradient[0] - other[0], costGradient[1] - other[1]) <= 1e-9 * Math.hypot(...costGradient),
  );
}
