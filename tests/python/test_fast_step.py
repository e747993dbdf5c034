"""The fast step is in use, and what it does besides numbers is what Keras does."""

import copy
import pickle
import threading
import warnings

import fast_step_runs
import keras
import numpy as np
import pytest
import tensorflow as tf

from kerasbridge import optimizer_adadelta

FUNCTIONS = [optimizer_adadelta, keras.optimizers.Adadelta]


def both(run):
    """Return what `run` makes of our function and of Keras's class."""
    return [run(function) for function in FUNCTIONS]


def assert_close(ours, theirs):
    tolerance = fast_step_runs.ROUNDINGS * fast_step_runs.UNIT["float32"]
    assert (
        fast_step_runs.difference(fast_step_runs.numbers(ours), fast_step_runs.numbers(theirs))
        <= tolerance
    )


def apply_steps(optimizer, variables, steps=fast_step_runs.STEPS):
    for seed in range(steps):
        optimizer.apply(fast_step_runs.random_tensors(seed, "float32"), variables)


def update_step_calls(optimizer, monkeypatch):
    """Count the calls of update_step(): the compiled step makes none."""
    calls = []
    original = type(optimizer).update_step
    monkeypatch.setattr(
        type(optimizer),
        "update_step",
        lambda self, *args: calls.append(1) or original(self, *args),
        raising=False,
    )
    return calls


def operations(function, *arguments):
    graph = tf.function(function).get_concrete_function(*arguments).graph
    return [operation.type for operation in graph.get_operations()]


def test_a_compiled_function_holds_one_kernel_a_variable():
    variables, grads = (
        fast_step_runs.new_variables("float32"),
        fast_step_runs.random_tensors(1, "float32"),
    )
    optimizer = optimizer_adadelta()
    optimizer.build(variables)
    kinds = operations(lambda: optimizer.apply(grads, variables))
    assert kinds.count("ResourceApplyAdadelta") == len(variables)
    assert "Sqrt" not in kinds


def test_after_some_steps_an_eager_loop_runs_no_python_for_a_variable(monkeypatch):
    variables = fast_step_runs.new_variables("float32")
    optimizer = optimizer_adadelta(weight_decay=0.1, clipnorm=1.0)
    apply_steps(optimizer, variables)
    calls = update_step_calls(optimizer, monkeypatch)
    apply_steps(optimizer, variables, 5)
    assert not calls


def test_switched_off_neither_kernel_nor_compiled_step_is_used(monkeypatch):
    monkeypatch.setenv("KERASBRIDGE_FUSED", "0")
    variables, grads = (
        fast_step_runs.new_variables("float32"),
        fast_step_runs.random_tensors(1, "float32"),
    )
    optimizer = optimizer_adadelta()
    apply_steps(optimizer, variables)
    assert "ResourceApplyAdadelta" not in operations(lambda: optimizer.apply(grads, variables))
    calls = update_step_calls(optimizer, monkeypatch)
    apply_steps(optimizer, variables, 1)
    assert len(calls) == len(variables)


def sparse(rows, indices, width=3):
    values = tf.reshape(tf.range(rows * width, dtype=tf.float32), (rows, width))
    return tf.IndexedSlices(values, tf.constant(indices), tf.constant([5, width]))


@pytest.mark.parametrize("compiled", [False, True])
@pytest.mark.parametrize("options", [{}, {"clipnorm": 1.0}, {"weight_decay": 0.1}])
def test_sparse_gradients_with_repeated_rows_give_keras_bits(compiled, options):
    def run(function):
        table = keras.Variable(np.ones((5, 3), np.float32))
        optimizer = function(learning_rate=1.0, **options)
        optimizer.build([table])
        step = lambda gradient: optimizer.apply([gradient], [table])  # noqa: E731
        step = tf.function(step) if compiled else step
        for indices in ([0, 2, 2], [4, 4, 4], [1, 0, 1]):
            step(sparse(3, indices))
        return [each.tobytes() for each in fast_step_runs.numbers([table, *optimizer.variables])]

    ours, theirs = both(run)
    assert ours == theirs


