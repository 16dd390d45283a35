"""Every limit of the product, once. Served at /api/v1/limits and read by page, links, JSON and docs."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Limits:
    """Bounds on what may be asked. Ranges are (least, most), both allowed."""

    examples: tuple[int, int] = (1, 10_000)
    columns: int = 20
    table_columns: int = 1_000  # of a pasted table, from which the columns are chosen
    preview: tuple[int, int] = (0, 200)  # rows of a pasted table that are sent back as they are
    label_characters: int = 60  # of a column or a class
    classes: int = 10  # of a column of texts
    parameters: int = 6
    hidden_layers: int = 5  # of a network
    network_width: int = 128
    layer_numbers: int = 8_192  # of a layer whose gradients are told number by number
    trained: tuple[int, int] = (0, 5_000)
    grid: tuple[int, int] = (5, 201)
    nodes: tuple[int, int] = (2, 41)
    surfaces_of_examples: int = 16
    noise: tuple[float, float] = (0.0, 10.0)
    seed: tuple[int, int] = (0, 2**53 - 1)
    magnitude: float = 1e12
    formula_characters: int = 300
    formula_nodes: int = 200
    formula_depth: int = 30
    formula_exponent: int = 16
    formula_composed_exponent: int = 256
    derivative_operations: int = 100  # longer ones are not written out: nobody would read them
    number_characters: int = 40
    batch: tuple[int, int] = (1, 10_000)
    draws: tuple[int, int] = (1, 10_000)
    drawn: int = 10_000_000  # draws times examples
    rate: tuple[float, float] = (0.0, 100.0)
    steps: tuple[int, int] = (1, 5_000)
    momentum: tuple[float, float] = (0.0, 1.0)
    methods: int = 8  # of descent at once
    body_bytes: int = 1_048_576
    points_bytes: int = 4 * 1_048_576  # of the JSON in a link's fragment, unfolded
    url_bytes: int = 8_000
    errors_reported: int = 20
    work_nanoseconds: float = 4e9  # of one core; two cores finish it in about 2 s
    seconds: float = 10.0  # the deadline of one request
    fit_seconds: float = 4.0  # after which a search for the best values gives what it has
    working_set_bytes: int = 32 * 1_048_576

    def as_dict(self) -> dict[str, int | float | list[int] | list[float]]:
        """The table as plain JSON values."""
        return {name: list(v) if isinstance(v, tuple) else v for name, v in asdict(self).items()}


LIMITS = Limits()
