"""Expressions as a program: a short straight list of elementary operations, shared sub-expressions once.

Values are numbered: first the inputs, then the constants, then one per operation. The server runs the list with
NumPy on arrays of any broadcastable shapes; the page gets it as JSON and runs the same list.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import sympy as sp
from typing_extensions import TypedDict

from ..base import Array, FormulaError
from . import functions
from .operations import OPERATIONS

UNARY: dict[type[sp.Function], str] = {
    sp.exp: "exp", sp.log: "log", sp.sin: "sin", sp.cos: "cos", sp.tan: "tan",
    functions.tanh: "tanh", functions.sech2: "sech2", functions.sigmoid: "sigmoid", functions.softplus: "softplus",
    functions.cosh: "cosh", functions.sinh: "sinh", functions.logcosh: "logcosh", functions.atan: "atan", functions.erf: "erf",
    functions.log10: "log10", functions.log2: "log2", functions.log1p: "log1p", functions.expm1: "expm1",
    functions.relu: "relu", functions.absolute: "abs", functions.sign: "sign", functions.step: "step",
}  # fmt: skip
BINARY: dict[type[sp.Function], str] = {functions.minimum: "min", functions.maximum: "max", functions.times: "times"}
LIMITS: dict[str, Callable[..., Array]] = {"div": np.divide, "pow": np.power}
MOST_MULTIPLICATIONS = 256  # whole exponents up to here become repeated multiplication

Operands = tuple[int, ...]
Step = tuple[str, Operands]
Runnable = tuple[Callable[..., Array], Operands, int, Operands]
Slots = list[Array | None]


WrittenStep = tuple[str, int] | tuple[str, int, int]  # its name and its operands, numbers of values


class ProgramDict(TypedDict):
    """A program as plain values: operations are [name, operand, operand?], outputs the numbers of values."""

    inputs: list[str]
    constants: list[float]
    operations: list[WrittenStep]
    outputs: dict[str, int]


@dataclass(frozen=True)
class Program:
    """`outputs` maps each output's name to the number of its value."""

    inputs: tuple[str, ...]
    constants: tuple[float, ...]
    operations: tuple[Step, ...]
    outputs: Mapping[str, int]

    @cached_property
    def nanoseconds(self) -> float:
        """Estimated time of one run per element on one core."""
        return sum(OPERATIONS[name].nanoseconds for name, _ in self.operations) + 1.0

    @cached_property
    def _plan(self) -> tuple[tuple[str, Operands, int, Operands], ...]:
        """Each operation with its operands, the number of its value, and the values that nobody needs after it."""
        first, last = len(self.inputs) + len(self.constants), self._last_use()
        steps = enumerate(self.operations)
        return tuple((name, operands, first + i, tuple(o for o in {*operands} if last[o] == i)) for i, (name, operands) in steps)

    def _last_use(self) -> list[int]:
        """The last operation that reads each value; outputs are needed to the end."""
        end = len(self.operations)
        last = [end] * (len(self.inputs) + len(self.constants) + end)
        for i, (_, operands) in enumerate(self.operations):
            for operand in operands:
                last[operand] = i
        for value in self.outputs.values():
            last[value] = end
        return last

    @cached_property
    def _real(self) -> tuple[Runnable, ...]:
        return tuple((OPERATIONS[name].real, operands, value, done) for name, operands, value, done in self._plan)

    @cached_property
    def _complex(self) -> tuple[Runnable, ...]:
        return tuple((OPERATIONS[name].complex, operands, value, done) for name, operands, value, done in self._plan)

    def run(self, inputs: Mapping[str, Any], *, complex_step: bool = False) -> dict[str, Array]:
        """Every output, as an array of whatever shape its inputs broadcast to.

        Values outside a function's domain come out as nan or inf, without a warning.
        """
        return self.finish(self._given(inputs), {}, complex_step=complex_step)

    def begin(self, inputs: Mapping[str, Any]) -> Slots:
        """Run what can be run with some of the inputs; `finish` runs the rest, as often as needed."""
        values = self._given(inputs)
        with np.errstate(all="ignore"):
            for function, operands, value, _ in self._real:
                arguments = [values[operand] for operand in operands]
                if all(argument is not None for argument in arguments):
                    values[value] = function(*arguments)
        return values

    def finish(self, begun: Slots, inputs: Mapping[str, Any], *, complex_step: bool = False) -> dict[str, Array]:
        """The outputs, from what `begin` left and the missing inputs. Leaves `begun` as it was.

        The working set is what is still needed, not all that was ever made.
        """
        values = begun.copy()
        for i, name in enumerate(self.inputs):
            if name in inputs:
                values[i] = np.asarray(inputs[name])
        with np.errstate(all="ignore"):
            for function, operands, value, done in self._complex if complex_step else self._real:
                if values[value] is None:
                    values[value] = function(*[values[operand] for operand in operands])
                for operand in done:
                    values[operand] = None
        results = ((name, values[i]) for name, i in self.outputs.items())
        return {name: result for name, result in results if result is not None}

    def _given(self, inputs: Mapping[str, Any]) -> Slots:
        """Inputs and constants in their places, nothing yet in the others."""
        values: Slots = [np.asarray(inputs[name]) if name in inputs else None for name in self.inputs]
        values += [np.asarray(constant) for constant in self.constants]
        return values + [None] * len(self.operations)

    @cached_property
    def with_limits(self) -> "Program":
        """The same program, in which a division by 0 is infinite and goes on: exp(-1/0) is 0."""
        return _WithLimits(self.inputs, self.constants, self.operations, self.outputs)

    def as_dict(self) -> ProgramDict:
        """The program as plain JSON values: operations are [name, operand, operand?]."""
        return {
            "inputs": list(self.inputs),
            "constants": list(self.constants),
            "operations": [_operation(name, operands) for name, operands in self.operations],
            "outputs": dict(self.outputs),
        }


