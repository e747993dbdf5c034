"""Optimizers."""


class SGD:
    def __init__(
        self,
        learning_rate=0.01,
        momentum=0.0,
        weight_decay=None,
        nesterov=False,
        clipnorm=None,
        name="sgd",
    ):
        self.config = (learning_rate, momentum, weight_decay, nesterov, clipnorm, name)


class Adam:
    def __init__(self, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, name="adam"):
        self.config = (learning_rate, beta_1, beta_2, epsilon, name)
