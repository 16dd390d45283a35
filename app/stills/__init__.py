"""Scenes as still pictures, drawn without a browser: the same bytes for the same scene."""

from .geometry.heights import Scale
from .ink.colours import Theme
from .overlays.show import Show, ShowField
from .picture import FIGURE, PREVIEW
from .still import WRITERS, Format, still
from .subject.subject import Arrows, Panels, View
