"""The second family of problems: dense networks with more weights than two, seen on a plane through weight space.

Arrays of activations are (.., units, N), with the N examples last, so that sums over units run along whole rows of memory.
"""
