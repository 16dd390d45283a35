"""The panels of a picture: surface, map, chart, and the words beside them."""
