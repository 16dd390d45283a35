"""What the server's pictures and the page's have in common: each constant once, for both.

`make written` writes it to `static/js/written/shared.js`, comments and all. Lengths are in parts of the window unless said.
"""

from .core.formula import SAYS
from .core.network import EPSILON

QUESTIONS = (
    "examples", "misleading", "batch", "weights", "early", "layers",
    "coupled", "contour", "linear", "bottom", "downhill", "scaling",
)  # of the lab, in the order in which they are met; each is a file of its name  # fmt: skip
# Questions about gradients of single examples, which have none where a normalised layer couples them.
OF_EXAMPLES = ("examples", "misleading", "weights", "early", "bottom")

# Numbers in words
MINUS = "\u2212"
THIN_SPACE = "\u202f"  # between thousands
TIMES_TEN = "\u00a0×\u00a010"  # before an exponent, on one line
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
MOST_DECIMALS = 40
READABLE_DECIMALS = 6  # at a glance
FLOAT_DIGITS = 15  # of a number in a computer
FAITHFUL_DIGITS = 12  # of one number, where a result has to follow from it as it is printed
CALM_DIGITS = 3  # more than usual that are still read at a glance
NOTHING = 1e-9  # of the largest input: where 0 is printed, no more than rounding
CAUSES = SAYS  # why a value is not defined

# Numbers at axes
PLAIN_FROM = 1e-3  # numbers from here to PLAIN_BELOW have few digits
PLAIN_BELOW = 1e5
TICK_DECIMALS = 6  # at most, that part values from their neighbours
MOST_TICK_STEPS = 1e5  # from 0: values farther away than that are written as differences
HEIGHT_TICKS = 4  # at the vertical axis, about
LOWEST_HEIGHT_TICK = 0.12  # of the range: none stands among the numbers of the floor's axes
ROUND_STEPS = (1.0, 2.0, 2.5, 5.0)
MOST_DECADES = 9  # of a logarithmic height: one node that hits zero does not flatten all others

# The map
MOST_APART = 2.0  # times as long may one axis be as the other, and have its scale
CONTOURS = 18  # lines of equal cost, about, on the surface too
FURTHER_CONTOURS = 12  # lines of another surface over the map, about
VIRIDIS = (
    (68, 1, 84), (72, 40, 120), (62, 74, 137), (49, 104, 142), (38, 130, 142),
    (31, 158, 137), (53, 183, 121), (109, 205, 89), (180, 222, 44), (253, 231, 37),
)  # in the ten steps that Plotly draws it by, as red, green and blue  # fmt: skip

# The box around the surface, 1 x 1 x BOX_HEIGHT around the origin, and who looks at it
BOX_HEIGHT = 0.72
BOX_ROOM = 0.03  # of the heights, between them and the box
LOOKED_AT = (0.0, 0.0, -0.25)
FIELD_OF_VIEW = 45.0  # degrees, from top to bottom
EYE_AWAY = 1.46  # across
EYE_UP = 1.04
EYE_ASIDE = 0.32  # radians, so that the valley has depth
FARTHEST_EYE = 4.0  # times as far as the nearest, of a first view
EYE_HALVINGS = 20
TICK_ROOM = (28.0, 28.0, 2.0, 46.0)  # px to the left, to the right, above, below, of numbers at the ends of the axes
FLOOR_TITLE_ROOM = (60.0, 60.0, 2.0, 80.0)  # of titles at the middle of the floor's sides
HEIGHT_TITLE_ROOM = (78.0, 2.0, 2.0, 2.0)  # of the height's title
AMBIENT = 0.82  # of the light
DIFFUSE = 0.35

# Arrows and lines; their lift above the surface is in parts of the height
MOST_ARROWS = 200
LONGEST_ARROW = 0.36
ARROW_DIGITS = (7.0, 5.0, 4.0, 3.0, 2.0, 1.5, 1.0)  # of their scale
TOO_LONG = 0.7
TOO_SHORT = 0.08
NO_ARROW = 1e-12  # what is as short is no more than rounding, and not made long
ONE_DIRECTION = 1e-9  # of a radian: nearer to each other directions are one
MANY_ARROWS = 80  # more are drawn thinner
EXAMPLE_ARROW = {"width": 0.0065, "head": 0.036, "lift": 0.008}
THINNER = 0.0045  # the width of one of many
MEAN_ARROW = {"width": 0.018, "head": 0.065, "lift": 0.024}
FURTHER_ARROW = {"width": 0.013, "head": 0.05, "lift": 0.018}
SEGMENTS = 14  # of a shaft that follows the surface
HEAD_ROWS = 3
MOST_HEAD = 0.45  # of an arrow
WING = 0.42  # half-width of a head in parts of its length
DASH = 6.0  # px, of a dashed shaft on the map
GAP = 3.5
SHORTEST = 0.5  # px; shorter arrows are no more than a speck
LINE_LIFT = 0.024
POINT_LIFT = 0.034
POINT = "#fbfaf6"  # the chosen point is the same in both themes
RING = "#211e1a"

# What questions draw
SMALL_STEP = (0.1, -0.05)  # of the window's width and height
MOST_STRAYS = 24  # of the tempting picture
STRAY_ROOM = 0.1  # beside the outermost of them
CONTOUR_STEP = 0.01  # of a walk
LEAST_AT_TARGET = ("squared", "absolute", "huber")  # losses by which an example has a valley
MOST_VALLEYS = 60
VALLEY_AGREEMENT = 1e-9  # of the largest prediction: so nearly is it linear
VALLEY_ROUNDING = 1e-12  # of the same: a slope that is none
PROBES = ((1.0, 1.0), (0.5, 0.5), (0.31, 0.77), (0.83, 0.19), (0.12, 0.41), (0.64, 0.93))  # besides three corners
SMALL_MAPS = 9  # of single examples, at once
SMALL_MAP_NODES = 25  # a side
SMALL_MAP_BANDS = 12
CLOUD = 400  # batches, each a dot
ELLIPSE_PLACES = 72
MOST_UNITS = 7  # of a layer that are drawn
MOST_NAMED_LAYERS = 3  # that have room for all words
RIGHT_LAYER = 1e-12  # of a gradient's length: an error that is none
COUPLED_BARS = 120  # more would be thinner than the eye
SCALING_STEPS = 100  # downhill, in two kinds of units
SCALING_NODES = 45  # a side, of their maps

# Networks
BATCH_NORM_EPSILON = EPSILON  # under the root of a normalised layer's variance
