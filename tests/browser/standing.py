"""Where things stand on the lab's page, in pixels: what a person with a ruler would find wrong."""

from playwright.sync_api import Page, expect

from .asking import SAYS
from .looking import part

# Names what stands wrong: the handle in the map's own axes, the grip on its example, panels over panels, pictures out of theirs.
FAULTS = """() => {
  const faults = [];
  const seen = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible';
  const all = (selector, within = document) => [...within.querySelectorAll(selector)].filter(seen);
  const rect = (element) => element.getBoundingClientRect();
  const centre = (element) => { const r = rect(element); return [r.x + r.width / 2, r.y + r.height / 2]; };
  const apart = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);

  const plot = document.querySelector('.map .plot');
  const area = rect(plot.querySelector('.bglayer .bg'));
  const { xaxis, yaxis } = plot._fullLayout;
  const at = [0, 1].map((k) => Number(document.querySelector(`#f-at-${k}`).value));
  const [u, v] = [xaxis, yaxis].map(({ range: [low, high] }, k) => (at[k] - low) / (high - low));
  const should = [area.x + u * area.width, area.y + (1 - v) * area.height];
  const off = apart(centre(document.querySelector('.map .handle')), should);
  if (off > 1.5) faults.push(`the handle is ${off.toFixed(1)} px from ${at} on the map`);

  const spans = [xaxis, yaxis].map(({ range: [low, high] }) => high - low);
  const units = [area.width / spans[0], area.height / spans[1]];
  const oneScale = Math.max(...spans) <= 2 * Math.min(...spans);
  const uneven = Math.abs(spans[0] * units[1] - area.width);
  if (oneScale && uneven > 2) faults.push(`the map's scales differ by ${uneven.toFixed(1)} px`);
  const said = all('.map .scales').length > 0;
  if (oneScale === said) faults.push(`the map says ${said ? 'falsely' : 'not'} that its scales differ`);

  for (const grip of all('.grip')) {
    const marks = all('.data .points path.point').map(centre);
    const near = Math.min(...marks.map((mark) => apart(mark, centre(grip))));
    if (near > 1.5) faults.push(`the grip is ${near.toFixed(1)} px from the nearest example`);
  }

  const panels = all('.stage, .words, .asking, .side, .rail');
  const name = (element) => element.dataset.part ?? element.className;
  panels.forEach((one, k) => panels.slice(k + 1).forEach((other) => {
    const [a, b] = [rect(one), rect(other)];
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (across > 1 && down > 1) faults.push(`${name(one)} and ${name(other)} lie over one another by ${Math.round(down)} px`);
  }));
  const INNER = '.main-svg, canvas, .small-maps, .network, .sentence, .about, .head-row, .scales, dd';
  for (const panel of panels.filter((one) => !one.matches('.rail')))
    for (const inner of all(INNER, panel)) {
      const [a, b] = [rect(inner), rect(panel)];
      const out = Math.max(b.left - a.left, a.right - b.right, b.top - a.top, a.bottom - b.bottom);
      const what = inner.className.baseVal ?? (inner.className || inner.localName);
      if (out > 2) faults.push(`${what} ends ${Math.round(out)} px outside of ${name(panel)}`);
    }
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide > 0) faults.push(`the page is ${wide} px too wide`);
  return faults;
}"""

ARRANGED = """(name) => document.querySelector('[data-part=question]').value === name
  && (new URLSearchParams(location.search).get('show') ?? '').split(',')[0] === name
  && !document.querySelector('main.busy, main .waits')"""


def arranged(page: Page, name: str) -> None:
    """Wait until a question is asked, answered, drawn and in the address; the lab's own is called nothing."""
    page.wait_for_function(ARRANGED, arg=name)
    expect(part(page, "sentence")).to_contain_text(SAYS.get(name, "") if name else "from the same place")
    drawn(page)


def drawn(page: Page) -> None:
    """Wait until what was asked for has come and everything has been drawn in its box."""
    page.wait_for_function("!document.querySelector('main.busy')")
    expect(part(page, "checks")).not_to_contain_text("…")
    page.evaluate("new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 60)))")
    page.wait_for_function("""() => {
      const { clientWidth, clientHeight, _fullLayout: layout } = document.querySelector('[data-part=surface]');
      return !layout || (layout.width === clientWidth && layout.height === clientHeight);
    }""")


def faults(page: Page) -> list[str]:
    """What stands wrong, once the page has come to rest, or after three seconds."""
    for _ in range(30):
        found = page.evaluate(FAULTS)
        if not found:
            break
        page.wait_for_timeout(100)
    return found


def linked_place(page: Page) -> list[float] | None:
    """The point of the address, where it names one."""
    text = page.evaluate("new URLSearchParams(location.search).get('at')")
    return None if text is None else [float(number) for number in text.split(",")]


def said_place(page: Page) -> list[float]:
    """The point as the number boxes have it."""
    return [float(page.locator(f"#f-at-{k}").input_value()) for k in (0, 1)]
