"""Slips of people who write a formula for the first time: each is told what to write instead, with a caret under the place."""

import pytest

from app.core.base import FormulaError
from app.core.formula import FUNCTIONS, build, parse
from app.core.formula.greek import LETTERS
from app.core.formula.syntax_hints import CALLED, MISSING, WRITTEN

# What is typed, what the caret stands under, and a piece of what is said.
SLIPS = [
    ("2x + b", "x", "write 2*x"),
    ("2(m + x)", "(", "write 2*( )"),
    ("(m)(x)", "(", "write ( )*( )"),
    ("m x", "x", "write m*x"),
    ("sin x", "x", "write sin(x)"),
    ("sin^2(x)", "sin", "Its power is sin( )^2"),
    ("m*sin", "sin", "write sin( )"),
    ("exp*x", "exp", "write exp( )"),
    ("y = m*x + b", "=", "leave out the equals sign"),
    ("ln(x)*m", "ln", "write log(x)"),
    ("e(x)", "e", "write exp(x)"),
    ("tann(x)", "tann", "Did you mean tan?"),
    ("Sin(x)", "Sin", "Did you mean sin?"),
    ("sigmod(m*x)", "sigmod", "Did you mean sigmoid?"),
    ("arcsin(x)", "arcsin", "is not a function. For a product"),
    ("x(m + b)", "x", "write x*( )"),
    ("m*x\u00b2", "\u00b2", "written ^2"),
    ("m\u00d7x", "\u00d7", "written *"),
    ("m \u2212 x", "\u2212", "written -"),
    ("\u03b8\u2080*x", "\u2080", "written 0"),
    ("\u03bb*\u03ac", "\u03ac", "not ASCII"),
    ("\u03c0*x*2x", "x", "write 2*x"),
    ("atan x", "x", "write atan(x)"),
    ("m*log2x(x)", "log2x", "Did you mean log2?"),
    ("m*log1p(-2)", "log1p(-2)", "above -1"),
    ("\u221ax", "\u221a", "written sqrt( )"),
    ("m\u00a0*x", "\u00a0", "This character is written a plain space"),
    ("|x|", "|", "written abs( )"),
    ("m*[x + b]", "[", "written ("),
    ("5%*x", "%", "divide by 100"),
    ("x < m", "<", "no comparisons"),
    ("1,5*x", ",", "with a point: 1.5"),
    ("(m, x)", ",", "between the arguments"),
    ("m*x +", "+", "ends where something should follow"),
    ("m*x **", "**", "ends where something should follow"),
    ("*x + b", "*", "missing before *"),
    ("m*/x", "/", "missing between * and /"),
    ("m*(x +)", ")", "missing between + and )"),
    ("max(m, , x)", ",", "missing between , and ,"),
    ("m*()", "()", "nothing between these parentheses"),
    ("(m*x + sin(b)", "(", "never closed"),
    ("sin(m*(x + b)", "(", "never closed"),
    ("m*x) + b", ")", "no opening one"),
    ("sin(x, m)", "sin(x, m)", "takes 1 argument; got 2"),
    ("m*max(x)", "max(x)", "takes 2 to 10 arguments; got 1"),
    ("m*x^17", "17", "at most 16"),
    ("m*((x + b)^16)^16^2", "16^2", "at most 16"),
    ("m*x/(3 - 3)", "3 - 3", "Division by zero"),
    ("m + log(-1)*x", "log(-1)", "above 0"),
    ("sqrt(2 - 3)*x", "sqrt(2 - 3)", "at least 0"),
    ("m*(-8)^(1/3)", "(-8)^(1/3)", "no real value"),
    ("exp(1000)*x", "exp(1000)", "no finite value"),
    ("1e13*x", "1e13", "at most 1e+12"),
    ("None*x", "None", "cannot be a name"),
]  # fmt: skip


def refused(text):
    with pytest.raises(FormulaError) as caught:
        build(parse(text))
    return caught.value


@pytest.mark.parametrize(("text", "under", "said"), SLIPS, ids=[text for text, _, _ in SLIPS])
def test_a_slip_is_told_what_to_write_and_where(text, under, said):
    error = refused(text)
    assert text[error.position : error.position + error.length] == under
    assert said in error.message


def test_the_parenthesis_that_is_named_is_the_one_that_stays_open():
    assert [refused(text).position for text in ("(m*x + sin(b)", "((m)*x + b", "m*(x + (b)", "sin(m*(x + b)")] == [0, 0, 2, 3]


@pytest.mark.parametrize("name", CALLED)
def test_what_is_advised_instead_of_another_function_can_be_read(name):
    assert name not in FUNCTIONS
    advice = CALLED[name].partition(", the")[0]
    build(parse(advice))
    assert advice in refused(f"m*{name}(x)").message


@pytest.mark.parametrize("character", WRITTEN)
def test_a_character_of_print_is_pointed_at_and_spelled(character):
    error = refused(f"m + {character}")
    assert (error.position, error.length) == (4, 1)
    assert WRITTEN[character] in error.message


@pytest.mark.parametrize("word", [word for word in LETTERS if word != "pi"])
def test_a_greek_letter_spelled_out_is_a_name(word):
    assert parse(f"{word}_1*x").names == (f"{word}_1", "x")


@pytest.mark.parametrize("name", MISSING)
def test_a_function_that_there_is_none_like_is_not_likened_to_another(name):
    assert "Did you mean" not in refused(f"{name}(x)").message
