/** Plotly, loaded by a script of its own before the modules, and what every plot of ours shares. */

/** @type {any} */
export const Plotly = /** @type {any} */ (globalThis).Plotly;

/** No mode bar (our buttons replace it), no cloud, no logo, no double-click magic. */
export const CONFIG = {
  displayModeBar: false,
  showSendToCloud: false,
  displaylogo: false,
  doubleClick: false,
  scrollZoom: false,
  responsive: false,
};

/** Whether this browser can draw 3D at all; asked before Plotly would fail at it. */
export function hasWebGL() {
  const canvas = document.createElement("canvas");
  return Boolean(canvas.getContext("webgl2") ?? canvas.getContext("webgl"));
}