def test_variables_without_a_gradient_stay_and_are_warned_of_at_every_step():
    def run(function):
        variables, optimizer = fast_step_runs.new_variables("float32"), function(learning_rate=1.0)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            for seed in range(fast_step_runs.STEPS):
                grads = fast_step_runs.random_tensors(seed, "float32")
                optimizer.apply([grads[0], None, *grads[2:]], variables)
        return variables + optimizer.variables, [str(each.message) for each in caught]

    (ours, our_warnings), (theirs, their_warnings) = both(run)
    assert_close(ours, theirs)
    assert our_warnings == their_warnings
    assert len(our_warnings) == fast_step_runs.STEPS


@pytest.mark.filterwarnings("ignore:Gradients do not exist")
def test_gradients_can_come_and_go():
    def run(function):
        variables, optimizer = fast_step_runs.new_variables("float32"), function(learning_rate=1.0)
        for seed in range(2 * fast_step_runs.STEPS):
            grads = fast_step_runs.random_tensors(seed, "float32")
            grads[seed % 2] = None
            optimizer.apply(grads, variables)
        return variables + optimizer.variables

    assert_close(*both(run))


def test_a_variable_that_its_gradient_overwrites_is_overwritten():
    def run(function):
        variables, optimizer = fast_step_runs.new_variables("float32"), function(learning_rate=1.0)
        variables[1].overwrite_with_gradient = True
        apply_steps(optimizer, variables)
        return variables + optimizer.variables

    ours, theirs = both(run)
    assert_close(ours, theirs)
    assert np.array_equal(
        ours[1], fast_step_runs.random_tensors(fast_step_runs.STEPS - 1, "float32")[1]
    )


class EagerOnly(keras.constraints.Constraint):
    def __call__(self, weight):
        return np.clip(weight.numpy(), -0.1, 0.1)


@pytest.mark.parametrize(
    "constraint", [keras.constraints.MaxNorm(0.5), EagerOnly()], ids=["MaxNorm", "any Python"]
)
def test_constraints_hold_after_every_step(constraint):
    def run(function):
        variables, optimizer = fast_step_runs.new_variables("float32"), function(learning_rate=1.0)
        variables[0].constraint = constraint
        apply_steps(optimizer, variables)
        return variables + optimizer.variables

    ours, theirs = both(run)
    assert_close(ours, theirs)
    assert_close(ours[:1], [constraint(ours[0])])


@pytest.mark.parametrize(
    "gradient", [[1.0, 2.0, 3.0], np.float64([1, 2, 3]), tf.constant(2.0), tf.constant([2.0])]
)
def test_lists_arrays_and_gradients_to_broadcast_are_taken_as_keras_takes_them(gradient):
    def run(function):
        weight, optimizer = keras.Variable(np.ones(3, np.float32)), function(learning_rate=1.0)
        for _ in range(fast_step_runs.STEPS):
            optimizer.apply([gradient], [weight])
        return [weight, *optimizer.variables]

    assert_close(*both(run))


def test_variables_of_tensorflow_are_updated_like_those_of_keras():
    def run(function):
        weight, optimizer = tf.Variable([1.0, 2.0]), function(learning_rate=1.0)
        for _ in range(fast_step_runs.STEPS):
            optimizer.apply_gradients([(tf.constant([0.5, -0.5]), weight)])
        return [weight, *optimizer.variables]

    assert_close(*both(run))


