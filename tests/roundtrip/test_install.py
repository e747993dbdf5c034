"""install_kerasbridge(): what it says and makes, and that it goes on after an interrupt.

pip finds packages that are no more than their names, in a folder, and so needs no network.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from rscript import r_environment, rscript, run_r

VERSIONS = {
    "numpy": "1.26.4",
    "tensorflow": "2.21.0",
    "tensorflow_cpu": "2.21.0",
    "keras": "3.15.1",
    "safetensors": "0.8.0",
    "jax": "0.8.0",
    "torch": "2.13.0",
}


def write_wheel(folder: Path, name: str, version: str) -> None:
    info = f"{name}-{version}.dist-info"
    about = f"Name: {name.replace('_', '-')}\nVersion: {version}\n"
    files = {
        f"{name.removesuffix('_cpu')}/__init__.py": f"__version__ = '{version}'\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\n{about}",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files[f"{info}/RECORD"] = "".join(f"{file},,\n" for file in [*files, f"{info}/RECORD"])
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as wheel:
        for file, text in files.items():
            wheel.writestr(file, text)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Return the environment of an R that has a folder of its own, and pip these packages alone."""
    monkeypatch.chdir(tmp_path)  # a newer reticulate prefers an environment in the folder it is in
    (tmp_path / "wheels").mkdir()
    for name, version in VERSIONS.items():
        write_wheel(tmp_path / "wheels", name, version)
    return {
        "WORKON_HOME": str(tmp_path / "envs"),
        "KERAS_HOME": str(tmp_path),
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(tmp_path / "wheels"),
        "RETICULATE_PYTHON": "",
    }


def code(*arguments: str) -> str:
    call = ", ".join([f'python = "{sys.executable}"', *arguments])
    unset = 'Sys.unsetenv(c("RETICULATE_PYTHON", "VIRTUAL_ENV"))'  # what chooses another
    return f"{unset}; path <- kerasbridge::install_kerasbridge({call}); cat('path', path)"


def installed(settings: dict[str, str], name: str = "r-kerasbridge") -> set[str]:
    python = Path(settings["WORKON_HOME"]) / name / "bin" / "python"
    listed = [python, "-m", "pip", "list", "--format", "freeze", "--disable-pip-version-check"]
    lines = subprocess.run(listed, capture_output=True, text=True, check=True).stdout.split()
    return {line.partition("==")[0] for line in lines} - {"pip", "setuptools"}


def cpu_build() -> str:
    linux = sys.platform == "linux" and os.uname().machine == "x86_64"
    return "tensorflow-cpu" if linux else "tensorflow"


def test_it_says_what_comes_makes_the_environment_and_ends_with_the_report(settings):
    ended = run_r(code(), check=True, **settings)
    said, *_ = ended.stderr.partition("\nThe download is about ")
    assert said.startswith("Environment r-kerasbridge: numpy>=1.26")
    assert said.endswith(f"{cpu_build()}>=2.19, keras>=3.5, safetensors>=0.4, and what these need.")
    assert installed(settings) == {"numpy", cpu_build(), "keras", "safetensors"}
    report = ended.stdout.partition("\nR  ")[2]
    assert f"\nPython       {settings['WORKON_HOME']}/r-kerasbridge/bin/python\n" in report
    assert "\nEverything fits together.\npath " in report


@pytest.mark.parametrize("backend", ["jax", pytest.param("torch", marks=pytest.mark.soak)])
def test_another_backend_comes_instead_and_keras_is_told(backend, settings):
    ended = run_r(code(f'backend = "{backend}"'), check=True, **settings)
    assert installed(settings) == {"numpy", backend, "keras", "safetensors"}
    assert f"put KERAS_BACKEND={backend} into ~/.Renviron." in ended.stderr
    assert f"\n  backend    {backend}\n" in ended.stdout
    assert "\nEverything fits together.\n" in ended.stdout


def test_tensorflow_of_an_environment_stays(settings):
    python = Path(settings["WORKON_HOME"]) / "r-models" / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", python.parents[1]], check=True)
    pip = [python, "-m", "pip", "install", "--quiet", "tensorflow"]
    subprocess.run(pip, check=True, env=os.environ | settings)
    ended = run_r(code('envname = "r-models"'), check=True, **settings)
    assert installed(settings, "r-models") == {"numpy", "tensorflow", "keras", "safetensors"}
    assert 'In later sessions: reticulate::use_virtualenv("r-models")\n' in ended.stderr
    assert "\nEverything fits together.\n" in ended.stdout


def interrupt(settings: dict[str, str], when: str) -> None:
    """Kill an installation, with all that it has started, once this file is there."""
    command = [rscript(), "--vanilla", "-e", code()]
    running = subprocess.Popen(
        command,
        env=r_environment() | settings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    folder = Path(settings["WORKON_HOME"]) / "r-kerasbridge"
    until = time.monotonic() + 60
    while not any(folder.glob(when)):
        assert running.poll() is None, "it ended before it could be interrupted"
        assert time.monotonic() < until
        time.sleep(0.005)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()


PLACES = [
    pytest.param("pyvenv.cfg", marks=pytest.mark.soak),
    pytest.param("bin/python", marks=pytest.mark.soak),
    "lib/*/site-packages/pip",
    "lib/*/site-packages/numpy",
]


@pytest.mark.soak
@pytest.mark.parametrize("when", PLACES)
def test_after_an_interrupt_it_can_be_called_again(when, settings):
    interrupt(settings, when)
    ended = run_r(code(), check=True, **settings)
    assert installed(settings) == {"numpy", cpu_build(), "keras", "safetensors"}
    assert "\nEverything fits together.\n" in ended.stdout


@pytest.mark.parametrize(
    ("backend", "came"),
    [('"theano"', '"theano"'), ("NA", "NA"), ("1", "1"), ('c("jax", "torch")', "")],
)
def test_another_word_for_a_backend_is_refused(backend, came, settings):
    ended = run_r(code(f"backend = {backend}"), **settings)
    sentence = '`backend` must be "tensorflow", "jax" or "torch", not '
    assert sentence + came in ended.stderr
    assert not Path(settings["WORKON_HOME"]).exists()
