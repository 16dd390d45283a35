"""What people type: text, tree, expression, program of elementary operations; and back to text and MathML."""

from . import functions
from .build import build
from .by_hand import ByHand, by_hand
from .cause import OVERFLOW, SAYS, Cause, Undefined, cause_of
from .functions import FUNCTIONS, ONLY_CALLED, RESERVED, kink_arguments, log2, log10, power, sigmoid, softplus
from .greek import spelled
from .mathml import by_symbol, fragment, mathml
from .operations import OPERATIONS
from .parse import Parsed, parse
from .precedence import PRODUCT, SUM
from .printer import write, write_for_program
from .program import Program, ProgramDict, WrittenStep, compile_program
from .stable_forms import stable
from .starter_formulas import LOSSES_TO_BEGIN_WITH, MODELS_TO_BEGIN_WITH, Beginning
from .structural_zero import Zeros, depends, vanishes
from .tokens import is_sum
