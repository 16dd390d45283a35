/** The buttons around the pictures, the drawer, the theme, and sharing. */

import { isDark, onTurnOfTheme } from "../views/palette.js";

/**
 * @typedef {import("./draw_panels.js").Views & {surface: import("../views/surface_view.js").SurfaceView}} Views
 * @typedef {object} Actions
 * @property {() => void} minimum
 * @property {() => void} draw
 * @property {() => void} window
 * @property {(way: 1 | -1) => void} scale
 * @property {(way: 1 | -1) => void} example
 * @property {() => void} table
 * @property {() => void} own  the sheet for one's own data
 * @property {(theme: string) => void} theme
 * @property {() => void} redraw
 */

/**
 * @param {Record<string, HTMLElement>} parts @param {Views} views @param {Actions} actions
 */
export function furnish(parts, views, actions) {
  /** @type {Record<string, () => void>} */
  const buttons = {
    reset: () => views.surface.reset(),
    above: () => views.surface.above(),
    save: () => views.surface.save(),
    "to-minimum": actions.minimum,
    "new-draw": actions.draw,
    "whole-window": actions.window,
    "longer-arrows": () => actions.scale(1),
    "shorter-arrows": () => actions.scale(-1),
    "next-example": () => actions.example(1),
    "previous-example": () => actions.example(-1),
    "add-example": () => views.data.add(),
    "own-open": actions.own,
    "show-table": () => toggleTable(parts, actions.table),
    drawer: () => toggleDrawer(parts),
    theme: () => actions.theme(otherTheme()),
  };
  for (const [name, action] of Object.entries(buttons)) parts[name]?.addEventListener("click", action);
  parts["no-webgl"].hidden = views.surface.works;
  page().classList.toggle("flat", !views.surface.works);
  onTurnOfTheme(actions.redraw);
  document.querySelector(".skip")?.addEventListener("click", (event) => {
    event.preventDefault(); // the fragment of the address belongs to own examples
    page().focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !document.querySelector("dialog[open]") && parts.rail.classList.contains("open"))
      toggleDrawer(parts);
  });
}

const page = () => /** @type {HTMLElement} */ (document.querySelector("main"));

/** @param {Record<string, HTMLElement>} parts @param {() => void} toggle */
function toggleTable(parts, toggle) {
  const opens = parts.table.hidden;
  parts.table.hidden = !opens;
  parts["show-table"].textContent = opens ? "Picture" : "Table";
  parts["show-table"].setAttribute("aria-pressed", String(opens));
  toggle();
}

/** @param {Record<string, HTMLElement>} parts */
function toggleDrawer(parts) {
  const open = parts.rail.classList.toggle("open");
  parts.drawer.setAttribute("aria-expanded", String(open));
  if (open) /** @type {HTMLElement | null} */ (parts.rail.querySelector("select"))?.focus();
  else parts.drawer.focus();
}

function otherTheme() {
  const next = isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  return next;
}
