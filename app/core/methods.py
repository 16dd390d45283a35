"""The descent methods a scene can name. What they do comes with descent itself."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Method:
    """A row of the table: v is the method's memory, g the gradient, r the learning rate."""

    name: str
    title: str
    update: str


ROWS = (
    Method("gd", "Gradient descent", "theta - r g, all examples"),
    Method("sgd", "Stochastic gradient descent", "theta - r g, one minibatch"),
    Method("momentum", "Momentum (heavy ball)", "v <- beta v + g; theta - r v"),
    Method("nesterov", "Nesterov's momentum", "v <- beta v + g(theta - r beta v); theta - r v"),
    Method("adagrad", "AdaGrad", "s <- s + g^2; theta - r g / (sqrt(s) + 1e-8)"),
    Method("rmsprop", "RMSprop", "s <- 0.9 s + 0.1 g^2; theta - r g / (sqrt(s) + 1e-8)"),
    Method("adam", "Adam", "momentum 0.9 and RMSprop 0.999, both bias-corrected"),
)

METHODS: dict[str, Method] = {row.name: row for row in ROWS}
