"""The calls of the API: one table, from which routes, OpenAPI and docs are made."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ..core.watch import Watch
from ..scene.fields import FIELDS, PARAMETERS, Field
from ..scene.read import Values
from . import answers, copying, sampling

ABOUT = {
    "scene": "the canonical scene: every field that matters, defaults filled in",
    "link": "root-relative address of the page that shows this scene",
    "defaults": "what window and at would be by rule, for writing short links",
}
SURFACE = {
    "axes": "[{name, values}, {name, values}]: the nodes along theta1 and theta2",
    "cost": "cost[j][i] belongs to (axes[0].values[i], axes[1].values[j])",
    "range": "{min, max, display: [low, high]}: display is the range worth drawing, which one huge cell does not spoil",
    "nonfinite": "how many numbers of the answer are null because they are not finite",
    "minimum": "{kind, at, cost}: refined, not a grid node. kind is point (inside the window), edge (outside it), line or region "
    "(not unique; at is the minimiser nearest to the chosen point) or none (no finite minimiser; at is null)",
    "examples": "with examples=0,3: the losses of these examples over the same grid, by index",
}
GRADIENTS = {
    "axes": "the two names",
    "at": "the chosen point",
    "cost": "the cost there",
    "predictions": "N numbers",
    "losses": "N numbers",
    "gradients": "N x 2: row i is the gradient of example i's loss, never divided by N",
    "weights": "N numbers dC/dl_i; 1/N each for the mean",
    "mean": "the plain mean of the gradients",
    "cost_gradient": "the slope of the cost, found by a complex step through the cost and without the gradients above",
    "residual": "the largest size in cost_gradient - sum of weight times gradient: agreement is to rounding",
    "kink": "true where the cost is not differentiable at this point; residual then means nothing",
    "early": "{mean_example, mean_error, mean_direction}: three averages taken too early",
    "early_gap": "{slope, column, covariance, least_squares} for m x + b with squared loss and the mean as cost, else null: mean - early.mean_example is covariance = 2 Cov(p - y, x) along "
    "the parameter that slope names, which multiplies column x, and 0 along the height; it vanishes at the slope least_squares = Cov(x, y)/Var x, null where every x is the same",
    "covariance": "2 x 2 covariance of the gradients, divided by N",
    "noise_scale": "trace(covariance) / |mean|^2; null where the mean is zero to rounding",
    "nonfinite": "how many numbers of the answer are null because they are not finite",
}
FIELD = {
    "axes": "the nodes, as for surface",
    "mean": "mean[j][i] is the mean gradient at (axes[0].values[i], axes[1].values[j])",
    "examples": "with examples=0,3 or all: single examples' gradients at the same nodes, by index",
    "nonfinite": "how many numbers of the answer are null because they are not finite",
}
BATCHES = {
    "size": "examples in a batch",
    "draws": "how many batches were drawn",
    "estimates": "draws x 2: the gradient of each batch's own cost (of a sum: times N/B)",
    "mean_of_estimates": "their mean",
    "full": "the gradient of the cost of all examples",
    "covariance": "2 x 2, measured: of the estimates, divided by their number",
    "predicted_covariance": "2 x 2, the law of shuffled batches: S/B, without replacement times (N - B)/(N - 1); null where the cost is no mean or sum",
    "by_size": "[{size, measured, predicted, shuffled, draws, mean, bias, bias_error}] for 1, 2, 4, .. and N examples: root mean square length of the error of one estimate, measured, "
    "predicted (as above or null), and for blocks measured of shuffled batches (else null); mean of the estimates, bias the length of mean - full, and bias_error the standard error of that mean, null for a single draw",
    "picked": "indices of the batch that draw names, the first of the draws; repeats kept",
    "batch_gradient": "the plain mean of their gradients",
    "batch_cost_gradient": "the gradient of that batch's own cost: the first estimate",
    "nonfinite": "how many numbers of the answer are null because they are not finite; predictions, shuffled and bias_error where null by their own rule aside",
}
DESCENT = {
    "paths": "[{method, batch, at: [[., .], ..], cost: [..], gradients: [[., .], ..], v, s, picked, stopped}]: the chosen point first; batch is null where all examples were used; cost is that of "
    "all examples. Of each of the T steps between them: gradients, that of the cost of the batch (of all examples without one) where the method takes it; v and s, what "
    "the method remembers after it, null where it has no such memory; picked, the indices of its batch, null without batches or where T times batch is over 20 000. "
    "stopped is null, converged (a step, of minibatches every step of an epoch, below 1e-12 of 1 + |theta|) or diverged (the next point "
    "or its cost was not finite or beyond 1e12)",
    "nonfinite": "how many numbers of the answer are null because they are not finite",
}
PROGRAM = {
    "inputs": "names of the first values",
    "constants": "the values that follow",
    "operations": "[name, operand, operand?]: one more value each; operands are numbers of values",
    "outputs": "{prediction, loss, gradient: [., .]}: numbers of values",
    "early": "{inputs, constants, operations, outputs: {slope, prediction_gradient: [., .]}}: a second program of the same form, for dl/dp and dp/dtheta apart; "
    "slope times prediction_gradient is gradient",
    "data": "the examples: the inputs' columns and y",
    "fixed": "values of the parameters that are not axes",
    "derivation": "{model, loss, gradient: [., .]}: each as text of the formula language and as MathML",
}


@dataclass(frozen=True)
class Call:
    """A row: what is asked, how it is answered, and what stands in the answer."""

    name: str
    title: str
    answer: Callable[[Values, Watch], answers.Answer]
    keys: dict[str, Any]
    example: str
    optional: tuple[str, ...] = ()
    parameters: dict[str, Field] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return f"/api/v1/{self.name}"

    @property
    def fields(self) -> dict[str, Field]:
        """Everything the call takes."""
        return {**FIELDS, **self.parameters}


CODE = {
    "as": "numpy, jax, torch, curl or json",
    "language": "python, shell or json",
    "file": "a name for the file, such as line.py",
    "text": "the text to copy. The programs need nothing of this server: the examples stand in them. Run, they leave losses, gradients, mean, cost, cost_gradient and surface (surface[j][i], as in the calls "
    "gradients and surface; not finite where those say null). numpy has the derivatives written out, by the chain rule; jax and torch find them, which at a kink may take another subgradient. "
    "curl asks for the gradients of the scene; json is the body of a POST that names it",
}
PICTURE = {"surface": "as the call surface", "gradients": "as the call gradients", "program": "as the call program"}

ROWS = (
    Call("surface", "The cost over the window", answers.surface_answer, {**SURFACE, **ABOUT}, "data=iris&grid=11", ("examples",), PARAMETERS["surface"]),
    Call("gradients", "Every example's gradient at one point, and their mean", answers.gradients_answer, {**GRADIENTS, **ABOUT}, "data=line&n=5&at=0,0"),
    Call("field", "Gradients on a coarse grid", answers.field_answer, {**FIELD, **ABOUT}, "model=two_weights&nodes=5", ("examples",), PARAMETERS["field"]),
    Call("batches", "What minibatches estimate, drawn for real", sampling.batches_answer, {**BATCHES, **ABOUT}, "data=clusters&batch=4&draws=5", (), PARAMETERS["batches"]),
    Call("descent", "Paths downhill from the chosen point", sampling.descent_answer, {**DESCENT, **ABOUT}, "method=gd,adam:8&rate=0.1&steps=5"),
    Call("program", "The compiled formula with its derivatives", answers.program_answer, {**PROGRAM, **ABOUT}, "data=clusters&n=5"),
    Call("code", "The scene as a short program, a command or JSON, to copy", copying.code_answer, {**CODE, **ABOUT}, "data=line&n=5&as=numpy", (), PARAMETERS["code"]),
    Call("picture", "Surface, gradients and program in one answer", answers.picture_answer, {**PICTURE, **ABOUT}, "data=waves&grid=11"),
)  # fmt: skip

CALLS: dict[str, Call] = {row.name: row for row in ROWS}
