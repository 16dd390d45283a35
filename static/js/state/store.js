/**
 * The one place of the page's state. Views are functions of it; whoever changes it says so once, and one frame later all follow.
 *
 * @template {object} T
 */
export class Store {
  /** @param {T} state @param {(state: T, changed: Set<keyof T>) => void} render */
  constructor(state, render) {
    this.state = state;
    this.render = render;
    /** @type {Set<keyof T>} */
    this.changed = new Set();
    this.frame = 0;
  }

  /** @param {Partial<T>} update */
  set(update) {
    for (const key of /** @type {(keyof T)[]} */ (Object.keys(update))) {
      if (this.state[key] === update[key]) continue;
      this.state[key] = /** @type {T[keyof T]} */ (update[key]);
      this.changed.add(key);
    }
    if (this.changed.size && !this.frame) this.frame = requestAnimationFrame(() => this.flush());
  }

  flush() {
    const changed = this.changed;
    this.changed = new Set();
    this.frame = 0;
    this.render(this.state, changed);
  }
}