def _operation(name: str, operands: Operands) -> WrittenStep:
    return (name, operands[0]) if len(operands) == 1 else (name, operands[0], operands[1])


class _WithLimits(Program):
    @cached_property
    def _real(self) -> tuple[Runnable, ...]:
        return tuple((LIMITS.get(name, OPERATIONS[name].real), of, value, done) for name, of, value, done in self._plan)


def compile_program(outputs: Mapping[str, sp.Expr], inputs: Sequence[str], whole: Sequence[sp.Expr] = ()) -> Program:
    """Compile named expressions over named inputs. What is `whole` is worked out by itself wherever it stands in a sum.

    A loss then reads the prediction as it is, and is the same number in every program: y - (a + b) and not (y - a) - b.

    Raises FormulaError where an expression holds a constant that is not finite in float64.
    """
    shared, reduced = sp.cse([*outputs.values(), *whole], order="none")
    writer = _Compiler(tuple(inputs), dict(shared))
    results = {name: writer.value(e) for name, e in zip(outputs, reduced, strict=False)}
    return writer.program(results)


class _Compiler:
    """Numbers are given late: constants first need to be known, so values are keyed until `program` numbers them."""

    def __init__(self, inputs: tuple[str, ...], shared: dict[sp.Symbol, sp.Expr]) -> None:
        self.inputs = inputs
        self.shared = shared
        self.constants: dict[float, int] = {}
        self.steps: dict[tuple[str, tuple[tuple[str, int], ...]], int] = {}
        self.compiled: dict[sp.Expr, tuple[str, int]] = {}

    def value(self, e: sp.Expr) -> tuple[str, int]:
        if e not in self.compiled:
            self.compiled[e] = self._compile(e)
        return self.compiled[e]

    def _compile(self, e: sp.Expr) -> tuple[str, int]:
        if e in self.shared:
            return self.value(self.shared[e])
        if e.is_Symbol:
            return "input", self.inputs.index(e.name)
        if e.is_number:
            return self._constant(e)
        if e.is_Add:
            return self._sum(e)
        if e.is_Mul:
            return self._product(e)
        if e.is_Pow:
            return self._power(e)
        if type(e) in UNARY:
            return self._step(UNARY[type(e)], self.value(e.args[0]))
        if type(e) in BINARY:
            return self._step(BINARY[type(e)], self.value(e.args[0]), self.value(e.args[1]))
        if isinstance(e, functions.power):
            return self._derivative_of_power(e)
        raise FormulaError(f"The derivative needs {type(e).__name__}, which the language does not have.")

    def _constant(self, e: sp.Expr | float) -> tuple[str, int]:
        try:
            value = float(e)
        except (TypeError, OverflowError):
            value = math.inf
        if not math.isfinite(value):
            raise FormulaError("A constant in this formula or its derivative is not finite.")
        return "constant", self.constants.setdefault(value, len(self.constants))

    def _step(self, name: str, *operands: tuple[str, int]) -> tuple[str, int]:
        return "step", self.steps.setdefault((name, operands), len(self.steps))

    def _sum(self, e: sp.Add) -> tuple[str, int]:
        positive = [t for t in e.args if not t.could_extract_minus_sign()]
        negative = [-t for t in e.args if t.could_extract_minus_sign()]
        if not positive:
            return self._step("neg", self._fold("add", negative))
        result = self._fold("add", positive)
        for term in negative:
            result = self._step("sub", result, self.value(term))
        return result

    def _fold(self, name: str, terms: Sequence[sp.Expr]) -> tuple[str, int]:
        result = self.value(terms[0])
        for term in terms[1:]:
            result = self._step(name, result, self.value(term))
        return result

    def _product(self, e: sp.Mul) -> tuple[str, int]:
        coefficient, factors = e.as_coeff_mul()
        below = [f for f in factors if f.is_Pow and f.exp.could_extract_minus_sign()]
        above = [f for f in factors if f not in below]
        size = abs(coefficient)
        terms = ([size] if size != 1 or not above else []) + above
        result = self._fold("mul", terms)
        for factor in below:
            result = self._step("div", result, self.value(1 / factor))
        return self._step("neg", result) if coefficient < 0 else result

    def _power(self, e: sp.Pow) -> tuple[str, int]:
        base, exponent = e.args
        if exponent.could_extract_minus_sign() and exponent.is_Number:
            return self._step("div", self._constant(1.0), self.value(base ** (-exponent)))
        if exponent.is_Integer and exponent <= MOST_MULTIPLICATIONS:
            return self._whole_power(self.value(base), int(exponent))
        if exponent.is_Rational and exponent.q == 2 and exponent.p <= MOST_MULTIPLICATIONS:
            root = self._step("sqrt", self.value(base))
            whole = int(exponent.p) // 2
            return self._step("mul", self._whole_power(self.value(base), whole), root) if whole else root
        return self._step("pow", self.value(base), self.value(exponent))

    def _derivative_of_power(self, e: functions.power) -> tuple[str, int]:
        base, exponent, j, k = e.args
        if exponent.is_number:
            return self.value(e.written_out)
        name = "pow" if j == k == 0 else f"pow{j}{k}"
        return self._step(name, self.value(base), self.value(exponent))

    def _whole_power(self, base: tuple[str, int], exponent: int) -> tuple[str, int]:
        if exponent == 1:
            return base
        half = self._whole_power(base, exponent // 2)
        square = self._step("mul", half, half)
        return self._step("mul", square, base) if exponent % 2 else square

    def program(self, results: dict[str, tuple[str, int]]) -> Program:
        start = {"input": 0, "constant": len(self.inputs), "step": len(self.inputs) + len(self.constants)}

        def place(value: tuple[str, int]) -> int:
            return start[value[0]] + value[1]

        return Program(
            inputs=self.inputs,
            constants=tuple(self.constants),
            operations=tuple((name, tuple(place(o) for o in operands)) for name, operands in self.steps),
            outputs={name: place(value) for name, value in results.items()},
        )
