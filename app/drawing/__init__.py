"""A scene as a still picture: what stands where, as plain marks, and two writers of them. Knows nothing of the web.

The unit square: theta1 and theta2 as parts of the window, so that geometry does not depend on units. The box: what the surface
is drawn in, 1 wide and deep and TALL high, around the origin. Letters for shapes: K places, F faces.
"""
