"""What each call answers: a scene in, a typed answer out. Numbers are float64 and unrounded; nothing here knows of HTTP."""

from .batches import BatchesAnswer, batches_answer, estimates_of
from .best import BestAnswer, best_answer
from .catalogue import CatalogueAnswer, catalogue
from .code import CodeAnswer, code_answer
from .coupling import CouplingAnswer, coupling_answer, influence_of
from .descent import DescentAnswer, descent_answer, walk_of
from .field import FieldAnswer, field_answer
from .formula import FormulaAnswer, formula_answer
from .gradients import GradientsAnswer, gradients_answer
from .layers import LayersAnswer, layers_answer, layers_of
from .limits import LimitsAnswer, limits
from .picture import PictureAnswer, picture_answer
from .program import ProgramAnswer, program_answer
from .surface import SurfaceAnswer, batch_of, computed_surface, drawn_surface, surface_answer
from .table import TableAnswer, table_answer
