"""How tightly a piece of a formula holds together: what binds more loosely than its place asks for stands in parentheses."""

SUM, PRODUCT, UNARY, POWER, ATOM = 1, 2, 3, 4, 5
