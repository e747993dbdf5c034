"""Builds the site: `python tools/site/build.py OUTPUT` from within a checkout that is set up.

Docstrings, comments of R and documents become R Markdown or Markdown. knitr runs their blocks, and
Sphinx makes the pages.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import r_only
import reference
from links import relative, with_functions, with_links
from pages import CHECKOUT, Page, documents, pictures
from tabs import with_tabs

WORK = CHECKOUT / ".venv" / "site"
# Functions by what they are for. What is in no group is an error.
GROUPS = {
    "Optimizers": ("kerasbridge-optimizers", r"optimizer_\w+"),
    "Learning-rate schedules": (
        r"learning_rate_schedule_\w+",
        r".*LearningRateSchedule|new_.*|plot_\w+",
    ),
    "State": ("save_optimizer", "load_optimizer", "as_kerasbridge"),
    "Checker": ("parity", "expect_parity", "check"),
    "The package": ("kerasbridge-package", "install_kerasbridge", "kerasbridge_sitrep"),
}


def main(output: Path) -> None:
    for old in (WORK, output):
        shutil.rmtree(old, ignore_errors=True)
    sources, knitted, pages = WORK / "sources", WORK / "knitted", WORK / "pages"
    found = documents() + write_reference(sources)
    run([each for each in found if each.is_run], knitted)
    write_pages(found, knitted, pages)
    sphinx = [sys.executable, "-m", "sphinx", "--fail-on-warning", "--keep-going", "-q", "-j", "2"]
    subprocess.run([*sphinx, "-c", Path(__file__).parent, pages, output], check=True)


def write_reference(folder: Path) -> list[Page]:
    """Write the sources of the reference and return its pages."""
    folder.mkdir(parents=True)
    texts = reference.pages() | r_only.pages(CHECKOUT)
    for name, text in texts.items():
        (folder / f"{name}.Rmd").write_text(text, encoding="utf-8")
    (folder / "index.md").write_text(overview(texts), encoding="utf-8")
    return [Page(f"reference/{file.stem}", file) for file in sorted(folder.iterdir())]


def overview(texts: dict[str, str]) -> str:
    """Return the page that lists all functions in their groups, with their first lines."""
    lines = ["# Reference\n"]
    left = dict(texts)
    for title, patterns in GROUPS.items():
        names = [n for pattern in patterns for n in left if re.fullmatch(pattern, n)]
        lines += [f"## {title}\n"]
        for name in names:
            heading, _, rest = left.pop(name).partition("\n")
            summary = rest.strip().partition("\n\n")[0].replace("\n", " ").partition(". ")[0]
            lines.append(f"- [{heading[2:]}]({name}.Rmd): {summary}")
        lines += ["", "```{toctree}", ":hidden:", f":caption: {title}", *names, "```", ""]
    if left:
        raise SystemExit(f"site: no group has {', '.join(left)}")
    return "\n".join(lines)


def run(pages: list[Page], folder: Path) -> None:
    """Run the blocks of the pages: each article in a process of its own, the reference in two."""
    folder.mkdir(parents=True)
    of_reference = [each for each in pages if each.name.startswith("reference/")]
    jobs = [of_reference[::2], of_reference[1::2]]
    jobs += [[each] for each in pages if each not in of_reference]
    with ThreadPoolExecutor(2) as workers:
        list(workers.map(lambda job: knit(job, folder), jobs))


def knit(pages: list[Page], folder: Path) -> None:
    command = ["Rscript", str(Path(__file__).with_name("knit.R"))]
    for page in pages:
        output = folder / f"{page.name}.md"
        output.parent.mkdir(parents=True, exist_ok=True)
        command += [str(page.document), str(output)]
    surroundings = os.environ | {"KERASBRIDGE_CHECKOUT": str(CHECKOUT), "MPLBACKEND": "agg"}
    result = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    if result.returncode:
        raise SystemExit(
            f"site: {pages[0].name}:\n{result.stdout[-2000:]}\n{result.stderr[-4000:]}"
        )


def write_pages(found: list[Page], knitted: Path, folder: Path) -> None:
    """Write what Sphinx reads."""
    documents = {each.document: f"{each.name}.md" for each in found}
    functions = {file.stem: page for file, page in documents.items() if "reference/" in page}
    for document, page in documents.items():
        source = knitted / page if document.suffix == ".Rmd" else document
        text = titled(source.read_text(encoding="utf-8"))
        text = with_links(text, document, page, documents, CHECKOUT)
        file = folder / page
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(with_tabs(with_functions(text, page, functions)), encoding="utf-8")
    for drawn in knitted.rglob("figures"):
        shutil.copytree(drawn, folder / drawn.relative_to(knitted))
    (folder / "figures").mkdir(exist_ok=True)
    for picture in pictures():
        shutil.copy(picture, folder / "figures")
    add_menus(list(documents.values()), folder)


def titled(text: str) -> str:
    """Return an article with its title as heading."""
    header = re.match(r"---\n.*?^title: *\"?(.*?)\"?\n.*?^---\n", text, re.DOTALL | re.MULTILINE)
    return f"# {header[1]}\n{text[header.end() :]}" if header else text


def add_menus(pages: list[str], folder: Path) -> None:
    """Say which pages stand below which, on the pages that lead to others."""
    menus = {
        "index": [
            "articles/index.md",
            "reference/index.md",
            "Checker <checker/index.md>",
            "design/index.md",
            "News <news.md>",
        ],
    }
    for folder_name in ("articles", "checker", "design"):
        menus[f"{folder_name}/index"] = [p for p in pages if p.startswith(f"{folder_name}/")]
    for name, members in menus.items():
        file = folder / f"{name}.md"
        is_list = not file.exists()
        text = f"# {file.parent.name.capitalize()}\n" if is_list else file.read_text("utf-8")
        entries = [relative(each, name) for each in members if each != f"{name}.md"]
        toctree = ["```{toctree}", ":maxdepth: 1" if is_list else ":hidden:", "", *entries, "```"]
        file.write_text("\n".join([text, *toctree, ""]), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
