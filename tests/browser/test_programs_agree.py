"""The page's own arithmetic against the server's, in the real browser: to 1e-12 relative to the size of the terms."""

import pytest
from playwright.sync_api import Page

from app.core.model import COSTS, LOSSES, MODELS

POINTS = [(-0.6, -1.4), (0.3, 0.7), (2.5, -3.5), (1e4, 0.25)]
DATA = {"x": [-2.0, -0.5, 0.0, 0.75, 1.5], "x1": [-1.0, 0.5, 2.0, -0.25, 1.0], "x2": [0.5, -1.5, 1.0, 0.75, -2.0]}
TARGETS = [0.0, 1.0, 1.0, 0.0, 0.25]

EVALUATE = """async ([answers, moduleUrl]) => {
  const { evaluate } = await import(moduleUrl + "model/point.js");
  const { modelOf } = await import(moduleUrl + "state/scene.js");
  return answers.map(({ program, axes, cost, at }) => {
    const here = evaluate(modelOf(program, axes, cost), at);
    const list = (a) => Array.from(a, (v) => (Number.isFinite(v) ? v : null));
    return {
      predictions: list(here.predictions), losses: list(here.losses), weights: list(here.weights), mean: list(here.mean),
      gradients: list(here.gradients[0]).map((g, i) => [g, list(here.gradients[1])[i]]),
      cost: Number.isFinite(here.cost) ? here.cost : null,
    };
  });
}"""


def scene(model: str, loss: str, cost: str, at: tuple[float, float]) -> dict[str, object]:
    points = {name: DATA[name] for name in MODELS[model].columns}
    return {"data": "points", "points": {**points, "y": TARGETS}, "model": model, "loss": loss, "cost": cost, "at": list(at)}


def in_the_page(page: Page, client, scenes: list[dict[str, object]]) -> list[tuple[dict, dict]]:
    """Pairs of the server's and the page's numbers for the same scenes."""
    asked, server = [], []
    for body in scenes:
        window = {"window": [-5, 5, -5, 5]}
        program = client.post("/api/v1/program", json={**body, **window}).json()
        gradients = client.post("/api/v1/gradients", json={**body, **window}).json()
        asked.append({"program": program, "axes": gradients["axes"], "cost": body["cost"], "at": body["at"]})
        server.append(gradients)
    module = page.locator("script[src*='/js/lab.js']").get_attribute("src")
    return list(zip(server, page.evaluate(EVALUATE, [asked, (module or "").removesuffix("lab.js")]), strict=True))


def flat(value: object) -> list[float | None]:
    return [v for item in value for v in flat(item)] if isinstance(value, list) else [value]  # type: ignore[list-item]


def assert_close(server: dict, page: dict, keys: tuple[str, ...]) -> None:
    for key in keys:
        ours, theirs = flat(page[key]), flat(server[key])
        size = max([abs(v) for v in theirs if v is not None], default=0.0)
        for a, b in zip(ours, theirs, strict=True):
            assert (a is None) == (b is None), key
            assert a is None or abs(a - b) <= 1e-12 * max(size, 1e-300), (key, a, b)


@pytest.mark.parametrize("model", MODELS)
def test_page_and_numpy_agree_on_every_model_and_loss(lab: Page, client, model: str) -> None:
    scenes = [scene(model, loss, "mean", at) for loss in LOSSES for at in POINTS]
    for server, page in in_the_page(lab, client, scenes):
        assert_close(server, page, ("predictions", "losses", "gradients"))


def test_page_and_server_agree_on_every_cost_and_its_weights(lab: Page, client) -> None:
    scenes = [scene("neuron", "squared", cost, at) for cost in COSTS for at in POINTS[:3]]
    for server, page in in_the_page(lab, client, scenes):
        assert_close(server, page, ("cost", "weights", "mean"))
