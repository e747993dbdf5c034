"""A worker or a parameter server that does what a coordinator asks for, until it is ended."""

import tensorflow as tf

task = tf.distribute.cluster_resolver.TFConfigClusterResolver()
tf.distribute.Server(
    task.cluster_spec(), job_name=task.task_type, task_index=task.task_id, protocol="grpc"
).join()
