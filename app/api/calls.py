"""The calls of the API: one table, from which routes, OpenAPI and docs are made."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ..core.base import Watch
from ..scene.fields import FIELDS, PARAMETERS, Field
from ..scene.read import Values
from ..table.mends import MENDS
from . import answers, copying, fitting, formulas, networks, reading, sampling

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
    "infinite": "how many cells of cost are null because it is infinite there, too large for a float or a logarithm of 0; at the others it is not defined",
    "undefined": "why the first cell that is null has no finite cost, as in gradients; null where none is, or of a network",
    "minimum": "{kind, at, cost, condition, arrived, proven, infimum, unbounded}: refined, not a grid node; never above the cost at the chosen point or at any node, to rounding. kind is point (inside the window), edge (outside it), line or region "
    "(not unique; at is the minimiser nearest to the chosen point) or none (no finite minimiser; at is null). condition is the "
    "largest curvature there over the smallest; null where the cost is not smooth or not curved both ways. arrived is false where the search of a large network was still going down when it ended; proven is true where no place can be lower (or none is lowest): of quadratic and convex costs, "
    "and where a cost of losses that cannot be negative is 0. Else it is the lowest that was found. Of kind none, infimum is what the cost comes ever nearer to and never reaches, unbounded is true where it falls below every number; both are null and false where that is not known",
    "examples": "with examples=0,3: the losses of these examples over the same grid, by index",
    "training": "of a network: {after, loss, path, away, held}: after so many steps of training the mean loss, the point of the plane nearest to all weights, and how far from the plane they are; "
    "held: the parts of the path's variance along both axes with plane=path, else null",
}
GRADIENTS = {
    "axes": "the two names",
    "at": "the chosen point",
    "cost": "the cost there",
    "predictions": "N numbers; N x K of a softmax with K outputs",
    "losses": "N numbers",
    "gradients": "N x 2: row i is the gradient of example i's loss, never divided by N; null with batch_norm, where no example has one of its own, and with it mean, early, covariance and noise_scale",
    "weights": "N numbers dC/dl_i; 1/N each for the mean",
    "mean": "the plain mean of the gradients",
    "cost_gradient": "the gradient of the cost, found by a complex step through the cost and without the gradients above",
    "residual": "the largest size in cost_gradient - sum of weight times gradient (with batch_norm: - one backpropagation through all losses): agreement is to rounding",
    "kink": "true where the cost is not differentiable at this point; residual then means nothing",
    "early": "{mean_example, mean_error, mean_direction}: three averages taken too early",
    "early_gap": "{slope, column, covariance, least_squares} for m x + b with squared loss and the mean as cost, else null: mean - early.mean_example is covariance = 2 Cov(p - y, x) along "
    "the parameter that slope names, which multiplies column x, and 0 along the height; it vanishes at the slope least_squares = Cov(x, y)/Var x, null where every x is the same",
    "covariance": "2 x 2 covariance of the gradients, divided by N",
    "noise_scale": "trace(covariance) / |mean|^2, the simple noise scale of McCandlish et al. 2018; null where the mean is zero to rounding",
    "undefined": "null where all losses and gradients of a formula are finite; else {of: loss, gradient or cost, cause, says, count, example}: how many examples have none here, the first of them, and "
    "what its formula asks for, in a word and in words: overflow, division_by_zero, log_of_zero, log_of_negative, root_of_negative, power_of_negative",
    "whole": "of a network: {weights, length, in_plane}: how many weights and biases it has, the length of the cost's gradient in all of them, and that of its projection onto the plane",
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
    "by_size": "[{size, measured, predicted, shuffled, draws, mean, bias, bias_error}] for 1, 2, 4, .. and N examples: root mean square deviation of one estimate from full, measured, "
    "predicted (as above or null), and for blocks measured of shuffled batches (else null); mean of the estimates, bias the length of mean - full, and bias_error the standard error of that mean, null for a single draw",
    "picked": "indices of the batch that draw names, the first of the draws; repeats kept",
    "batch_gradient": "the plain mean of their gradients; null with batch_norm",
    "batch_cost_gradient": "the gradient of that batch's own cost: the first estimate",
    "nonfinite": "how many numbers of the answer are null because they are not finite; predictions, shuffled and bias_error where null by their own rule aside",
}
DESCENT = {
    "paths": "[{method, batch, at: [[., .], ..], cost: [..], gradients: [[., .], ..], v, s, picked, stopped}]: the chosen point first; batch is null where all examples were used; cost is that of "
    "all examples. Of each of the T steps between them: gradients, that of the cost of the batch (of all examples without one) where the method takes it; v and s, what "
    "the method remembers after it, null where it has no such memory, or as many numbers as a network has weights; picked, the indices of its batch, null without batches or where T times batch is over 20 000. "
    "stopped is null, converged (a step, of minibatches every step of an epoch, below 1e-12 of 1 + |theta|), diverged (the next point "
    "or its cost was out of range, beyond 1e12) or undefined (where the path ends the gradient is not defined, or the cost at the next point is not; no other rate would help). With moves=all every weight of a network moves: at is the projection of the path onto the plane, gradients those along it, and away the distance from it",
    "nonfinite": "how many numbers of the answer are null because they are not finite",
}
NOTES = (
    "[{code, message, zeros}]: what is degenerate about this scene, in plain sentences. unused_axis: the surface is flat along one axis; constant: along both, or the loss reads no p; divides_by_zero and logarithm_of_zero: what other parameters that are 0 break; "
    "no_data: the model reads no column; unused_column: it leaves one out; unused_target: the typed loss reads no y; far_from_zero: an input lies so far from 0 that its factor and the height beside it nearly undo each other; coupled: a normalised layer makes every loss depend on all examples. zeros are the parameters that it holds for while they are 0"
)
PROGRAM = {
    "inputs": "names of the first values",
    "constants": "the values that follow",
    "operations": "[name, operand, operand?]: one more value each; operands are numbers of values",
    "outputs": "{prediction, loss, gradient: [., .]}: numbers of values",
    "early": "{inputs, constants, operations, outputs: {slope, prediction_gradient: [., .]}}: a second program of the same form, for dl/dp and dp/dtheta apart; "
    "slope times prediction_gradient is gradient",
    "network": "of a network, in the place of all above: {widths, activation, output, batch_norm, layers, directions: [layers, layers], head}: the weights are layers + theta1 directions[0] + theta2 directions[1]; layers: "
    "[{weights (units x inputs), bias}] from the input side, null where all are 0; head: a program of the same form from the last sum u and y to {prediction, loss, slope dl/du, error dl/dp}, null for a softmax",
    "data": "the examples: the inputs' columns and y",
    "fixed": "values of the parameters that are not axes",
    "scaling": "{mean, deviation} of every standardised column, as it was before",
    "derivation": "{model, loss, gradient: [., .]}: each {text, mathml, program}: as text of the formula language, as MathML, and as {inputs, constants, operations, output}, a program for the value of just this text in the names that stand in it, y and p among them; null where the text has a constant that is not finite",
    "notes": NOTES,
}
LAYERS = {
    "layers": "[{name, shape, correct_norm, averaged_norm, relative_error, angle_degrees, correct, averaged}], weights W and biases b apart, input side first: the gradient of the mean loss, which is the mean of the examples' gradients, and what comes "
    "of averaging first: the mean error signal at the output backpropagated once, with mean activations and mean derivatives f'(z). relative_error is |averaged - correct| / |correct|; angle_degrees null where a length is 0; "
    "correct and averaged, the numbers themselves, null where there are more than limits.layer_numbers",
    "examples": "indices of the examples that were averaged over",
    "nonfinite": "how many of these numbers are not finite",
}
COUPLING = {
    "example": "the example whose input is moved",
    "columns": "names of the inputs",
    "influence": "N x inputs: row i is the derivative of example i's loss in every input of that example. All rows but its own are 0, unless batch_norm couples them",
    "lengths": "N numbers: the lengths of these rows",
    "own": "the length of the example's own row",
    "others": "the root mean square of all other lengths",
    "moved": "how many other examples' losses move",
    "nonfinite": "how many numbers of the answer are null because they are not finite",
}
FORMULA = {
    "columns": "the columns that a formula may read here",
    "model": "{text, mathml, parameters, columns, derivatives, enough, missing, notes}; null where only loss_formula is given. parameters stand in order of appearance, columns are those that it reads; "
    "derivatives: [{name, operations, text, mathml}], that of the prediction in each parameter, text and mathml null where it has more operations than limits.derivative_operations; "
    "enough is false where a surface needs more parameters, and missing says so, else null; notes: [{code, message}], what is read that may not be meant (euler, pi, case) and what is not read (no_data, unused_column)",
    "loss": "{text, mathml, derivative: {name, operations, text, mathml}, notes}, the derivative in p; null where only formula is given",
}
BEST = {
    "fixed": "the values of the parameters that are no axes, by name, with the lowest cost that was found with the axes held at the chosen point; those of now where none better are found",
    "at": "with all=true: the values of the two axes, fitted together with the others",
    "cost": "the cost with them",
    "before": "the cost with the values of now",
    "arrived": "false where the search was still falling when it ended, or found no least cost",
    "nonfinite": "how many numbers of the answer are null because they are not finite",
}
TABLE = {
    "separator": "tab, semicolon, comma, bar or space: as asked for, or the one under which most rows have one number of cells, more than one (of equals the first here, space last); "
    "lists where the text is a program's, a dictionary's or JSON's lists, one for each column",
    "decimal": "point or comma: as asked for, or the mark under which more cells are numbers; a point where commas part the cells",
    "header": "whether the first row names the columns: as asked for, or where it has a text and either no number or that text above numbers or dates",
    "rows": "how many rows of data there are; blank ones, comments and rules such as |---|---| are not counted",
    "columns": "[{name, kind, classes, missing, distinct}]: kind is number (at least half of its cells that are not missing are, or would be if they were mended), date (at least half are dates or times), "
    "classes (two different texts, or up to ten of which each stands there twice on average; classes are the texts of 0, 1, .., sorted, else null), text (cannot be used) or empty; missing and distinct are counts, "
    "of the rows with as many cells as the first. A blank cell, NA, N/A, n/a, #N/A, null, NULL, None, NaT, -, ? and . are missing values",
    "target": "the column of the target, from 0; null where none can be used. A column that only numbers the rows is none by itself: Unnamed: 0, an id or a nameless first column that counts from 0 or 1, R's row names",
    "inputs": "the columns of the inputs, in their order; of more than two classes none is an input",
    "cells": "the first rows of data, as many as preview says, each a list of trimmed texts",
    "numbers": "the numbers of these rows, as faults count them",
    "faults": "[{row, column, code, message}]: the first 20 things that keep the table from being examples, those of the whole table first. row counts as a spreadsheet does (blank rows too; a header is row 1), column is a name; "
    "either is null where the fault is not about one. code is ragged, comment, not_a_number, empty, not_finite, out_of_range, third_class, too_many_rows, too_many_columns, quotes, lists, turned, no_rows or one_column",
    "fault_count": "how many there are",
    "mends": "[{name, says, rows, count, done}]: what can be done about the chosen columns, to be asked for with mend=name,name, and what has been done; says is what stands on a button, rows are the first 200 "
    f"rows it is about, count is of all. name is {', '.join(MENDS)}. A percentage is read as a part of 1; a date as days since the first of its column, a time as seconds since the first, and labels in points say so",
    "notes": "[{code, message}]: what is no fault. thousands: decimals that may be meant as thousands; turned: rows that may be columns; unused: numbers that are in no example",
    "left_out": "with leave_out=true: the numbers of all rows with a fault, which are neither in faults nor in points",
    "points": "the examples, for data=points: {x or x1, x2, .., y, labels: {x: .., y: ..}, classes: [text of 0, text of 1, ..] where the target has classes}; null while there are faults",
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
    of_scene: bool = True

    @property
    def path(self) -> str:
        return f"/api/v1/{self.name}"

    @property
    def fields(self) -> dict[str, Field]:
        """Everything the call takes."""
        return {**(FIELDS if self.of_scene else {}), **self.parameters}


PICTURE = {
    "surface": "as the call surface",
    "gradients": "as the call gradients",
    "program": "as the call program, without notes",
    "notes": NOTES,
}
CODE = {
    "as": "numpy, jax, torch, curl or json",
    "language": "python, shell or json",
    "file": "a name for the file, such as line.py",
    "text": "the text to copy. The programs need nothing of this server: the examples stand in them. Run, they leave losses, gradients, mean, cost, cost_gradient and surface (surface[j][i], as in the calls "
    "gradients and surface; not finite where those say null). numpy has the derivatives written out, by the chain rule; jax and torch find them, which at a kink may take another subgradient. "
    "curl asks for the gradients of the scene; json is the body of a POST that names it",
}

ROWS = (
    Call("surface", "The cost over the window", answers.surface_answer, {**SURFACE, **ABOUT}, "data=iris&grid=11", ("examples", "training"), PARAMETERS["surface"]),
    Call("gradients", "Every example's gradient at one point, and their mean", answers.gradients_answer, {**GRADIENTS, **ABOUT}, "data=line&n=5&at=0,0", ("whole",)),
    Call("field", "Gradients on a coarse grid", answers.field_answer, {**FIELD, **ABOUT}, "model=two_weights&nodes=5", ("examples",), PARAMETERS["field"]),
    Call("batches", "What minibatches estimate, drawn for real", sampling.batches_answer, {**BATCHES, **ABOUT}, "data=clusters&batch=4&draws=5", (), PARAMETERS["batches"]),
    Call("descent", "Paths downhill from the chosen point", sampling.descent_answer, {**DESCENT, **ABOUT}, "method=gd,adam:8&rate=0.1&steps=5"),
    Call("layers", "A network's gradient layer by layer, and what averaging too early makes of it", networks.layers_answer, {**LAYERS, **ABOUT}, "data=xor&n=20", (), PARAMETERS["layers"]),
    Call("coupling", "How every example's loss changes when one example's input is moved", networks.coupling_answer, {**COUPLING, **ABOUT}, "data=xor&n=12&batch_norm=1&example=3", (), PARAMETERS["coupling"]),
    Call("program", "The compiled formula with its derivatives, or the network with its weights", answers.program_answer, {**PROGRAM, **ABOUT}, "data=clusters&n=5", ("inputs", "constants", "operations", "outputs", "early", "fixed", "derivation", "network")),
    Call("formula", "What a formula says while it is typed", formulas.formula_answer, FORMULA, "formula=a*tanh(b*x)%2Bc&columns=x", (), PARAMETERS["formula"]),
    Call("best", "The best values of the parameters that are no axes, or of all", fitting.best_answer, {**BEST, **ABOUT}, "data=curve&model=formula&formula=a*x%2Bb*x^2%2Bc&at=0.5,0.5", ("at",), PARAMETERS["best"]),
    Call("code", "The scene as a short program, a command or JSON, to copy", copying.code_answer, {**CODE, **ABOUT}, "data=line&n=5&as=numpy", (), PARAMETERS["code"]),
    Call("picture", "Surface, gradients and program in one answer", answers.picture_answer, {**PICTURE, **ABOUT}, "data=waves&grid=11"),
    Call("table", "A table of your own: how it is read, what is wrong with it, its examples", reading.table_answer, TABLE, "text=bill,tip%0A17,1%0A10.3,1.7%0A21,3.5", (), PARAMETERS["table"], of_scene=False),
)  # fmt: skip

CALLS: dict[str, Call] = {row.name: row for row in ROWS}
