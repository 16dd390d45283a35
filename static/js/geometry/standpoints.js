/**
 * Where scenes are seen from that nobody has turned: each from its own first place. Another model or loss is another surface and
 * has another one; but an example that is moved or added, another draw, another window never turn the picture, and who comes back
 * to a surface finds it as it was.
 *
 * @typedef {import("./camera.js").Eye} Eye
 * @typedef {object} Standing  what of a scene decides where it is seen from
 * @property {string} surface  its model and loss
 * @property {string} data  the examples, or whose they are
 * @property {string} window
 * @property {Eye} first  where it is seen from by itself
 */

const MOST = 12; // scenes that are remembered

export class Standpoints {
  constructor() {
    /** The latest first. @type {(Standing & {eye: Eye})[]} */
    this.past = [];
  }

  /** @param {Standing} standing @returns {Eye} */
  of(standing) {
    return this.past.find((other) => goesOn(other, standing))?.eye ?? standing.first;
  }

  /** A scene is drawn. @param {Standing} standing */
  enter(standing) {
    const eye = this.of(standing);
    this.forget(standing);
    this.past = [{ ...standing, eye }, ...this.past].slice(0, MOST);
  }

  /** @param {Standing} standing */
  forget(standing) {
    this.past = this.past.filter((other) => !goesOn(other, standing));
  }
}

/**
 * Whether one scene takes the place of another in the same picture: the same surface of the same data, or of other examples over
 * the same window.
 * @param {Standing} one @param {Standing} other
 */
const goesOn = (one, other) => one.surface === other.surface && (one.data === other.data || one.window === other.window);
