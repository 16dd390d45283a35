/** A moment to predict: the answers become buttons; choosing one shows which was right, and why. */

/** @param {Document} page */
export function predicts(page) {
  for (const block of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll(".predict"))) {
    const answers = /** @type {NodeListOf<HTMLElement>} */ (block.querySelectorAll("ol > li"));
    const right = Number(block.dataset.right) - 1;
    answers.forEach((answer, k) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...answer.childNodes);
      answer.append(button);
      button.addEventListener("click", () => reveal(block, answers, k, right));
    });
  }
}

/** @param {HTMLElement} block @param {NodeListOf<HTMLElement>} answers @param {number} chosen @param {number} right */
function reveal(block, answers, chosen, right) {
  answers.forEach((answer, k) => {
    answer.classList.toggle("right", k === right);
    answer.classList.toggle("chosen", k === chosen);
    const button = /** @type {HTMLElement} */ (answer.querySelector("button"));
    button.setAttribute("aria-pressed", String(k === chosen));
    button.dataset.said = k === right ? "right" : k === chosen ? "not this one" : "";
  });
  const details = /** @type {HTMLDetailsElement} */ (block.querySelector("details"));
  details.open = true;
}
