"""A Python interpreter that is asked about its objects: one process for all that is asked.

Nothing but its standard library is used there, see inspected/ask.py. What is imported there cannot
disturb the check: where it ends Python or never ends, that is the answer.
"""

from __future__ import annotations

import contextlib
import functools
import json
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextvars import ContextVar
from pathlib import Path
from typing import IO, Any

from rpyparity.inspected.find import (
    ModuleError,
    SilentError,
    TargetError,
    UnknownClassError,
)
from rpyparity.sources import ReadError

SCRIPT = Path(__file__).parent / "inspected" / "ask.py"
TIMEOUT = 120.0  # seconds for an answer; it may take the import of a large package
IMPORTING, LOOKING = "importing", "looking at"  # what it does, as it says itself
ERRORS = {error.code: error for error in (TargetError, SilentError, UnknownClassError)}


class Interpreter:
    """One interpreter, by the name of its program."""

    def __init__(
        self, program: str, folders: tuple[str, ...] = (), beside: tuple[str, ...] = ()
    ) -> None:
        self.program = program
        self.folders = folders  # to import from, instead of its own
        self.beside = beside  # to import from what these do not have
        self.python = ""  # its version, once it runs
        self.process: Process | None = None
        self.answers: dict[tuple[str, str], Any] = {}
        self.failed: dict[str, list[str | None]] = {}  # the error of what ended it
        self.modules: set[str] = set()  # that were asked about

    def __str__(self) -> str:
        """Return which Python it is, and which versions of what was asked about."""
        self.start()
        versions = {module: self.version(module) for module in sorted(self.modules)}
        named = [f"{module} {version}" for module, version in versions.items() if version]
        return ", ".join([f"Python {self.python}", *named])

    def told(self, about: str, path: str) -> dict[str, Any]:
        """Return what it tells about an object at a dotted path, or raise TargetError.

        That is its "signature", its "identity", what is "public" in it, its "classes" or the class
        of what it has "returned".
        """
        self.modules.add(path.partition(".")[0])
        if (about, path) not in self.answers:
            self.answers[about, path] = self.answer(about, path)
        answer: dict[str, Any] = self.answers[about, path]
        if "error" in answer:
            code, message, module = answer["error"]
            raise ERRORS[code](message) if module is None else ModuleError(module, message)
        return answer

    def answer(self, about: str, path: str) -> Any:
        for known, error in self.failed.items():
            if f"{path}.".startswith(f"{known}."):
                return {"error": error}
        doing, what = LOOKING, path
        try:
            answer = self.ask({about: path})
            while next(iter(answer)) in (IMPORTING, LOOKING):
                ((doing, what),) = answer.items()
                answer = self.start().next()
        except EndError as error:
            self.close()
            code, module = ("T3", what) if doing == IMPORTING else ("T2", None)
            self.failed[what] = [code, f"{doing} {what} {error}", module]
            return self.answer(about, path)
        return answer

    def version(self, name: str) -> str | None:
        """Return the version of a package that is installed there, or None."""
        try:
            found: str | None = self.ask({"version": name})["version"]
        except EndError:
            self.close()
            return None
        return found

    def ask(self, question: dict[str, Any]) -> dict[str, Any]:
        process = self.start()
        process.tell(question)
        answer: dict[str, Any] = process.next()
        return answer

    def start(self) -> Process:
        if self.process is None:
            process = Process(self.program)
            try:
                self.python = process.next()["python"]
            except (EndError, KeyError, TypeError):
                process.close()
                raise ReadError(f"{self.program} is no Python from 3.8 on.") from None
            if self.folders:
                process.tell({"folders": self.folders})
            process.tell({"beside": self.beside})
            self.process = process
        return self.process

    def close(self) -> None:
        if self.process:
            self.process.close()
        self.process = None


class EndError(Exception):
    """The interpreter has come to an end, or comes to none."""


class Process:
    """The script in an interpreter. A thread reads what it answers, so that waiting has an end."""

    def __init__(self, program: str) -> None:
        pipe = subprocess.PIPE
        try:
            self.popen = subprocess.Popen(  # -B: a check writes nothing beside the sources
                [program, "-B", str(SCRIPT)], stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL
            )
        except OSError as error:
            raise ReadError(f"{program} cannot be started: {error.strerror}.") from error
        self.lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        # It does not hold the process, which ends when nothing can ask it any more.
        reading = (self.popen.stdout, self.lines)
        threading.Thread(target=read_lines, args=reading, daemon=True).start()

    def tell(self, question: dict[str, Any]) -> None:
        assert self.popen.stdin
        with contextlib.suppress(OSError):  # it has ended, as next() says
            self.popen.stdin.write(json.dumps(question).encode() + b"\n")
            self.popen.stdin.flush()

    def next(self) -> Any:
        """Return what it tells next; EndError is raised where it tells nothing more."""
        try:
            line = self.lines.get(timeout=TIMEOUT)
        except queue.Empty:
            raise EndError(f"did not end within {TIMEOUT:g} seconds") from None
        try:
            return json.loads(line)
        except ValueError:
            raise EndError(f"ended Python {ending(self.popen.wait(TIMEOUT))}") from None

    def close(self) -> None:
        self.popen.kill()
        self.popen.wait()
        for stream in (self.popen.stdin, self.popen.stdout):
            assert stream
            with contextlib.suppress(OSError):
                stream.close()


def read_lines(stream: IO[bytes], lines: queue.SimpleQueue[bytes]) -> None:
    with contextlib.suppress(ValueError):  # it is closed
        for line in stream:
            lines.put(line)
    lines.put(b"")


def ending(status: int) -> str:
    if status >= 0:
        return f"with exit status {status}"
    try:
        return f"by {signal.Signals(-status).name}"
    except ValueError:
        return f"by signal {-status}"


@functools.lru_cache(maxsize=1)
def own_interpreter(folders: tuple[str, ...], beside: tuple[str, ...] = ()) -> Interpreter:
    """Return the interpreter that runs the check, with the folders that it imports from now."""
    return Interpreter(sys.executable, folders, beside)


_chosen: ContextVar[Interpreter | None] = ContextVar("_chosen", default=None)


def interpreter() -> Interpreter:
    """Return the interpreter that is asked here: the one chosen, or else the own one."""
    return _chosen.get() or own_interpreter(tuple(sys.path))


@contextlib.contextmanager
def reading_in(chosen: Interpreter) -> Iterator[None]:
    """Let what is read meanwhile be read in an interpreter."""
    token = _chosen.set(chosen)
    try:
        yield
    finally:
        _chosen.reset(token)
