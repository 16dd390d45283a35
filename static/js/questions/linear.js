/** The linear cost: the plain error as loss makes a plane, with one constant gradient and no minimum. */
import { number, pair } from "../text/format.js";
import { evaluate } from "../model/point.js";
import { mean } from "../model/cost.js";
import { ends } from "../geometry/surface.js";
import { place, say, sayMean } from "./question.js";

/** @typedef {import("./question.js").Asked} Asked */

/** @type {import("./question.js").Question} */
export const linear = {
  name: "linear",
  title: "Why not the plain error?",
  lead: "Errors above and below cancel, so a cost made of plain errors has no bottom: made of y − p, minus the error, it rewards predicting too much, without end. Squaring is what gives the surface a bottom.",
  enter: (asked, fields) => (fields.loss === "signed" ? null : { fields: { ...fields, ...place(asked), loss: "signed" } }),
  turn: (asked, name, way) => (name === "loss" ? { fields: { ...asked.fields, ...place(asked), loss: way } } : null),
  show({ scene }, parts) {
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (parts.asking.querySelectorAll('[data-turn^="loss:"]')))
      button.setAttribute("aria-pressed", String(button.dataset.turn === `loss:${scene.canonical.loss}`));
  },
  sentence(asked) {
    const { here, scene, minimum } = asked;
    const { kind, proven, unbounded } = minimum;
    const none = proven ? "yet it has no lowest point" : "and no lowest point was found";
    const plain = scene.canonical.loss === "signed";
    if (!flat(asked) && !plain)
      return [
        say("With this loss the surface bends: "),
        sayMean("the gradient changes from place to place"),
        say(`${kind === "point" ? ", and fades towards the bottom" : ""}. Take the plain error, and see what is left.`),
      ];
    if (!flat(asked))
      return [
        say(
          "The loss is y − p, minus the error, so a lower cost only means larger predictions, right or wrong. Here the surface bends, ",
        ),
        sayMean(kind !== "none" ? "and goes as low as predictions go high" : none),
        say(`; the gradient here is ${pair(here.slope)}.`),
      ];
    return [
      sayMean("A plane:"),
      say(
        ` the gradient is ${pair(here.slope)} here and everywhere else, however good or bad the model is. The cost${unbounded ? `, ${number(here.cost)} here, falls for ever the other way. ` : ` is ${number(here.cost)} here.`}`,
      ),
      ...(unbounded ? [sayMean("There is no lowest point"), say(", so there is nothing to learn.")] : []),
    ];
  },
  numbers(asked) {
    const { here, scene, minimum } = asked;
    const column = Object.values(scene.model.columns)[0];
    return [
      ["gradient here", pair(here.slope, 4)],
      ["at the far corner", pair(corners(asked)[0], 4)],
      ["mean of the inputs", number(mean(column), 4)],
      [
        minimum.proven ? "lowest point" : "lowest point found",
        minimum.kind === "none" ? "none" : pair(minimum.at ?? [NaN, NaN], 3),
      ],
    ];
  },
};

/** The slopes at the window's corners, the farthest from the point first. @param {Asked} asked @returns {[number, number][]} */
function corners({ scene, here, spans }) {
  const distance = (/** @type {number[]} */ at) =>
    at.reduce((total, value, k) => total + ((value - here.at[k]) / spans[k]) ** 2, 0);
  const all = ends(scene.surface.theta1).flatMap((first) =>
    ends(scene.surface.theta2).map((second) => /** @type {[number, number]} */ ([first, second])),
  );
  return all.sort((a, b) => distance(b) - distance(a)).map((at) => evaluate(scene.model, at).slope);
}

/**
 * Whether the slope is the same across the window: a surface without bends has one slope at all its corners.
 * @param {Asked} asked
 */
function flat(asked) {
  const { slope } = asked.here;
  return corners(asked).every((other) => Math.hypot(slope[0] - other[0], slope[1] - other[1]) <= 1e-9 * Math.hypot(...slope));
}
