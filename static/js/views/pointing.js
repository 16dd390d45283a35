/** Pointing at the examples of a figure. */

/** The example whose small picture is pointed at is lit. @param {HTMLElement} figure @param {(index: number | null) => void} light */
export function points(figure, light) {
  for (const name of ["pointerover", "focusin"]) figure.addEventListener(name, (event) => light(exampleUnder(event)));
  for (const name of ["pointerleave", "focusout"]) figure.addEventListener(name, () => light(null));
}

/** @param {Event} event */
function exampleUnder(event) {
  const index = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-index]"))?.dataset.index;
  return index ? Number(index) : null;
}
