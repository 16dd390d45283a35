"""From a movement of the handle to the arrows redrawn, beside a bare Plotly restyle; the first pictures of pages."""

import statistics
import time

from playwright.sync_api import Browser, sync_playwright

from scripts.browser import SOFTWARE_WEBGL, find
from scripts.serving import serving
from tests.browser.conftest import DESKTOP, ready

MOVES = 40
OPENED = 5
CHAPTERS = ("one-example", "mean-of-slopes", "same-place")  # each with its first surface near the top
STILL = "document.querySelector('.still img')?.complete && document.querySelector('.still img').naturalWidth > 0"
LIVE = "document.querySelector('.surface-panel.drawn') !== null"
DRAWN = "document.documentElement.dataset.ready === 'true'"
MEASURE = """async (moves) => {
  const plot = document.querySelector('[data-part=surface]');
  const handle = document.querySelector('.handle');
  const box = document.querySelector('.map').getBoundingClientRect();
  const bare = Plotly.restyle;
  let update, done;
  Plotly.restyle = (element, what, which) => bare(element, what, which).then((r) => { update = what; done(); return r; });
  const send = (type, k) => handle.dispatchEvent(new PointerEvent(type, {
    pointerId: 1, button: 0, buttons: 1, bubbles: true, clientX: box.left + 80 + 3 * k, clientY: box.top + 200 - 2 * k }));
  handle.setPointerCapture = () => {};
  const ours = [], theirs = [];
  send('pointerdown', 0);
  for (let k = 0; k < moves; k++) {
    const drawn = new Promise((resolve) => (done = resolve));
    const begun = performance.now();
    send('pointermove', k);
    await drawn;
    ours.push(performance.now() - begun);
    await new Promise(requestAnimationFrame);
    const again = performance.now();
    await bare(plot, update, [1, 2, 3]);
    theirs.push(performance.now() - again);
    await new Promise(requestAnimationFrame);
  }
  send('pointerup', moves);
  const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
  return [median(ours), median(theirs)];
}"""


def bench_page() -> None:
    """Print the two times and their ratio for few and for many examples."""
    print(f"\nFrom handle movement to arrows redrawn (next frame included), median of {MOVES}, software WebGL, milliseconds")
    print(f"{'examples':>9}{'ours':>10}{'bare restyle':>15}{'ours/bare':>12}")
    with serving() as address:
        for n in (24, 200, 10_000):
            ours, bare = _measure(f"{address}/?n={n}")
            print(f"{n:>9}{ours:10.1f}{bare:15.1f}{ours / bare:12.2f}", flush=True)


def _measure(address: str) -> list[float]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=SOFTWARE_WEBGL)
        page = browser.new_page(viewport=DESKTOP)
        page.set_default_timeout(120_000)
        page.goto(address)
        ready(page)
        page.wait_for_timeout(500)
        measured: list[float] = page.evaluate(MEASURE, MOVES)
        browser.close()
    return measured


def bench_first_pictures() -> None:
    """Print how long the first picture of a chapter takes beside that of the lab: the still one, and the live one."""
    print(f"\nFrom opening a page, nothing cached, to its first picture, median of {OPENED}, milliseconds")
    print(f"{'page':>24}{'still':>8}{'live':>8}{'still/lab':>11}{'live/lab':>10}")
    with serving() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=SOFTWARE_WEBGL)
        _opened(browser, address, DRAWN)  # the server's own first time
        lab = _opened(browser, address, DRAWN)
        print(f"{'/':>24}{'':>8}{lab:8.0f}")
        for slug in CHAPTERS:
            page = f"{address}/learn/{slug}"
            still, live = _opened(browser, page, STILL), _opened(browser, page, LIVE)
            print(f"{'/learn/' + slug:>24}{still:8.0f}{live:8.0f}{still / lab:11.2f}{live / lab:10.2f}", flush=True)
        browser.close()


def _opened(browser: Browser, address: str, condition: str) -> float:
    """Milliseconds until a condition holds, each time with nothing cached."""
    times = []
    for _ in range(OPENED):
        context = browser.new_context(viewport=DESKTOP)
        page = context.new_page()
        page.set_default_timeout(120_000)
        begun = time.perf_counter()
        page.goto(address, wait_until="commit")
        page.wait_for_function(condition)
        times.append(1e3 * (time.perf_counter() - begun))
        context.close()
    return statistics.median(times)
