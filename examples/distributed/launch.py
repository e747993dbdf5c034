"""Starts a cluster on this machine, each of its tasks a process: N workers that run a script.

python launch.py 2 worker.py            a script in Python or in R, then its arguments
python launch.py 2 coordinator.R --ps   N workers and a parameter server wait for the script
"""

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent


def main(count, script, *arguments):
    """Run the cluster until its script has ended in every process, or has failed in one."""
    script = [HERE / script, *(each for each in arguments if each != "--ps")]
    if "--ps" in arguments:
        server = [HERE / "server.py"]
        servers = start_all({"worker": int(count) * [server], "ps": [server], "chief": [script]})
        *servers, chief = servers
        running = [chief]
    else:
        servers, running = [], start_all({"worker": int(count) * [script]})
    try:
        while any(each.poll() is None for each in running):
            if any(each.poll() for each in [*running, *servers]):
                sys.exit("A process has failed; the others are ended.")
            time.sleep(0.1)
    finally:
        for each in [*running, *servers]:
            each.kill()
    sys.exit(max(each.returncode for each in running))


def start_all(jobs):
    """Start the commands of each job, and tell each process by TF_CONFIG where all of them are."""
    tasks = [(job, index) for job, commands in jobs.items() for index in range(len(commands))]
    addresses = iter(free_addresses(len(tasks)))
    cluster = {job: [next(addresses) for _ in commands] for job, commands in jobs.items()}
    return [start(jobs[job][index], cluster, {"type": job, "index": index}) for job, index in tasks]


def start(command, cluster, task):
    program = "Rscript" if command[0].suffix == ".R" else sys.executable
    config = json.dumps({"cluster": cluster, "task": task})
    return subprocess.Popen([program, *command], env=os.environ | {"TF_CONFIG": config})


def free_addresses(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    addresses = [f"127.0.0.1:{each.getsockname()[1]}" for each in sockets]
    for each in sockets:
        each.close()
    return addresses


if __name__ == "__main__":
    main(*sys.argv[1:])