CHANGES = {
    "rho": lambda optimizer: setattr(optimizer, "rho", 0.5),
    "epsilon": lambda optimizer: setattr(optimizer, "epsilon", 0.1),
    "clipnorm": lambda optimizer: setattr(optimizer, "clipnorm", 0.01),
    "weight_decay": lambda optimizer: setattr(optimizer, "weight_decay", 0.5),
    "learning_rate": lambda optimizer: setattr(optimizer, "learning_rate", 0.1),
    "learning_rate.assign": lambda optimizer: optimizer.learning_rate.assign(0.1),
    "learning_rate to a schedule": lambda optimizer: setattr(
        optimizer, "learning_rate", fast_step_runs.schedules.InverseTimeDecay(0.5, 1, 1)
    ),
    "learning_rate to a function": lambda optimizer: setattr(
        optimizer, "learning_rate", lambda: 0.2
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_after_building_takes_effect_at_the_next_step(change):
    def run(function):
        variables, optimizer = fast_step_runs.new_variables("float32"), function(learning_rate=1.0)
        apply_steps(optimizer, variables)
        CHANGES[change](optimizer)
        apply_steps(optimizer, variables, 1)
        after_one = fast_step_runs.numbers(variables)
        apply_steps(optimizer, variables)
        return after_one, variables + optimizer.variables[-8:]

    (our_next, ours), (their_next, theirs) = both(run)
    assert (
        fast_step_runs.difference(our_next, their_next)
        <= fast_step_runs.ROUNDINGS * fast_step_runs.UNIT["float32"]
    )
    assert_close(ours, theirs)


def test_excluding_from_weight_decay_after_some_steps_takes_effect_at_the_next():
    def run(function):
        optimizer = function(learning_rate=1.0, weight_decay=0.5)
        variables = fast_step_runs.new_variables("float32")
        apply_steps(optimizer, variables)
        optimizer.exclude_from_weight_decay(var_names=["kernel"])
        apply_steps(optimizer, variables)
        return variables + optimizer.variables

    assert_close(*both(run))


def test_a_setting_that_changes_at_every_step_is_followed_and_never_compiled(monkeypatch):
    def run(function):
        variables, optimizer = fast_step_runs.new_variables("float32"), function(learning_rate=1.0)
        calls = update_step_calls(optimizer, monkeypatch)
        for seed in range(fast_step_runs.STEPS):
            optimizer.rho = 0.5 + seed / 50
            optimizer.apply(fast_step_runs.random_tensors(seed, "float32"), variables)
        return variables + optimizer.variables, calls

    (ours, calls), (theirs, _) = both(run)
    assert_close(ours, theirs)
    assert len(calls) == fast_step_runs.STEPS * len(fast_step_runs.SHAPES)


def test_a_schedule_is_read_once_a_step_and_may_be_any_python():
    class Eager(fast_step_runs.schedules.LearningRateSchedule):
        def __init__(self):
            self.read = []

        def __call__(self, step):
            self.read.append(int(step))
            return 1.0 / (1 + int(step))

        def get_config(self):
            return {}

    def run(function):
        variables, optimizer = fast_step_runs.new_variables("float32"), function(Eager())
        apply_steps(optimizer, variables)
        return variables + optimizer.variables, optimizer._learning_rate.read

    (ours, read), (theirs, _) = both(run)
    assert_close(ours, theirs)
    assert read == list(range(fast_step_runs.STEPS))


def test_variables_set_from_outside_are_taken_as_they_are():
    def run(function):
        variables, optimizer = fast_step_runs.new_variables("float32"), function(learning_rate=1.0)
        apply_steps(optimizer, variables)
        for variable in variables + optimizer.variables[2:]:
            variable.assign(variable + 1.0)
        apply_steps(optimizer, variables)
        return variables + optimizer.variables

    assert_close(*both(run))


def test_some_of_the_variables_can_be_updated():
    def run(function):
        variables, optimizer = fast_step_runs.new_variables("float32"), function(learning_rate=1.0)
        optimizer.build(variables)
        for seed in range(2 * fast_step_runs.STEPS):
            chosen = slice(seed % 2, None, 2)
            optimizer.apply(
                fast_step_runs.random_tensors(seed, "float32")[chosen], variables[chosen]
            )
        return variables + optimizer.variables

    assert_close(*both(run))


def test_a_wrong_call_says_what_keras_says():
    def run(function):
        variables, optimizer = fast_step_runs.new_variables("float32"), function()
        apply_steps(optimizer, variables)
        grads = fast_step_runs.random_tensors(1, "float32")
        said = []
        for call in (
            lambda: optimizer.apply(grads[:2]),
            lambda: optimizer.apply([None] * len(grads), variables),
            lambda: optimizer.apply(grads[:1], [keras.Variable(1.0, name="unknown")]),
        ):
            with pytest.raises(ValueError, match=r"gradient|Unknown") as raised:
                call()
            said.append(str(raised.value))
        return said

    ours, theirs = both(run)
    assert ours == theirs


def test_two_models_train_in_two_threads_as_they_do_one_after_the_other():
    def train(seed, results):
        random = np.random.default_rng(seed)
        weights = [keras.Variable(random.normal(size=(50, 50)), dtype="float32") for _ in range(9)]
        optimizer = optimizer_adadelta(learning_rate=1.0, clipnorm=1.0, use_ema=True)
        for _ in range(100):
            grads = [tf.constant(random.normal(size=(50, 50)), tf.float32) for _ in weights]
            optimizer.apply(grads, weights)
        results[seed] = [a.tobytes() for a in fast_step_runs.numbers(weights + optimizer.variables)]

    alone, together = {}, {}
    for seed in (1, 2):
        train(seed, alone)
    threads = [threading.Thread(target=train, args=(seed, together)) for seed in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert alone == together


@pytest.mark.filterwarnings("ignore:Skipping variable loading")
def test_copies_of_an_optimizer_that_has_compiled_its_step_train_on():
    def run(clone):
        variables, optimizer = fast_step_runs.new_variables("float32"), optimizer_adadelta(1.0)
        apply_steps(optimizer, variables)
        cloned = clone(optimizer)
        apply_steps(cloned, fast_step_runs.new_variables("float32"))
        return cloned.get_config()

    assert run(copy.deepcopy) == run(lambda o: pickle.loads(pickle.dumps(o)))


def test_a_checkpoint_has_the_entries_that_keras_writes(tmp_path):
    def run(function):
        model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
        model.compile(optimizer=function(name="adadelta"), loss="mse", run_eagerly=True)
        model.fit(np.ones((24, 3)), np.ones((24, 2)), batch_size=2, verbose=0)
        path = tf.train.Checkpoint(optimizer=model.optimizer).save(tmp_path / function.__name__)
        return dict(tf.train.list_variables(path))

    ours, theirs = both(run)
    assert ours == theirs


def test_a_saved_model_trains_on_with_keras_own_class_from_the_same_state(tmp_path, monkeypatch):
    def fit(model):
        model.fit(np.ones((24, 3)), np.ones((24, 2)), batch_size=2, verbose=0)
        return fast_step_runs.numbers(model.trainable_variables + model.optimizer.variables)

    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
    model.compile(optimizer=optimizer_adadelta(1.0, use_ema=True), loss="mse", run_eagerly=True)
    fit(model)
    model.save(tmp_path / "model.keras")
    # As where kerasbridge is not loaded.
    monkeypatch.delitem(keras.saving.get_custom_objects(), "Adadelta")
    loaded = keras.saving.load_model(tmp_path / "model.keras")
    assert type(loaded.optimizer) is keras.optimizers.Adadelta
    assert (
        fast_step_runs.difference(fit(model), fit(loaded))
        <= fast_step_runs.ROUNDINGS * fast_step_runs.UNIT["float32"]
    )


def test_optimizer_and_step_are_freed_with_the_last_reference():
    import gc
    import weakref

    variables, optimizer = fast_step_runs.new_variables("float32"), optimizer_adadelta()
    apply_steps(optimizer, variables)
    gone = weakref.ref(optimizer)
    del optimizer
    gc.collect()
    assert gone() is None
