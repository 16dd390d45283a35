/** The article: figures wake when the reader comes near; numbers can be dragged, words pressed, answers guessed. */
import { Figures } from "./learn/figures.js";
import { predicts } from "./learn/predict.js";
import { linked } from "./learn/linked.js";
import { themes } from "./learn/themes.js";

const figures = new Figures(/** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("figure.scene")));
predicts(document);
linked(document, figures);
themes(document, () => figures.redraw());
figures.watch();
if (!figures.all.size) document.documentElement.dataset.ready = "true";
