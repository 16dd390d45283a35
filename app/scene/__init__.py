"""Scenes: which fields there are, what may stand in them, the link that names one, and the problem it poses."""
