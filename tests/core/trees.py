"""Random formulas for property tests: a tree is written as text for the app and evaluated here with mpmath.

A value carries the size of its terms: how large an error of one part in 1 grows on the way through the formula.
Rounding is judged relative to that. Where the formula has no finite real value, or is too near a kink or a pole to
say on which side it is, the value is None.
"""

from dataclasses import dataclass

from hypothesis import strategies as st
from mpmath import mp, mpf

NAMES = ("x", "m", "b")
LARGEST = mpf(10) ** 60


@dataclass(frozen=True)
class Value:
    v: mpf
    size: mpf


def checked(v, size):
    size = max(size, abs(v))
    return Value(v, size) if mp.isfinite(v) and mp.isfinite(size) and size < LARGEST else None


def at_kink(u):
    return abs(u.v) <= mpf(10) ** -12 * u.size


def smooth(f, slope, domain=lambda u: True):
    def apply(u):
        if u.size > 10**4 or not domain(u):
            return None
        return checked(f(u.v), abs(f(u.v)) + abs(slope(u.v)) * u.size)

    return apply


def above_zero(u):
    return u.v > 0 and u.size < 10**8 * u.v


def branch(pick):
    """A function that is straight on both sides of a kink."""
    return lambda u: None if at_kink(u) else pick(u)


def logistic(u):
    return 1 / (1 + mp.exp(-u))


def logcosh(u):
    return mp.log1p(2 * mp.sinh(u / 2) ** 2)


def bell(u):
    """The slope of erf."""
    return 2 / mp.sqrt(mp.pi) * mp.exp(-(u**2))


FUNCTIONS = {
    "exp": smooth(mp.exp, mp.exp),
    "log": smooth(mp.log, lambda u: 1 / u, above_zero),
    "sqrt": smooth(mp.sqrt, lambda u: 1 / mp.sqrt(u), above_zero),
    "sin": smooth(mp.sin, mp.cos),
    "cos": smooth(mp.cos, mp.sin),
    "tan": smooth(mp.tan, lambda u: 1 + mp.tan(u) ** 2),
    "tanh": smooth(mp.tanh, lambda u: mp.sech(u) ** 2),
    "sigmoid": smooth(logistic, lambda u: logistic(u) * logistic(-u)),
    "softplus": smooth(lambda u: mp.log1p(mp.exp(u)), logistic),
    "cosh": smooth(mp.cosh, mp.sinh),
    "sinh": smooth(mp.sinh, mp.cosh),
    "logcosh": smooth(logcosh, mp.tanh),
    "atan": smooth(mp.atan, lambda u: 1 / (1 + u**2)),
    "erf": smooth(mp.erf, bell),
    "log10": smooth(mp.log10, lambda u: 1 / (u * mp.log(10)), above_zero),
    "log2": smooth(lambda u: mp.log(u, 2), lambda u: 1 / (u * mp.log(2)), above_zero),
    "log1p": smooth(mp.log1p, lambda u: 1 / (1 + u), lambda u: u.v > -1 and u.size < 10**8 * (1 + u.v)),
    "expm1": smooth(mp.expm1, mp.exp),
    "abs": lambda u: Value(abs(u.v), u.size),
    "relu": branch(lambda u: u if u.v > 0 else Value(mpf(0), u.size)),
    "sign": branch(lambda u: Value(mpf(1 if u.v > 0 else -1), mpf(1))),
}


def divide(a, b):
    if b.v == 0 or b.size > 10**8 * abs(b.v):
        return None
    return checked(a.v / b.v, a.size / abs(b.v) + abs(a.v) * b.size / b.v**2)


def power(a, b):
    whole = b.v == mp.nint(b.v)
    if (a.v < 0 and not whole) or a.size >= 10**8 * abs(a.v) or b.size > 100:
        return None
    value = a.v**b.v
    return checked(value, abs(value) * (1 + abs(b.v) * a.size / abs(a.v) + abs(mp.log(abs(a.v))) * b.size))


OPERATORS = {
    "+": lambda a, b: checked(a.v + b.v, a.size + b.size),
    "-": lambda a, b: checked(a.v - b.v, a.size + b.size),
    "*": lambda a, b: checked(a.v * b.v, a.size * b.size),
    "/": divide,
    "^": power,
}
TWO = {
    "max": lambda a, b: checked(max(a.v, b.v), max(a.size, b.size)),
    "min": lambda a, b: checked(min(a.v, b.v), max(a.size, b.size)),
}

# A tree is (text of a number or name,), (function, tree), (operator or min or max, tree, tree).
numbers = st.sampled_from(("0", "1", "2", "3", "0.5", "0.1", "1.25", "7e-2", ".75", "12.", "1e2", "0.333333333333333"))
exponents = st.sampled_from(("2", "3", "4", "0.5", "1.5", "0.3", "1", "0")).map(lambda t: (t,))
leaves = st.one_of(numbers, st.sampled_from(NAMES), st.sampled_from(NAMES)).map(lambda t: (t,))


def grown(children):
    return st.one_of(
        st.tuples(st.sampled_from("+-*/"), children, children),
        st.tuples(st.sampled_from("+-*"), children, children),
        st.tuples(st.just("^"), children, exponents),
        st.tuples(st.just("^"), exponents, children),
        st.tuples(st.sampled_from((*FUNCTIONS, "-")), children),
        st.tuples(st.sampled_from(tuple(TWO)), children, children),
    )


trees = st.recursive(leaves, grown, max_leaves=9)
points = st.fixed_dictionaries({n: st.floats(-3, 3).map(lambda v: round(v, 3)) for n in NAMES})

