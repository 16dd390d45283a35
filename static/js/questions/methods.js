/** Which methods go downhill: the boxes that choose them, and what a choice does to the fields. */

/** @typedef {import("./question.js").Asked} Asked */

/** @type {Record<string, string>} */
const CHOICES = { gd: "Full batch", sgd: "Minibatch", "gd:1": "Single example" };

/** The methods that are nothing but a choice of examples. */
export const PLAIN = Object.keys(CHOICES);

/**
 * Other batches, or other methods.
 * @param {Asked} asked @param {string} name @param {string} way @returns {import("./question.js").Fields | null}
 */
export function resampled(asked, name, way) {
  if (name === "draw") return { draw: String(asked.answer.scene.draw + 1) };
  if (name === "on-batches")
    return {
      method: methods(asked)
        .map((text) => onBatches(text, way === "true", asked))
        .join(","),
    };
  return name.startsWith("goes-") ? { method: toggled(asked, name.slice(5), way === "true") } : null;
}

/** @param {Asked} asked @param {Record<string, HTMLElement>} parts */
export function showMethods(asked, parts) {
  const { answer, catalogue } = asked;
  const names = choices(asked);
  const title = (/** @type {string} */ name) =>
    CHOICES[name] ?? catalogue.methods.find((row) => row.name === name)?.title ?? name;
  if (parts.methods.childElementCount !== names.length)
    parts.methods.replaceChildren(...names.map((name) => checkbox(name, title(name))));
  if (!answer) return;
  const now = methods(asked);
  for (const input of parts.methods.querySelectorAll("input"))
    input.checked = now.some((text) => `goes-${plainOf(text)}` === input.dataset.dial);
  const five = now.filter((text) => !PLAIN.includes(text));
  const together = /** @type {HTMLInputElement} */ (parts.asking.querySelector("[data-dial=on-batches]"));
  together.checked = five.some((text) => text.includes(":"));
  together.disabled = five.length === 0;
  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (parts.asking.querySelectorAll("[name=put-back]")))
    input.disabled = answer.scene.order !== "shuffled";
  const other = /** @type {HTMLButtonElement} */ (parts.asking.querySelector('[data-question=downhill] [data-turn="draw:on"]'));
  other.disabled = answer.scene.order === "sequential"; // nothing is drawn
}

/** The methods asked for, before the answer is there. @param {Asked} asked @returns {string[]} */
const methods = ({ answer, sampling }) => sampling.method?.split(",") ?? answer.scene.method;

/** The method without its minibatch, and single examples as they are. @param {string} text */
const plainOf = (text) => (PLAIN.includes(text) ? text : text.split(":")[0]);

/** @param {string} text @param {boolean} batches @param {Asked} asked */
const onBatches = (text, batches, { answer }) =>
  PLAIN.includes(text) ? text : `${plainOf(text)}${batches ? `:${answer.scene.batch}` : ""}`;

/**
 * The list of methods with one more or less, in the catalogue's order; never empty.
 * @param {Asked} asked @param {string} which @param {boolean} goes
 */
function toggled(asked, which, goes) {
  const now = methods(asked);
  const batches = now.some((text) => !PLAIN.includes(text) && text.includes(":"));
  const chosen = choices(asked).filter((text) => (text === which ? goes : now.some((other) => plainOf(other) === text)));
  return (chosen.length ? chosen : ["gd"]).map((text) => onBatches(text, batches, asked)).join(",");
}

/** @param {Asked} asked */
const choices = ({ catalogue }) => [
  ...PLAIN,
  ...catalogue.methods.map(({ name }) => name).filter((name) => !PLAIN.includes(name)),
];

/** @param {string} name @param {string} title */
function checkbox(name, title) {
  const label = document.createElement("label");
  label.className = "check";
  const input = document.createElement("input");
  input.type = "checkbox";
  input.dataset.dial = `goes-${name}`;
  label.append(input, ` ${title}`);
  return label;
}
