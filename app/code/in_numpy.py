"""The scene as a program with NumPy alone, its derivatives written out."""

from .frame import Frame
from .names import words_of
from .spelling import Spelling
from .subject import Subject

FUNCTIONS = {
    **{name: f"np.{name}" for name in ("exp", "log", "sqrt", "abs", "sign", "sin", "cos", "tan", "tanh", "cosh", "sinh")},
    **{name: f"np.{name}" for name in ("log10", "log2", "log1p", "expm1")},
    "atan": "np.arctan",
    "min": "np.minimum",
    "max": "np.maximum",
}
DEFINITIONS = {
    "sigmoid": """\
def sigmoid(u):  # 1/(1 + exp(-u)), without overflow
    e = np.exp(-np.abs(u))
    return np.where(u >= 0, 1, e)/(1 + e)""",
    "softplus": """\
def softplus(u):  # log(1 + exp(u)), without overflow
    return np.maximum(u, 0) + np.log1p(np.exp(-np.abs(u)))""",
    "sech2": """\
def sech2(u):  # 1/cosh(u)**2, the derivative of tanh, without overflow
    e = np.exp(-2*np.abs(u))
    return 4*e/(1 + e)**2""",
    "logcosh": """\
def logcosh(u):  # log(cosh(u)), without overflow
    size = np.abs(u)
    near = np.log1p(2*np.sinh(np.minimum(size, 1)/2)**2)  # cosh(u) - 1 keeps its digits so
    return np.where(size < 1, near, size - np.log(2) + np.log1p(np.exp(-2*size)))""",
    "erf": """\
def erf(u):  # NumPy has none, Python has one for numbers
    return np.vectorize(math.erf, otypes=[float])(u)""",
    "relu": """\
def relu(u):
    return np.maximum(u, 0)""",
    "pow_u": """\
def pow_u(u, v):  # the derivative of u**v along u
    return np.where(v == 0, 0, v*u**(v - 1))""",
    "pow_v": """\
def pow_v(u, v):  # the derivative of u**v in v; where u is 0 its limit
    return np.where((u == 0) & (v > 0), 0, u**v*np.log(u))""",
    "times": """\
def times(u, v):  # what v = 0 stands before is 0, defined or not
    return np.where(v == 0, 0, u*v)""",
    "step": """\
def step(u):  # 1 where u > 0, else 0: the derivative of relu
    return np.heaviside(u, 0)""",
}
COSTS = {
    "mean": """\
    return losses.mean()""",
    "sum": """\
    return losses.sum()""",
    "rms": """\
    return np.sqrt(losses.mean())""",
    "max": """\
    return losses.max()""",
    "logsumexp": """\
    top = losses.max()  # taken out, so that nothing overflows
    return top + np.log(np.exp(losses - top).mean())""",
    "geometric": """\
    return np.exp(np.log(losses).mean())""",
    "product": """\
    size = np.exp(np.log(np.abs(losses)).sum())  # through logarithms, so that nothing overflows half-way
    return np.sign(losses).prod()*size""",
    "median": """\
    return np.median(losses)""",
}
WEIGHTS = {
    "sum": """\
    return np.ones(losses.size)""",
    "rms": """\
    return np.full(losses.size, 1/(2*losses.size*cost_of(losses)))""",
    "max": """\
    weights = np.zeros(losses.size)
    weights[losses.argmax()] = 1  # only the worst example pulls, the first of them where several are equal
    return weights""",
    "logsumexp": """\
    e = np.exp(losses - losses.max())
    return e/e.sum()""",
    "geometric": """\
    return cost_of(losses)/(losses.size*losses)""",
    "product": """\
    return np.array([cost_of(np.delete(losses, i)) for i in range(losses.size)])  # of all the others""",
    "median": """\
    weights, order = np.zeros(losses.size), losses.argsort(kind="stable")
    for middle in ((losses.size - 1)//2, losses.size//2):  # the middle one twice, or the two in the middle
        weights[order[middle]] += 0.5
    return weights""",
}
WEIGHING = """\


def weights_of(losses):  # dC/dl of every example
{weights}
"""
MEAN_SLOPE = "cost_gradient = mean  # the cost is the mean of the losses, so its gradient is the mean of theirs\n"
WEIGHTED_SLOPE = """\
weights = weights_of(losses)
cost_gradient = weights @ gradients  # the chain rule: each example's gradient times its weight
"""
WEIGHTED_SLOPE_WITH_HOLES = """\
weights = weights_of(losses)
pulls = weights != 0  # an example without weight adds nothing, defined or not
cost_gradient = weights[pulls] @ gradients[pulls]
"""
QUIET = '\nnp.seterr(all="ignore")  # a value that is not defined comes out as nan, without a warning\n'
NO_LOSS = "gradients[~np.isfinite(losses)] = np.nan  # where there is no loss there is no gradient\n"
HOLES = "surface[~np.isfinite(surface)] = np.nan\n"
LOWEST = "surface.argmin()"
LOWEST_WITH_HOLES = "np.where(np.isnan(surface), np.inf, surface).argmin()"

