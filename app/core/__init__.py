"""The mathematics: formulas, examples, surfaces, gradients. Knows nothing of the web.

Letters used for shapes throughout: N examples, G1 x G2 grid nodes along theta1 and theta2.
Surface arrays are (G2, G1): rows follow theta2, columns theta1.
"""
