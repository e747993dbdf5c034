"""The rows of the table: which work, against whom, and the ratio that is to be reached."""

from __future__ import annotations

from dataclasses import dataclass

US = "kerasbridge"
HUNDRED = [[64, 64]] * 100
MLP = [[784, 500], [500], [500, 300], [300], [300, 10], [10]]
LARGE = [[4096, 4096]]

# Each option in turn, as the arguments that turn it on.
OPTIONS = {
    "weight_decay": {"weight_decay": 0.01},
    "clipnorm": {"clipnorm": 1.0},
    "clipvalue": {"clipvalue": 0.5},
    "global_clipnorm": {"global_clipnorm": 1.0},
    "use_ema": {"use_ema": True},
    "accumulation 2": {"gradient_accumulation_steps": 2},
    "loss scale": {"loss_scale_factor": 1024.0},
    "schedule": {"schedule": 100_000},
}


@dataclass(frozen=True)
class Row:
    """One piece of work and, for each contender, how many times faster kerasbridge is to be."""

    title: str
    order: dict
    goals: dict[str, float | None]  # None: measured and only reported
    us: str = US
    rounds: int = 7


def step(title: str, shapes: list, mode: str, goals: dict, options: dict | None = None):
    order = {"work": "step", "shapes": shapes, "mode": mode, "options": options or {}}
    return Row(f"{mode}, {title}", order, goals)


ROWS = [
    step("100 variables of 64x64", HUNDRED, "eager", {"Keras": 30}),
    *(
        step(f"the same with {name}", HUNDRED, "eager", {"Keras": 15}, options)
        for name, options in OPTIONS.items()
    ),
    step("MLP 784-500-300-10", MLP, "eager", {"Keras": 10}),
    step(
        "100 variables of 64x64", HUNDRED, "tf.function", {"Keras": 2, "torch": 1, "optax": 1 / 1.3}
    ),
    # The copy comes first: its turn is then right next to ours in every round.
    step("16.8 M elements", LARGE, "eager", {"copy": 1 / 1.25, "Keras": 3, "torch": 3, "optax": 3}),
    step(
        "16.8 M elements",
        LARGE,
        "tf.function",
        {"copy": 1 / 1.25, "Keras": 2.2, "torch": 3, "optax": 3},
    ),
    *(
        step(title, shapes, "XLA", {"Keras": 1})
        for title, shapes in {
            "10 elements": [[10]],
            "100 variables of 64x64": HUNDRED,
            "MLP 784-500-300-10": MLP,
            "16.8 M elements": LARGE,
        }.items()
    ),
    Row(
        "fit(), MLP 784-500-300-10, batch 128",
        {"work": "fit"},
        {"Keras": 1, "Keras SGD": 1 / 1.1},
    ),
    Row(
        "building 1,000 variables, first step",
        {"work": "build", "shapes": [[16, 16]] * 1000, "steps": 1},
        {"Keras": 1},
        rounds=3,
    ),
    # Before the step is compiled: a short loop must not pay for that.
    Row(
        "building 300 variables, three steps",
        {"work": "build", "shapes": [[16, 16]] * 300, "steps": 3},
        {"Keras": None},
        rounds=3,
    ),
    Row(
        "loop in R, MLP 784-500-300-10, batch 128",
        {"work": "loop"},
        {"Keras from R": 1},
        us=f"{US} from R",
    ),
]
