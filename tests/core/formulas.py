"""Formulas that tests write and read back: those of the catalogue, and such as people type."""

from app.core.formula import build, parse
from app.core.model import LOSSES, MODELS

FORMULAS = sorted(
    {row.formula for row in MODELS.values()} | {text for row in LOSSES.values() for text in (row.formula, row.derivative)}
)
TYPED = [
    "m - (x - b)", "m/(x/b)", "(m/x)^2", "-(m + x)^2", "2^-x", "x^2^b", "(x^2)^b", "m*-x", "-m*x", "1 - -x", "abs(m)*abs(x)",
    "0.1*m/3", "sqrt(m^2 + 1)^3", "exp(-x)^2", "m*(x/b)*2*3", "max(m, x, b) - min(m, 2)", "softplus(m) + relu(x)", "pi*m",
    "1e-9*m + 2.5e8*x", "sign(m)*tan(x)", "(m + x)/(m - b)", "12345.678*m",
    "log2(m^2 + 1)*x", "log10(abs(x))^2", "cosh(m)*erf(x) - atan(b)", "log1p(m^2)/expm1(x)", "logcosh(m - x)*sinh(b)",
    "m*abs(x)^b",
    "1/(1 + exp(-m))", "m/3 + x/7", "tanh(m)^2", "log(abs(m))/log(2)",
]  # fmt: skip


def expression(text):
    return build(parse(text, ours=True))
