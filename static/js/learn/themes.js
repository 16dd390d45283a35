/** Light or dark: the button, the address, and the still pictures, of which there is one for each. */
import { isDark } from "../views/palette.js";
import { redrawOnChange } from "../lab/redraw.js";

/** @param {Document} page @param {() => void} redraw */
export function themes(page, redraw) {
  const show = () => {
    for (const source of page.querySelectorAll("picture source")) source.setAttribute("media", isDark() ? "all" : "not all");
    redraw();
  };
  page.querySelector("[data-part=theme]")?.addEventListener("click", () => {
    const theme = isDark() ? "light" : "dark";
    page.documentElement.dataset.theme = theme;
    const address = new URL(location.href);
    address.searchParams.set("theme", theme);
    history.replaceState(null, "", address);
    show();
  });
  if (page.documentElement.dataset.theme) show();
  redrawOnChange(show);
}
