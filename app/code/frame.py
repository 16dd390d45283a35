"""What every kind of program says alike: what it is about, its examples, and the values of its parameters."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ..core.formula import write
from ..core.model import P, loss_expression
from .formulas import SLOPE, Formulas, Steps, formulas
from .holes import may_have_holes
from .literals import assigned, listed
from .names import renamed_note, safe_names
from .spelling import Spelling
from .subject import Subject


@dataclass(frozen=True)
class Frame:
    """A subject in the words of one kind of program. `array` makes an array there, `scalar` a number."""

    subject: Subject
    spelling: Spelling
    array: str
    scalar: str

    @cached_property
    def names(self) -> dict[str, str]:
        """Name of each parameter in the program."""
        objective = self.subject.problem.objective
        return safe_names(objective.parameters, {*self.spelling.taken, *objective.columns, "y", P.name, SLOPE})

    @cached_property
    def formulas(self) -> Formulas:
        return formulas(self.subject.problem.objective, {*self.spelling.taken, *self.names.values()})

    @cached_property
    def holes(self) -> bool:
        return may_have_holes(self.subject)

    @property
    def axes(self) -> tuple[str, str]:
        first, second = self.subject.problem.objective.axes
        return self.names[first], self.names[second]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the model reads."""
        read = {symbol.name for symbol in self.subject.problem.objective.prediction.free_symbols}
        return tuple(name for name in self.subject.problem.examples.columns if name in read)

    @property
    def reads_examples(self) -> bool:
        """Whether the loss differs from example to example."""
        read = {symbol.name for symbol in self.subject.problem.objective.example_loss.free_symbols}
        return bool(read & {*self.columns, "y"})

    @property
    def heading(self) -> str:
        """Comments: the model, the loss and the cost in the language of formulas."""
        problem, objective = self.subject.problem, self.subject.problem.objective
        model = write(objective.prediction, (*objective.parameters, *objective.columns))
        loss = objective.loss_formula if objective.loss else write(loss_expression(objective.loss_formula), ("y", "p"))
        return f"# Model {model}; loss {loss}; cost {problem.cost.formula}\n" + renamed_note(self.names)

    @property
    def examples(self) -> str:
        """The examples as literals, a line or a block for each column."""
        examples = self.subject.problem.examples
        columns = {name: examples.columns[name] for name in self.columns}
        return "\n".join(assigned(name, self.array, values) for name, values in {**columns, "y": examples.y}.items())

    @property
    def fixed(self) -> str:
        """The parameters that are no axes, a line each."""
        lines = [f"{self.names[name]} = {self.scalar}({listed([value])})\n" for name, value in self._fixed.items()]
        return "\n# The parameters that stand still\n" + "".join(lines) if lines else ""

    @property
    def _fixed(self) -> Mapping[str, float]:
        objective = self.subject.problem.objective
        return {name: self.subject.problem.fixed.get(name, 0.0) for name in objective.parameters if name not in objective.axes}

    def spell(self, text: str) -> str:
        return self.spelling.spell(text, self.names)

    def lines(self, steps: Steps) -> str:
        """Steps as the lines of a function's body."""
        return "".join(f"    {name} = {self.spell(text)}\n" for name, text in steps)

    def with_definitions(self, program: str, places: Mapping[str, str]) -> str:
        """A program with all its places filled, and the functions that it then needs defined."""
        filled = {**self._alike, **places}
        needed = self.spelling.define(program.format(**filled, definitions=""))
        return program.format(**filled, definitions=needed)

    @property
    def _alike(self) -> dict[str, str]:
        """What is said alike everywhere: the examples, the point, the window."""
        from1, to1, from2, to2 = (repr(float(end)) for end in self.subject.window)
        return {
            "heading": self.heading,
            "examples": self.examples,
            "fixed": self.fixed,
            "count": f"{self.subject.problem.count}",
            "first": self.axes[0],
            "second": self.axes[1],
            "at": listed(self.subject.at),
            "nodes1": f"{from1}, {to1}, {self.subject.grid}",
            "nodes2": f"{from2}, {to2}, {self.subject.grid}",
        }
