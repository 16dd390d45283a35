/** Typed formulas on the page: the boxes of model and loss, and the best values of the parameters that span no axis. */
import { fixedText, sceneQuery } from "../state/address.js";
import { modelFits, pinned, withFormula } from "../state/choices.js";
import { API } from "../requests/calls.js";
import { fitOf, showing } from "../requests/fitting.js";
import { FormulaBox } from "./formula_box.js";
import { bestWords, parametersOf } from "../state/fixed_parameters.js";
import { Refusal, ask } from "../requests/server.js";

/**
 * @typedef {import("../state/scene.js").Scene} Scene
 * @typedef {import("../state/address.js").Fields} Fields
 * @typedef {object} Page  what typed formulas reach of the page
 * @property {Record<string, HTMLElement>} parts
 * @property {import("../state/store.js").Store<import("../state/state.js").State>} store
 * @property {import("../requests/server.js").OneAtATime} line
 * @property {() => import("../state/choices.js").Catalogue} catalogue
 * @property {import("../board/loading.js").Loading} loading
 * @property {(refusal: Refusal | null) => void} refuse
 */

export class Typed {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    const { parts, store, loading } = page;
    this.model = new FormulaBox("formula", parts["model-box"], {
      columns: () => Object.keys(store.state.scene?.model.columns ?? {}),
      draw: (text, read, done) => this.drawModel(text, read.model?.parameters ?? [], done),
    });
    this.loss = new FormulaBox("loss_formula", parts["loss-box"], {
      columns: () => [],
      draw: (text, _, done) => loading.load({ ...loading.wanted, loss: "formula", loss_formula: text }, done),
    });
    /** Of which formula and which values the words beside the buttons are. */
    this.reported = "";
    parts.best.addEventListener("click", () => this.fit((signal) => this.othersHere(signal)));
    parts["best-all"].addEventListener("click", () => this.fit((signal) => this.allAtOnce(signal)));
  }

  /** The boxes, where the scene has typed formulas. @param {Scene} scene */
  show({ canonical, model }) {
    const { parts } = this.page;
    parts.fits.hidden = canonical.model !== "formula";
    parts.best.hidden = Object.keys(canonical.fixed ?? {}).length === 0;
    if (this.reported !== valuesOf(/** @type {import("../state/scene.js").AllFields} */ (canonical).formula, canonical.fixed))
      parts["about-best"].textContent = "";
    const { models, beginnings } = this.page.catalogue();
    const fitting = [...models, ...beginnings.formula].filter((row) => modelFits(row, Object.keys(model.columns)));
    const texts = (/** @type {{formula: string}[]} */ rows) => rows.map(({ formula }) => formula);
    if (canonical.model === "formula")
      this.model.show(/** @type {import("../state/scene.js").AllFields} */ (canonical).formula, texts(fitting));
    else this.model.hide();
    if (canonical.loss === "formula")
      this.loss.show(
        /** @type {import("../state/scene.js").AllFields} */ (canonical).loss_formula,
        texts(beginnings.loss_formula),
      );
    else this.loss.hide();
  }

  /** @param {string} text @param {string[]} parameters @param {import("../board/loading.js").Done} done */
  drawModel(text, parameters, done) {
    const { store, loading, catalogue } = this.page;
    const { scene } = store.state;
    if (!scene) return;
    const same = [...parameters].sort().join() === parametersOf(scene).sort().join();
    loading.load(withFormula(loading.wanted, text, scene, same, catalogue()), done);
  }

  /**
   * Best values from the server: searched, told and drawn.
   * @param {(signal: AbortSignal) => Promise<{found: import("../requests/fitting.js").Fit, fields: Fields}>} search
   */
  fit(search) {
    const { parts, line, loading, refuse } = this.page;
    parts["about-best"].textContent = "Searching…";
    line.add("confirm", async (signal) => {
      try {
        const { found, fields } = await search(signal);
        parts["about-best"].textContent = bestWords(found.before, found.cost, found.arrived);
        this.reported = valuesOf(found.scene.formula, found.fixed);
        if (found.cost !== null) loading.load(fields, true);
      } catch (error) {
        parts["about-best"].textContent = "";
        if (!(error instanceof Refusal)) throw error;
        refuse(error);
      }
    });
  }

  /** The other parameters at their best values for the point shown. @param {AbortSignal} signal */
  async othersHere(signal) {
    const { loading, store } = this.page;
    const found = await ask(`${API}/best?${sceneQuery(loading.wanted)}`, signal);
    const at = store.state.here?.at ?? found.scene.at;
    const fields = { ...pinned(loading.wanted, { at, window: found.scene.window }), fixed: fixedText(found.fixed) };
    return { found, fields };
  }

  /** All of them, the point too, over the window that goes with them. @param {AbortSignal} signal */
  async allAtOnce(signal) {
    const fields = this.page.loading.wanted;
    const found = await fitOf(fields, ask, signal);
    return { found, fields: found.cost === null ? fields : await showing(fields, found, ask, signal) };
  }
}

/** @param {string} formula @param {Record<string, number>} [fixed] */
const valuesOf = (formula, fixed = {}) => `${formula} ${fixedText(fixed)}`;
