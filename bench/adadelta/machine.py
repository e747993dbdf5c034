"""What machine it was."""

from __future__ import annotations

import os
import platform
import subprocess
from pathlib import Path


def describe() -> dict[str, str]:
    """Return the processor, how many of it, the memory, the system and the load before."""
    return {
        "processor": processor(),
        "processors to use": str(len(os.sched_getaffinity(0))),
        "memory": f"{memory() / 2**30:.0f} GiB",
        "system": f"{system()}, Python {platform.python_version()}",
        "load before": " ".join(f"{load:.1f}" for load in os.getloadavg()),
    }


def memory() -> int:
    """Return how many bytes there are."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def processor() -> str:
    """Return what the kernel calls the processor, with the numbers that tell its generation."""
    facts: dict[str, str] = {}
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        name, _, value = line.partition(":")
        facts.setdefault(name.strip(), value.strip())
    name = facts.get("model name", platform.machine())
    if {"cpu family", "model"} <= facts.keys():
        name += f" (family {facts['cpu family']}, model {facts['model']})"
    return f"{name}, L3 cache {cache()}"


def cache() -> str:
    try:
        return Path("/sys/devices/system/cpu/cpu0/cache/index3/size").read_text().strip()
    except OSError:
        return "unknown"


def system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return platform.platform()


def commit() -> str:
    """Return which version of the project this is."""
    git = ["git", "-C", str(Path(__file__).parent), "describe", "--always", "--dirty"]
    done = subprocess.run(git, capture_output=True, text=True)
    return done.stdout.strip() or "unknown"
