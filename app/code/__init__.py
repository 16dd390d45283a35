"""Programs that reproduce a scene, as text to copy: one file for each kind. Knows the mathematics and nothing of the web."""
