/**
 * Every plot follows its own box, not the window: the page's layout changes for many reasons, and a window's size is only one of
 * them. This is the one place that listens for sizes; what has changed is fitted once, in the next frame.
 */

/** @type {WeakMap<Element, () => void>} */
const fits = new WeakMap();
/** @type {Set<Element>} */
const changed = new Set();
/** @type {ResizeObserver | null} */
let observer = null;

/** Calls `fit` when the element has another size, and once at first. @param {Element} element @param {() => void} fit */
export function follow(element, fit) {
  observer ??= new ResizeObserver(seen);
  fits.set(element, fit);
  observer.observe(element);
}

/** @param {ResizeObserverEntry[]} entries */
function seen(entries) {
  if (!changed.size) requestAnimationFrame(fitAll);
  for (const { target } of entries) changed.add(target);
}

function fitAll() {
  const elements = [...changed];
  changed.clear();
  for (const element of elements) if (element.isConnected) fits.get(element)?.();
}
