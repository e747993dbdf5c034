"""A coordinator, two workers and a parameter server, all in one process.

`python parameter_server.py FOLDER OPTION...` leaves the numbers of each option.
"""

import os
import sys

import tensorflow as tf
from distribution.own_loop import (
    STEPS,
    clear_session,
    new_model,
    new_optimizer,
    numbers,
    part,
    step_of,
)
from distribution.processes import free_addresses, leave

*workers, server = free_addresses(3)
cluster = tf.train.ClusterSpec({"worker": workers, "ps": [server]})
servers = [
    tf.distribute.Server(cluster, job_name=job, task_index=index, protocol="grpc")
    for job, index in [("worker", 0), ("worker", 1), ("ps", 0)]
]
strategy = tf.distribute.ParameterServerStrategy(
    tf.distribute.cluster_resolver.SimpleClusterResolver(cluster, rpc_layer="grpc")
)
coordinator = tf.distribute.coordinator.ClusterCoordinator(strategy)


def trained(option):
    clear_session()
    with strategy.scope():
        model, optimizer = new_model(), new_optimizer(option)
        optimizer.build(model.trainable_variables)
    step = step_of(model, optimizer)
    run = tf.function(lambda *batch: strategy.run(step, args=batch))
    for number in range(STEPS):
        coordinator.schedule(run, args=part(number, option, 0, 1))
        coordinator.join()  # one step after the other: as one process takes them
    return numbers(model, optimizer)


leave(sys.argv[1], 0, {option: trained(option) for option in sys.argv[2:]})
os._exit(0)  # the servers would run on
