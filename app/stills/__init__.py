"""Scenes as still pictures, drawn without a browser: the same bytes for the same scene."""

from .geometry.heights import SCALES
from .ink.colours import THEMES
from .overlays.show import Show, ShowField
from .picture import FIGURE, PANELS, PREVIEW
from .still import WRITERS, Format, still
from .subject.subject import View
