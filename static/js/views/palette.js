/** Colours and text sizes of the pictures, read from the style sheet, so that light and dark live in one place. */

const BOTH = /^light-dark\((.+?), (.+)\)$/;
const PATHS = 8; // colours for paths of descent; more begin again

/** @returns {import("../traces/data.js").Palette} */
export function palette() {
  const style = getComputedStyle(document.documentElement);
  const way = isDark() ? 2 : 1;
  const colour = (/** @type {string} */ name) => {
    const text = style.getPropertyValue(`--${name}`).trim();
    return BOTH.exec(text)?.[way] ?? text;
  };
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

/** Whether the page is dark: as its reader has chosen, or else as the system is. */
export function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
}

/** When the system turns dark or light. @param {() => void} turned */
export const onTurnOfTheme = (turned) => matchMedia("(prefers-color-scheme: dark)").addEventListener("change", turned);

/** Size of the smallest text in pictures, in px. */
export const tickSize = () => Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--tick-size"));
