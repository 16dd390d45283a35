"""The JSON API: what can be asked, how answers and errors look, and how the computing is run."""
