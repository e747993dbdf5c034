"""The table, for a terminal and as Markdown, and the file of results."""

from __future__ import annotations

import json
from pathlib import Path

from measure import column, quartiles
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rows import US, Row
from verdict import verdict

HEADINGS = ["work", "ms", "against", "its ms", "speed-up", "goal", ""]


def compare(row: Row, answers: dict[str, list[dict]]) -> list[dict]:
    """Return, for each contender of a row, the ratio of times and the verdict on the goal."""
    ours = column(answers[row.us])
    found = []
    for contender, goal in row.goals.items():
        line = {"work": row.title, "against": contender, "goal": goal, "ours": ours}
        found.append(line)
        if contender not in answers:
            continue
        theirs = column(answers[contender])
        ratio = quartiles([b / a for a, b in zip(ours, theirs, strict=True)])
        line.update(theirs=theirs, ratio=ratio)
        if goal:
            line["verdict"] = verdict(ratio, goal)
    return found


def cells(line: dict) -> list[str]:
    """Return one comparison as a row of the table."""
    ours = f"{1000 * quartiles(line['ours'])[1]:.3g}"
    goal = f"{line['goal']:.3g}" if line["goal"] else ""
    if "ratio" not in line:
        return [line["work"], ours, line["against"], "not installed", "", goal, ""]
    theirs = f"{1000 * quartiles(line['theirs'])[1]:.3g}"
    low, ratio, high = line["ratio"]
    spread = f"{ratio:.2f} ({low:.2f} to {high:.2f})"
    return [line["work"], ours, line["against"], theirs, spread, goal, line.get("verdict", "")]


def remarks(results: dict) -> list[str]:
    """Return what does not fit into the table: memory, shares, growth."""
    said = [
        f"{row['title']}: {row[US]:,.0f} MiB; Keras {row['Keras']:,.0f} MiB"
        for row in results["peaks"]
    ]
    growth = results["growth"]
    first, last = growth["MiB"][0], growth["MiB"][-1]
    said.append(
        f"memory after {growth['steps'] // 10:,} and after {growth['steps']:,} eager steps: "
        f"{first:.1f} and {last:.1f} MiB"
    )
    shares = ", ".join(f"{name} {share:.1%}" for name, share in results["shares"].items())
    said.append(f"the optimizer's share of a step of the loop in R: {shares}")
    limit = results["bandwidth"] / 1e9
    said.append(f"memory limit: a plain copy moves {limit:.1f} GB/s, reading and writing counted")
    return said


def show(lines: list[dict], remarks: list[str]) -> None:
    """Print the table, and what goes below it."""
    table = Table(box=SIMPLE_HEAD, padding=(0, 0, 0, 1))
    for number, heading in enumerate(HEADINGS):
        table.add_column(heading, justify="left" if number in (0, 2, 6) else "right")
    for line in lines:
        table.add_row(*cells(line), style="bold" if line.get("verdict") == "MISSED" else "")
    console = Console(highlight=False)
    console.print(table)
    for remark in remarks:
        console.print(remark)


def markdown(results: dict) -> str:
    """Return everything as a section of bench/README.md."""
    facts = {**results["machine"], "versions": ", ".join(results["versions"])}
    listed = "".join(f"- {name}: {fact}\n" for name, fact in facts.items())
    table = [HEADINGS, ["---", "---:", "---", "---:", "---:", "---:", "---"]]
    table += [cells(line) for line in results["lines"]]
    rows = "".join(f"| {' | '.join(row)} |\n" for row in table)
    said = "".join(f"- {remark}\n" for remark in remarks(results))
    return f"## {results['date']}, commit {results['commit']}\n\n{listed}\n{rows}\n{said}"


def write(results: dict, folder: Path) -> None:
    """Write results.json and table.md."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "results.json").write_text(json.dumps(results, indent=1) + "\n")
    (folder / "table.md").write_text(markdown(results))
