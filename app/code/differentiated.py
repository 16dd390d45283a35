"""The scene as a program that leaves its derivatives to a library: only the loss of one example is written down."""

from collections.abc import Mapping
from dataclasses import dataclass

from .frame import Frame
from .spelling import Spelling
from .subject import Subject

PROGRAM = """\
{heading}{imports}
{definitions}
# The examples, {count} of them
{examples}
{fixed}

def loss_of_one(theta, {columns}):
    {first}, {second} = theta
{loss_steps}    return {loss}


def losses_at(theta):
    return vmap(loss_of_one, ({batched}))(theta, {columns})


def cost_of(losses):
    return {cost}


def cost_at(theta):
    return cost_of(losses_at(theta))


at = {array}([{at}])  # the chosen point: {first}, {second}
losses = losses_at(at)
gradients = vmap(grad(loss_of_one), ({batched}))(at, {columns})  # one row per example, never divided by N
{no_loss}mean = gradients.mean(0)
cost = cost_at(at)
{weights}cost_gradient = grad(cost_at)(at)  # the gradient of the cost, found without the rows above

theta1 = {arrays}.linspace({nodes1})  # {first}
theta2 = {arrays}.linspace({nodes2})  # {second}


def cost_along(t2):
    return vmap(lambda t1: cost_at({arrays}.stack((t1, t2))))(theta1)


surface = {surface}  # surface[j][i] is the cost at theta1[i], theta2[j]
{holes}
print("cost:", cost.item())
print("mean of the gradients:", mean.tolist())
row, column = {arrays}.unravel_index({lowest}, surface.shape)
print("lowest node:", surface[row, column].item(), "at", theta1[column].item(), theta2[row].item())
"""
WEIGHTS = "weights = grad(cost_of)(losses)  # dC/dl of every example\n"
NO_LOSS = "gradients = {arrays}.where({arrays}.isfinite(losses)[:, None], gradients, {arrays}.nan)  # no loss, no gradient\n"
HOLES = "surface = {arrays}.where({arrays}.isfinite(surface), surface, {arrays}.nan)\n"
LOWEST = "surface.argmin()"
LOWEST_WITH_HOLES = "{arrays}.where({arrays}.isnan(surface), {arrays}.inf, surface).argmin()"


@dataclass(frozen=True)
class Library:
    """What differentiates: `arrays` is its module of array functions, `array` what makes an array of numbers."""

    imports: str
    arrays: str
    array: str
    surface: str
    functions: Mapping[str, str]
    definitions: Mapping[str, str]
    costs: Mapping[str, str]

    @property
    def spelling(self) -> Spelling:
        return Spelling(self.functions, self.definitions, f"{self.imports}\n{PROGRAM}{WEIGHTS}")


def differentiated_program(subject: Subject, library: Library) -> str:
    """The whole program."""
    frame = Frame(subject, library.spelling, library.array, library.array)
    places = {**_calculated(frame, library), **_about_holes(frame, library)}
    return frame.with_definitions(
        PROGRAM, {**places, "imports": library.imports, "arrays": library.arrays, "array": library.array}
    )


def _calculated(frame: Frame, library: Library) -> dict[str, str]:
    """The loss of one example and the cost of all."""
    columns, cost = (*frame.columns, "y"), frame.subject.problem.cost.name
    loss = frame.spell(frame.formulas.loss)
    return {
        "columns": ", ".join(columns),
        "batched": ", ".join(("None", *["0"] * len(columns))),
        "loss_steps": frame.lines(frame.formulas.loss_steps),
        "loss": loss if frame.subject.problem.objective.example_loss.free_symbols else f"{library.arrays}.full_like(y, {loss})",
        "cost": library.costs[cost],
        "weights": "" if cost == "mean" else WEIGHTS,
        "surface": library.surface,
    }


def _about_holes(frame: Frame, library: Library) -> dict[str, str]:
    """What is said where a value may not be defined."""
    texts = {"no_loss": NO_LOSS, "holes": HOLES, "lowest": LOWEST_WITH_HOLES} if frame.holes else {"lowest": LOWEST}
    return {"no_loss": "", "holes": "", **{name: text.format(arrays=library.arrays) for name, text in texts.items()}}