TIGHT = {"+": 1, "-": 1, "*": 2, "/": 2, "^": 4}


def written(tree, needed=0):
    """A tree as people write it, with no more parentheses than it needs."""
    if len(tree) == 1:
        return tree[0]
    head, *children = tree
    if head in FUNCTIONS or head in TWO:
        return f"{head}({', '.join(written(c) for c in children)})"
    if len(tree) == 2:
        text, tight = "-" + written(children[0], 3), 3
    else:
        tight = TIGHT[head]
        left, right = written(children[0], tight + (head == "^")), written(children[1], tight + (head != "^"))
        text = f"{left} {head} {right}"
    return f"({text})" if tight < needed or (len(tree) == 2 and needed) else text


def evaluated(tree, point):
    """The Value of a tree, or None where it has none that is certain."""
    if len(tree) == 1:
        v = mpf(point[tree[0]]) if tree[0] in NAMES else mpf(float(tree[0]))
        return Value(v, abs(v))
    head, *children = tree
    values = [evaluated(c, point) for c in children]
    if any(v is None for v in values):
        return None
    if len(tree) == 2:
        return Value(-values[0].v, values[0].size) if head == "-" else FUNCTIONS[head](values[0])
    return (OPERATORS.get(head) or TWO[head])(*values)


# Slopes and curvatures of the smooth functions, written by hand: a derivative, and how much of an argument's error it takes on.
SLOPES = {
    "exp": (mp.exp, mp.exp),
    "log": (lambda u: 1 / u, lambda u: -1 / u**2),
    "sqrt": (lambda u: 1 / (2 * mp.sqrt(u)), lambda u: -1 / (4 * mp.sqrt(u) ** 3)),
    "sin": (mp.cos, lambda u: -mp.sin(u)),
    "cos": (lambda u: -mp.sin(u), lambda u: -mp.cos(u)),
    "tan": (lambda u: 1 + mp.tan(u) ** 2, lambda u: 2 * mp.tan(u) * (1 + mp.tan(u) ** 2)),
    "tanh": (lambda u: mp.sech(u) ** 2, lambda u: -2 * mp.tanh(u) * mp.sech(u) ** 2),
    "sigmoid": (lambda u: logistic(u) * logistic(-u), lambda u: logistic(u) * logistic(-u) * (1 - 2 * logistic(u))),
    "softplus": (logistic, lambda u: logistic(u) * logistic(-u)),
    "cosh": (mp.sinh, mp.cosh),
    "sinh": (mp.cosh, mp.sinh),
    "logcosh": (mp.tanh, lambda u: mp.sech(u) ** 2),
    "atan": (lambda u: 1 / (1 + u**2), lambda u: -2 * u / (1 + u**2) ** 2),
    "erf": (bell, lambda u: -2 * u * bell(u)),
    "log10": (lambda u: 1 / (u * mp.log(10)), lambda u: -1 / (u**2 * mp.log(10))),
    "log2": (lambda u: 1 / (u * mp.log(2)), lambda u: -1 / (u**2 * mp.log(2))),
    "log1p": (lambda u: 1 / (1 + u), lambda u: -1 / (1 + u) ** 2),
    "expm1": (mp.exp, mp.exp),
    "abs": (mp.sign, lambda u: mpf(0)),
    "relu": (lambda u: mpf(u > 0), lambda u: mpf(0)),
    "sign": (lambda u: mpf(0), lambda u: mpf(0)),
}
KINKED = ("abs", "relu", "sign")


def together(operator, a, b):
    """An operator on values that may be missing."""
    return None if a is None or b is None else OPERATORS[operator](a, b)


def differentiated(tree, point, name):
    """The derivative of a tree in one name, as a Value, by the rules of school; None where it has none that is certain."""
    if len(tree) == 1:
        v = mpf(tree[0] == name)
        return Value(v, v)
    if evaluated(tree, point) is None:
        return None
    head, *children = tree
    inner, slopes = [evaluated(c, point) for c in children], [differentiated(c, point, name) for c in children]
    if any(slope is None for slope in slopes):
        return None
    if len(tree) == 2:
        return Value(-slopes[0].v, slopes[0].size) if head == "-" else _by_chain(head, inner[0], slopes[0])
    return _RULES[head](*inner, *slopes)


def _by_chain(head, u, du):
    if head in KINKED and at_kink(u):
        return None
    slope, curvature = (f(u.v) for f in SLOPES[head])
    return together("*", checked(slope, abs(slope) + abs(curvature) * u.size), du)


def _quotient(a, b, da, db):
    return together("-", together("/", da, b), together("/", together("*", a, db), together("*", b, b)))


def _power(a, b, da, db):
    """Of a power whose base or exponent is a number."""
    if db.size == 0:
        less = Value(b.v - 1, b.size)
        return Value(mpf(0), mpf(0)) if b.v == 0 else together("*", together("*", b, power(a, less)), da)
    return together("*", together("*", power(a, b), FUNCTIONS["log"](a)), db)


def _chosen(larger):
    def choose(a, b, da, db):
        gap = OPERATORS["-"](a, b)
        return None if gap is None or at_kink(gap) else da if (gap.v > 0) == larger else db

    return choose


_RULES = {
    "+": lambda a, b, da, db: together("+", da, db),
    "-": lambda a, b, da, db: together("-", da, db),
    "*": lambda a, b, da, db: together("+", together("*", da, b), together("*", a, db)),
    "/": _quotient,
    "^": _power,
    "max": _chosen(larger=True),
    "min": _chosen(larger=False),
}
