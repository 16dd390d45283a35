"""Where a picture of the parameter plane stands in its room. Both axes get one scale where their spans are not too different:
then an arrow crosses contours at right angles on the paper, as it does in the plane.
"""

from math import floor

from ...shared import MOST_APART
from .camera import Panel
from .heights import Pair

SAYS = ("The axes have different scales, so arrows", "need not cross contours at right angles.")  # under a map without one scale


def have_one_scale(spans: Pair) -> bool:
    """Whether both axes, of these spans in their own units, get one scale."""
    return max(spans) <= MOST_APART * min(spans)


def box_in(room: Panel, spans: Pair) -> Panel:
    """The largest box whose axes have one scale, in the middle of the room; all of it where their spans are too different."""
    if not have_one_scale(spans):
        return room
    unit = min(room.width / spans[0], room.height / spans[1])
    width, height = unit * spans[0], unit * spans[1]
    return Panel(room.left + (room.width - width) / 2, room.top + (room.height - height) / 2, width, height)


def on_pixels(box: Panel) -> Panel:
    """The same box on whole pixels, so that what is painted over one another in it ends at one line."""
    left, top, right, bottom = (floor(edge + 0.5) for edge in (box.left, box.top, box.left + box.width, box.top + box.height))
    return Panel(left, top, right - left, bottom - top)