PROGRAM = """\
{heading}{math}import numpy as np
{quiet}{definitions}
# The examples, {count} of them
{examples}
{fixed}

def predict({first}, {second}):
    return {prediction}


def losses_at({first}, {second}):
{loss_steps}    return {loss}


def gradients_at({first}, {second}):
{gradient_steps}    rows = np.empty((y.size, 2))  # one row per example, never divided by N
    rows[:, 0] = {slope1}  # dl/d{first}
    rows[:, 1] = {slope2}  # dl/d{second}
    return rows


def cost_of(losses):
{cost}
{weighing}

at = np.array([{at}])  # the chosen point: {first}, {second}
predictions = predict(*at)
losses = losses_at(*at)
gradients = gradients_at(*at)
{no_loss}mean = gradients.mean(axis=0)
cost = cost_of(losses)
{slope}
theta1 = np.linspace({nodes1})  # {first}
theta2 = np.linspace({nodes2})  # {second}
# surface[j][i] is the cost at theta1[i], theta2[j]
surface = np.array([[cost_of(losses_at({first}, {second})) for {first} in theta1] for {second} in theta2])
{holes}
print("cost:", cost)
print("mean of the gradients:", mean)
row, column = np.unravel_index({lowest}, surface.shape)
print("lowest node:", surface[row, column], "at", theta1[column], theta2[row])
"""

MATH = "import math\n"

SPELLING = Spelling(FUNCTIONS, DEFINITIONS, MATH + PROGRAM + WEIGHING + WEIGHTED_SLOPE_WITH_HOLES)


def numpy_program(subject: Subject) -> str:
    """The whole program."""
    frame = Frame(subject, SPELLING, "np.array", "np.float64")
    places = {**_calculated(frame), **_weighed(frame), **_about_holes(frame)}
    calls_erf = any("erf" in words_of(text) for text in places.values())
    return frame.with_definitions(PROGRAM, {**places, "math": MATH if calls_erf else ""})


def _calculated(frame: Frame) -> dict[str, str]:
    """Loss and gradient of every example."""
    formulas, loss = frame.formulas, frame.spell(frame.formulas.loss)
    return {
        "prediction": frame.spell(formulas.prediction),
        "loss_steps": "".join(f"    {name} = {_called(frame, name, text)}\n" for name, text in formulas.loss_steps),
        "loss": loss if frame.reads_examples else f"np.full(y.size, {loss})",
        "gradient_steps": frame.lines(formulas.gradient_steps),
        "slope1": frame.spell(formulas.gradient[0]),
        "slope2": frame.spell(formulas.gradient[1]),
    }


def _called(frame: Frame, name: str, text: str) -> str:
    """A step; the prediction has a function of its own."""
    return f"predict({', '.join(frame.axes)})" if name == "p" else frame.spell(text)


def _weighed(frame: Frame) -> dict[str, str]:
    """The cost and its slope."""
    cost = frame.subject.problem.cost.name
    if cost not in WEIGHTS:
        return {"cost": COSTS[cost], "weighing": "", "slope": MEAN_SLOPE}
    slope = WEIGHTED_SLOPE_WITH_HOLES if frame.holes else WEIGHTED_SLOPE
    return {"cost": COSTS[cost], "weighing": WEIGHING.format(weights=WEIGHTS[cost]), "slope": slope}


def _about_holes(frame: Frame) -> dict[str, str]:
    """What is said where a value may not be defined."""
    if not frame.holes:
        return {"quiet": "", "no_loss": "", "holes": "", "lowest": LOWEST}
    return {"quiet": QUIET, "no_loss": NO_LOSS, "holes": HOLES, "lowest": LOWEST_WITH_HOLES}
