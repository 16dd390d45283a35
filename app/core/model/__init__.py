"""What is fitted: models, losses and costs, and the problem of one scene, which all else asks for losses and derivatives."""

from .costs import COSTS, Cost
from .explain import Derivative, read_loss, read_model
from .formula_problem import FormulaProblem
from .kinks import has_kink
from .losses import LOSSES, Loss, P, Y, loss_at, loss_derivative, loss_expression
from .models import MODELS, Model
from .notes import Note, notes_on
from .objective import Derivation, Objective, are_long, objective
from .predictor import Predictor, is_convex, linear_predictor, orthogonal, staying
from .problem import Derivatives, Here, Patience, Problem, as_point, where_defined
from .quadratic import FLAT, Quadratic, expansion, is_quadratic, quadratic_surface
from .squares import LeastSquares
