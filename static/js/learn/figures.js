/**
 * The figures of a chapter. Each is a still picture until the reader comes near; then it is drawn by the lab's own code, which is
 * loaded with the first of them. One at most, the nearest, is drawn in 3D: the others show the picture that they had.
 */

/**
 * @typedef {import("./live.js").Live} Live
 * @typedef {import("./live.js").Reported} Reported
 */

const NEAR = "500px 0px"; // before a figure comes into view
const SETTLED = 120; // ms without scrolling before another one is drawn in 3D

export class Figures {
  /** @param {Iterable<HTMLElement>} elements */
  constructor(elements) {
    /** @type {Map<string, Figure>} */
    this.all = new Map(Array.from(elements, (element) => [element.id, new Figure(element)]));
    this.settling = 0;
  }

  /** The figure that a sentence names. @param {string} name */
  of(name) {
    return this.all.get(`fig-${name}`) ?? null;
  }

  watch() {
    const near = new IntersectionObserver((entries) => this.seen(entries), { rootMargin: NEAR });
    for (const figure of this.all.values()) near.observe(figure.element);
    addEventListener("scroll", () => this.settle(), { passive: true });
    addEventListener("resize", () => this.settle());
  }

  /** @param {IntersectionObserverEntry[]} entries */
  seen(entries) {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) document.documentElement.dataset.ready = "true"; // nothing to wait for
    for (const { target, isIntersecting } of entries) {
      const figure = this.all.get(target.id);
      if (isIntersecting && figure) figure.wake().then(() => this.settle());
    }
  }

  /** Soon, the nearest one is drawn in 3D. */
  settle() {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.nearest(), SETTLED);
  }

  async nearest() {
    const awake = [...this.all.values()].filter(({ live }) => live?.has3D);
    const chosen = awake.sort((a, b) => a.distance() - b.distance())[0];
    for (const { live } of awake) if (live !== chosen?.live) live?.rest();
    await chosen?.live?.rise();
  }

  /** In other colours, or of another size. */
  redraw() {
    for (const { live } of this.all.values()) live?.redraw();
  }
}

export class Figure {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    /** @type {Live | null} */
    this.live = null;
    /** @type {Promise<Live> | null} */
    this.waking = null;
    /** Called with every change of what the figure shows. @type {((reported: Reported) => void)[]} */
    this.followers = [];
  }

  /** From the middle of what is seen, in px. */
  distance() {
    const { top, bottom } = this.element.getBoundingClientRect();
    return Math.abs((top + bottom) / 2 - innerHeight / 2);
  }

  /** The live figure, from its first picture on. */
  wake() {
    this.waking ??= liveIn(this.element, (reported) => this.followers.forEach((follow) => follow(reported))).then((live) => {
      this.live = live;
      return live;
    });
    return this.waking;
  }
}

/** @param {HTMLElement} element @param {(reported: Reported) => void} changed */
async function liveIn(element, changed) {
  await plotly();
  const { Live } = await import("./live.js");
  return Live.in(element, changed);
}

/** @type {Promise<void> | null} */
let loaded = null;

/** Plotly's script, with the first figure that needs it. */
function plotly() {
  loaded ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = document.documentElement.dataset.plotly ?? "";
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", reject);
    document.head.append(script);
  });
  return loaded;
}
