/** Light or dark: the button, the address, and the still pictures, of which there is one for each. */
import { isDark, onTurnOfTheme } from "../views/palette.js";

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
    lead(page, theme);
  });
  const { theme } = page.documentElement.dataset;
  if (theme) show();
  if (theme) lead(page, theme);
  onTurnOfTheme(show);
}

/** The links of the page lead on in the same theme. @param {Document} page @param {string} theme */
function lead(page, theme) {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (page.querySelectorAll('a[href^="/"]'))) {
    const { pathname, search, hash } = new URL(link.href);
    const rest = search.replace(/[?&]theme=\w+/, "").replace(/^&/, "?");
    link.href = `${pathname}${rest}${rest ? "&" : "?"}theme=${theme}${hash}`;
  }
}
