"""What is another thing on Windows, as far as another system can try it."""

from __future__ import annotations

import os
import stat

import pytest
from state_runs import trained

from kerasbridge import load_optimizer, optimizer_adam, save_optimizer
from kerasbridge.cli import main


def test_saving_works_without_what_only_posix_has(tmp_path, monkeypatch):
    for name in ("fchmod", "fchown", "fork", "getuid"):
        monkeypatch.delattr(os, name, raising=False)
    opened = os.open

    def not_a_folder(name, *rest, **named):
        if os.path.isdir(name):  # Windows opens files only
            raise PermissionError(13, "Permission denied", name)
        return opened(name, *rest, **named)

    monkeypatch.setattr(os, "open", not_a_folder)
    file = tmp_path / "x"
    file.write_bytes(b"old")
    file.chmod(0o640)
    save_optimizer(trained(optimizer_adam(0.25)), file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [each.name for each in tmp_path.iterdir()] == ["x"]
    assert float(load_optimizer(file).learning_rate) == 0.25


def test_a_path_with_backslashes_is_named_as_python_writes_it(tmp_path):
    name = f"{tmp_path}/C:\\models\\new/adam"
    with pytest.raises(OSError, match="cannot be written") as raised:
        save_optimizer(optimizer_adam(), name)
    problem = "`file` cannot be written: No such file or directory"
    assert str(raised.value) == f"{problem}, {name!r}."


def test_help_pages_have_the_line_ends_of_unix(tmp_path):
    assert main(["man", "--output", str(tmp_path)]) == 0
    pages = [page.read_bytes() for page in tmp_path.rglob("*.Rd")]
    assert len(pages) > 20
    assert not any(b"\r" in page for page in pages)


def test_a_help_page_that_git_gave_the_line_ends_of_windows_is_not_stale(tmp_path):
    main(["man", "--output", str(tmp_path)])
    for page in tmp_path.rglob("*.Rd"):
        page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    assert main(["man", "--check", "--output", str(tmp_path)]) == 0
