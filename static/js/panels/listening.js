/** What the reader does with a question: choosing it, turning its dials, pressing its buttons, pointing at its figures. */
import { QUESTIONS } from "../questions/index.js";
import { points } from "../views/pointing.js";

/** @typedef {Record<string, HTMLElement>} Parts */

const HOME = "Why does averaging work?";

/**
 * @param {import("../board/asking.js").Asking} asking @param {Parts} parts @param {(index: number | null) => void} light
 */
export function listen(asking, parts, light) {
  chooses(asking, parts);
  parts["later-page"].addEventListener("click", () => asking.turn("page", "on"));
  parts["earlier-page"].addEventListener("click", () => asking.turn("page", "back"));
  parts.asking.addEventListener("input", (event) => asking.dialled(/** @type {HTMLInputElement} */ (event.target)));
  parts.asking.addEventListener("change", (event) => asking.settled(/** @type {HTMLInputElement} */ (event.target)));
  for (const element of [parts.asking, parts.second])
    element.addEventListener("click", (event) =>
      asking.pressed(/** @type {HTMLElement} */ (event.target).closest("[data-turn]")),
    );
  points(parts.figure, light);
}

/** @param {import("../board/asking.js").Asking} asking @param {Parts} parts */
function chooses(asking, parts) {
  const select = /** @type {HTMLSelectElement} */ (parts.question);
  select.append(new Option(HOME, ""), ...Object.values(QUESTIONS).map(({ name, title }) => new Option(title, name)));
  const step = (/** @type {1 | -1} */ way) => {
    const { options, selectedIndex } = select;
    asking.choose(options[(selectedIndex + way + options.length) % options.length].value);
  };
  select.addEventListener("change", () => asking.choose(select.value));
  parts["next-question"].addEventListener("click", () => step(1));
  parts["previous-question"].addEventListener("click", () => step(-1));
}
