/** Drawing again when the page changes its size or its theme. */

/** @param {() => void} redraw */
export function redrawOnChange(redraw) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  let timer = 0;
  let width = innerWidth;
  let height = innerHeight;
  window.addEventListener("resize", () => {
    if (innerWidth === width && Math.abs(innerHeight - height) < 120) return; // a phone's address bar comes and goes
    [width, height] = [innerWidth, innerHeight];
    clearTimeout(timer);
    timer = setTimeout(redraw, 120);
  });
}
