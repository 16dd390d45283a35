// What the page has in common with the server's pictures. From app/shared.py by `make written`.

// Questions about gradients of single examples, which have none where a normalised layer couples them.
export const OF_EXAMPLES = ["examples", "misleading", "weights", "early", "bottom"];

// Numbers in words
export const MINUS = "−";
export const THIN_SPACE = "\u202f"; // between thousands
export const TIMES_TEN = "\u00a0×\u00a010"; // before an exponent, on one line
export const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
export const MOST_DECIMALS = 40;
export const READABLE_DECIMALS = 6; // at a glance
export const FLOAT_DIGITS = 15; // of a number in a computer
export const FAITHFUL_DIGITS = 12; // of one number, where a result has to follow from it as it is printed
export const CALM_DIGITS = 3; // more than usual that are still read at a glance
export const NOTHING = 1e-9; // of the largest input: where 0 is printed, no more than rounding
export const CAUSES = {
  overflow: "a number too large to be written down, beyond about 1.8e308",
  division_by_zero: "a division by 0",
  log_of_zero: "the logarithm of 0",
  log_of_negative: "the logarithm of a negative number",
  root_of_negative: "the square root of a negative number",
  power_of_negative: "a negative number to a power that is not whole",
  not_given: "a number that is not finite",
}; // why a value is not defined

// Numbers at axes
export const PLAIN_FROM = 0.001; // numbers from here to PLAIN_BELOW have few digits
export const PLAIN_BELOW = 100000;
export const TICK_DECIMALS = 6; // at most, that part values from their neighbours
export const MOST_TICK_STEPS = 100000; // from 0: values farther away than that are written as differences
export const HEIGHT_TICKS = 4; // at the vertical axis, about
export const LOWEST_HEIGHT_TICK = 0.12; // of the range: none stands among the numbers of the floor's axes
export const ROUND_STEPS = [1, 2, 2.5, 5];
export const MOST_DECADES = 9; // of a logarithmic height: one node that hits zero does not flatten all others

// The map
export const MOST_APART = 2; // times as long may one axis be as the other, and have its scale
export const CONTOURS = 18; // lines of equal cost, about, on the surface too
export const FURTHER_CONTOURS = 12; // lines of another surface over the map, about
export const VIRIDIS = [
  [68, 1, 84],
  [72, 40, 120],
  [62, 74, 137],
  [49, 104, 142],
  [38, 130, 142],
  [31, 158, 137],
  [53, 183, 121],
  [109, 205, 89],
  [180, 222, 44],
  [253, 231, 37],
]; // in the ten steps that Plotly draws it by, as red, green and blue

// The box around the surface, 1 x 1 x BOX_HEIGHT around the origin, and who looks at it
export const BOX_HEIGHT = 0.72;
export const BOX_ROOM = 0.03; // of the heights, between them and the box
export const LOOKED_AT = [0, 0, -0.25];
export const FIELD_OF_VIEW = 45; // degrees, from top to bottom
export const EYE_AWAY = 1.46; // across
export const EYE_UP = 1.04;
export const EYE_ASIDE = 0.32; // radians, so that the valley has depth
export const FARTHEST_EYE = 4; // times as far as the nearest, of a first view
export const EYE_HALVINGS = 20;
export const TICK_ROOM = [28, 28, 2, 46]; // px to the left, to the right, above, below, of numbers at the ends of the axes
export const FLOOR_TITLE_ROOM = [60, 60, 2, 80]; // of titles at the middle of the floor's sides
export const HEIGHT_TITLE_ROOM = [78, 2, 2, 2]; // of the height's title
export const AMBIENT = 0.82; // of the light
export const DIFFUSE = 0.35;

// Arrows and lines; their lift above the surface is in parts of the height
export const MOST_ARROWS = 200;
export const LONGEST_ARROW = 0.36;
export const ARROW_DIGITS = [7, 5, 4, 3, 2, 1.5, 1]; // of their scale
export const TOO_LONG = 0.7;
export const TOO_SHORT = 0.08;
export const NO_ARROW = 1e-12; // what is as short is no more than rounding, and not made long
export const ONE_DIRECTION = 1e-9; // of a radian: nearer to each other directions are one
export const MANY_ARROWS = 80; // more are drawn thinner
export const EXAMPLE_ARROW = { width: 0.0065, head: 0.036, lift: 0.008 };
export const THINNER = 0.0045; // the width of one of many
export const MEAN_ARROW = { width: 0.018, head: 0.065, lift: 0.024 };
export const FURTHER_ARROW = { width: 0.013, head: 0.05, lift: 0.018 };
export const SEGMENTS = 14; // of a shaft that follows the surface
export const HEAD_ROWS = 3;
export const MOST_HEAD = 0.45; // of an arrow
export const WING = 0.42; // half-width of a head in parts of its length
export const DASH = 6; // px, of a dashed shaft on the map
export const GAP = 3.5;
export const SHORTEST = 0.5; // px; shorter arrows are no more than a speck
export const LINE_LIFT = 0.024;
export const POINT_LIFT = 0.034;
export const POINT = "#fbfaf6"; // the chosen point is the same in both themes
export const RING = "#211e1a";

// What questions draw
export const SMALL_STEP = [0.1, -0.05]; // of the window's width and height
export const MOST_STRAYS = 24; // of the tempting picture
export const STRAY_ROOM = 0.1; // beside the outermost of them
export const CONTOUR_STEP = 0.01; // of a walk
export const LEAST_AT_TARGET = ["squared", "absolute", "huber"]; // losses by which an example has a valley
export const MOST_VALLEYS = 60;
export const VALLEY_AGREEMENT = 1e-9; // of the largest prediction: so nearly is it linear
export const VALLEY_ROUNDING = 1e-12; // of the same: a slope that is none
export const PROBES = [
  [1, 1],
  [0.5, 0.5],
  [0.31, 0.77],
  [0.83, 0.19],
  [0.12, 0.41],
  [0.64, 0.93],
]; // besides three corners
export const SMALL_MAPS = 9; // of single examples, at once
export const SMALL_MAP_NODES = 25; // a side
export const SMALL_MAP_BANDS = 12;
export const CLOUD = 400; // batches, each a dot
export const ELLIPSE_PLACES = 72;
export const MOST_UNITS = 7; // of a layer that are drawn
export const MOST_NAMED_LAYERS = 3; // that have room for all words
export const RIGHT_LAYER = 1e-12; // of a gradient's length: an error that is none
export const COUPLED_BARS = 120; // more would be thinner than the eye
export const SCALING_STEPS = 100; // downhill, in two kinds of units
export const SCALING_NODES = 45; // a side, of their maps

// Networks
export const BATCH_NORM_EPSILON = 1e-5; // under the root of a normalised layer's variance
