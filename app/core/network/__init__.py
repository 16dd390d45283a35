"""The second family of problems: dense networks with more weights than two, seen on a plane through weight space.

Arrays of activations are (.., units, N), with the N examples last, so that sums over units run along whole rows of memory.
"""

from .activations import ACTIVATIONS, Activation
from .architecture import Architecture, Layer
from .coupling import influence
from .default_view import default_network_window
from .descent import descend_whole
from .heads import OUTPUTS, SingleHead, SoftmaxHead, head
from .layers import LayerGradients, layer_gradients
from .notes import notes_on_network
from .planes import Plane, of_path, of_random_directions, of_two_weights
from .problem import NetworkProblem, training_nanoseconds, whole_work
from .propagation import EPSILON
from .training import Trained, TrainingSet, train
from .training_cache import trained_once
from .weights import initial
