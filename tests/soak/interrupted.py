"""An interactive R that a test interrupts."""

from __future__ import annotations

import random
import re
import select
import signal
import subprocess
import time
from pathlib import Path

from rscript import r_environment, rscript


class Session:
    """R at its prompt, with a script of functions loaded."""

    def __init__(self, script: Path) -> None:
        self.output = ""
        self.random = random.Random(script.name)
        self.process = subprocess.Popen(
            [Path(rscript()).with_name("R"), "--vanilla", "--quiet", "--interactive"],
            env=r_environment() | {"PYTHONUNBUFFERED": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        # Not in the echo of what is asked.
        assert self.ask(f'source("{script}"); cat("LOADED\\n")') == "LOADED"

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()

    def send(self, line: str) -> None:
        self.process.stdin.write(f"{line}\n".encode())
        self.process.stdin.flush()

    def ask(self, line: str) -> str:
        """Return the word in capitals that R prints on a line of its own."""
        self.send(line)
        return self.wait_for("[A-Z]+")

    def wait_for(self, words: str, seconds: float = 120) -> str:
        found = self.has_printed(words, seconds)
        assert found, f"R has not printed {words}, but:\n{self.output}"
        self.output = self.output[found.end() :]
        return found[1]

    def has_printed(self, words: str, seconds: float) -> re.Match[str] | None:
        deadline = time.monotonic() + seconds
        while not (found := re.search(rf"^({words})\n", self.output, re.MULTILINE)):
            left = deadline - time.monotonic()
            ready = left > 0 and select.select([self.process.stdout], [], [], left)[0]
            came = self.process.stdout.read1() if ready else b""
            if not came:
                return None
            self.output += came.decode()
        return found

    def interrupt(self, line: str, then: str) -> str:
        """Start what goes on for ever, interrupt it at some moment, and ask.

        Python drops an interrupt that comes while it deletes an object: press the keys once more.
        """
        assert self.ask(line) == "RUNNING"
        time.sleep(self.random.uniform(0, 0.5))
        self.process.send_signal(signal.SIGINT)
        self.send(then)
        if not self.has_printed("[A-Z]+", seconds=10):
            self.process.send_signal(signal.SIGINT)
        return self.wait_for("[A-Z]+")

    def end(self) -> int:
        self.send("quit(save = 'no')")
        return self.process.wait(60)
