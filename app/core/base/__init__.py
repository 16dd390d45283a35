"""What everything stands on: kinds of arrays, errors that people read, limits, deadlines, caches, draws. Knows no mathematics."""

from .arrays import Array, Grid, Indices, Matrix, Point, Vector
from .cache import Cache
from .deadline import Deadline
from .did_you_mean import nearest
from .errors import Cancelled, Fault, Faults, FormulaError, OutOfTime, TooMuchWork
from .limits import LIMITS
from .random import Draws, normal
from .tiling import BLOCK, CORES, on_all_cores, spans, tiles
