"""Greek letters by their names: the language is written in ASCII, and people may write the letters themselves."""

import re
import unicodedata

NAMES = (
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu",
    "nu", "xi", "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
)  # fmt: skip
SMALL = dict(zip(NAMES, "αβγδεζηθικλμνξοπρστυφχψω", strict=True))
LARGE = {name.capitalize(): letter.upper() for name, letter in SMALL.items()}
LIKE_LATIN = "οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"  # these cannot be told from a Latin letter in print
LETTERS = {name: letter for name, letter in {**SMALL, **LARGE}.items() if letter not in LIKE_LATIN}
LETTER = re.compile(
    "[\u0370-\u03ff\u00b5\u2126\U0001d6a8-\U0001d7cb]"
)  # of Greek text, of mathematics, and the signs of micro and ohm
_SPELLED = {letter: name for name, letter in {**SMALL, **LARGE, "sigma": "ς"}.items()} | {"σ": "sigma"}


def spelled(text: str) -> str:
    """The text with every Greek letter as its name: λ is lambda, θ0 is theta0. Variants of a letter are that letter."""
    return LETTER.sub(lambda found: _SPELLED.get(unicodedata.normalize("NFKC", found[0]), found[0]), text)
