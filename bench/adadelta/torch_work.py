"""The work of torch.optim.Adadelta on the CPU, all variables in one call."""

from __future__ import annotations

import torch
from work import Work, arrays


def prepare(contender: str, work: str, shapes: list, **order) -> Work:
    """One step with given gradients."""
    variables = [torch.nn.Parameter(torch.from_numpy(array)) for array in arrays(shapes, seed=1)]
    for variable, gradient in zip(variables, arrays(shapes, seed=2), strict=True):
        variable.grad = torch.from_numpy(gradient)
    optimizer = torch.optim.Adadelta(variables, lr=0.001, rho=0.95, eps=1e-7, foreach=True)
    return Work(optimizer.step)
