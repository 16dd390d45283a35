"""Numbers in words and pictures, rounded so that what is printed reproduces what stands beside it."""
