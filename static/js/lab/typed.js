/** Typed formulas on the page: the boxes of model and loss, and the best values of the parameters that span no axis. */
import { sceneQuery } from "./address.js";
import { modelFits, pinned, withFormula } from "./choices.js";
import { API } from "./calls.js";
import { FormulaBox } from "./formula_box.js";
import { bestWords, fixedText, parametersOf } from "./others.js";
import { Refusal, ask } from "./server.js";

/**
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {object} Page  what typed formulas reach of the page
 * @property {Record<string, HTMLElement>} parts
 * @property {import("./store.js").Store<import("./state.js").State>} store
 * @property {import("./server.js").OneAtATime} line
 * @property {() => import("./choices.js").Catalogue} catalogue
 * @property {import("./loading.js").Loading} loading
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
    parts.best.addEventListener("click", () => this.takeBest());
  }

  /** The boxes, where the scene has typed formulas. @param {Scene} scene */
  show({ canonical, model }) {
    const { models, beginnings } = this.page.catalogue();
    const fitting = [...models, ...beginnings.formula].filter((row) => modelFits(row, Object.keys(model.columns)));
    const texts = (/** @type {{formula: string}[]} */ rows) => rows.map(({ formula }) => formula);
    if (canonical.model === "formula") this.model.show(canonical.formula, texts(fitting));
    else this.model.hide();
    if (canonical.loss === "formula") this.loss.show(canonical.loss_formula, texts(beginnings.loss_formula));
    else this.loss.hide();
  }

  /** @param {string} text @param {string[]} parameters @param {import("./loading.js").Done} done */
  drawModel(text, parameters, done) {
    const { store, loading, catalogue } = this.page;
    const { scene } = store.state;
    if (!scene) return;
    const same = [...parameters].sort().join() === parametersOf(scene).sort().join();
    loading.load(withFormula(loading.wanted, text, scene, same, catalogue()), done);
  }

  /** The other parameters at their best values for the point shown. */
  takeBest() {
    const { parts, line, loading, refuse } = this.page;
    parts["about-best"].textContent = "Searching…";
    line.add("confirm", async (signal) => {
      try {
        const { fixed, cost, before } = await ask(`${API}/best?${sceneQuery(loading.wanted)}`, signal);
        parts["about-best"].textContent = bestWords(before, cost);
        this.drawFixed(fixed);
      } catch (error) {
        parts["about-best"].textContent = "";
        if (!(error instanceof Refusal)) throw error;
        refuse(error);
      }
    });
  }

  /** @param {Record<string, number>} fixed */
  drawFixed(fixed) {
    const { loading, store } = this.page;
    const { scene, here } = store.state;
    if (scene && here)
      loading.load({ ...pinned(loading.wanted, { at: here.at, window: scene.canonical.window }), fixed: fixedText(fixed) }, true);
  }
}
