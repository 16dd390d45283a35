/** Colours and text sizes of the pictures, read from the style sheet, so that light and dark live in one place. */

const PATHS = 8; // colours for paths of descent; more begin again

/** @returns {import("../traces/data.js").Palette} */
export function palette() {
  const style = getComputedStyle(document.documentElement);
  const colour = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
  return {
    paper: colour("paper"),
    ink: colour("ink"),
    quiet: colour("quiet"),
    line: colour("line"),
    halo: colour("halo"),
    example: colour("example"),
    lit: colour("lit"),
    mean: colour("mean"),
    meanHalo: colour("mean-halo"),
    batch: colour("batch"),
    wrong: colour("wrong"),
    paths: Array.from({ length: PATHS }, (_, k) => colour(`path-${k}`)),
    pathLines: Array.from({ length: PATHS }, (_, k) => colour(`path-text-${k}`)),
    meanText: colour("mean-text"),
    batchText: colour("batch-text"),
    wrongText: colour("wrong-text"),
    exampleText: colour("example-text"),
    classes: [colour("class-0"), colour("class-1")],
  };
}

/** Size of the smallest text in pictures, in px. */
export const tickSize = () => Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--tick-size"));
