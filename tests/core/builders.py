"""Small problems for the tests, in one call each."""

from app.core.data import Examples, generated_examples, own_examples, real_examples
from app.core.formula import Program, compile_program, parse
from app.core.model import COSTS, LOSSES, MODELS, FormulaProblem, Objective, objective


def typed(formula, columns=("x",), loss="squared", loss_formula=None, axes=None) -> Objective:
    """The objective of a typed formula; the axes are its first two parameters."""
    parameters = tuple(n for n in parse(formula).names if n not in columns)
    text = loss_formula or LOSSES[loss].formula
    return objective(formula, None if loss_formula else loss, text, columns, parameters, axes or parameters[:2])


def problem(formula, points, cost="mean", fixed=None, **objective_fields) -> FormulaProblem:
    """A typed formula on the caller's own points, given as columns."""
    examples = own_examples({k: v for k, v in points.items() if k != "y"}, points["y"])
    made = typed(formula, columns=tuple(examples.columns), **objective_fields)
    return FormulaProblem(made, examples, COSTS[cost], fixed or {})


def catalogue(model, examples: Examples, loss=None, cost="mean") -> FormulaProblem:
    """A model of the catalogue with its own loss, or another."""
    row = MODELS[model]
    return FormulaProblem(typed(row.formula, row.columns, loss or row.loss, axes=row.axes), examples, COSTS[cost])


def named(data, model, loss=None, cost="mean", n=24, noise=0.6, seed=1) -> FormulaProblem:
    """A model of the catalogue on generated data."""
    return catalogue(model, generated_examples(data, n, noise, seed), loss, cost)


def real(data, model, loss=None, cost="mean") -> FormulaProblem:
    """A model of the catalogue on real data."""
    return catalogue(model, real_examples(data), loss, cost)


def program_of(**expressions) -> Program:
    """Expressions compiled over all their names."""
    names = sorted({s.name for e in expressions.values() for s in e.free_symbols})
    return compile_program(expressions, names)
