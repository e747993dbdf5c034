"""Findings as text: a table for people, JSON, GitHub annotations, Markdown."""

from __future__ import annotations

import dataclasses
import json
import sys

from kerasbridge.parity.codes import codes
from kerasbridge.parity.compare import Finding

HEADINGS = ("code", "function", "argument", "says", "others say")


def table(findings: list[Finding]) -> str:
    """Return a table, coloured where it goes to a terminal, with what to do below."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else 120)
    if not findings:
        return summary(findings)
    rows = Table(*HEADINGS, box=None, padding=(0, 2, 0, 0), header_style="bold")
    for finding in findings:
        rows.add_row(Text(finding.code, "red"), *map(Text, cells(finding)[1:]))
    meanings = codes()
    with console.capture() as capture:
        console.print(rows)
        for code in sorted({finding.code for finding in findings}):
            meaning, mend = meanings[code]
            console.print(f"\n[bold]{code}[/bold]  {meaning}. {mend}", highlight=False)
        console.print(f"\n{summary(findings)}", highlight=False)
    return capture.get().rstrip()


def as_json(findings: list[Finding]) -> str:
    """Return the schema that README documents: a list of findings, and how many there are."""
    meanings = codes()
    entries = [
        {**dataclasses.asdict(f), "meaning": meanings[f.code][0], "mend": meanings[f.code][1]}
        for f in findings
    ]
    return json.dumps({"version": 1, "count": len(entries), "findings": entries}, indent=2)


def github(findings: list[Finding]) -> str:
    """Return one workflow command a finding, which GitHub shows at the line."""
    return "\n".join(f"::error {','.join(annotation(f))}::{escaped(sentence(f))}" for f in findings)


def annotation(finding: Finding) -> list[str]:
    place = finding.place
    where = (
        [f"file={escaped(place.file).replace(':', '%3A').replace(',', '%2C')}"]
        if place and place.file
        else []
    )
    where += [f"line={place.line}"] if place and place.line else []
    return [*where, f"title=kerasbridge parity {finding.code}"]


def escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def markdown(findings: list[Finding]) -> str:
    """Return a table in Markdown."""
    lines = ["| " + " | ".join(HEADINGS) + " |", "| --- | --- | --- | --- | --- |"]
    for finding in findings:
        row = [cell.replace("|", "\\|").replace("\n", " ") for cell in cells(finding)]
        lines.append("| " + " | ".join(row) + " |")
    return "\n".join([*lines, "", summary(findings)]) if findings else summary(findings)


FORMATS = {"table": table, "json": as_json, "github": github, "markdown": markdown}


def cells(finding: Finding) -> tuple[str, ...]:
    return (
        finding.code,
        finding.function,
        finding.argument or "",
        finding.odd,
        finding.others,
    )


def sentence(finding: Finding) -> str:
    name = finding.function + (f", {finding.argument}" if finding.argument else "")
    meaning, mend = codes()[finding.code]
    sides = "; ".join(filter(None, [finding.odd, finding.others]))
    return f"{name}: {meaning} ({sides}). {mend}"


def summary(findings: list[Finding]) -> str:
    functions = len({finding.function for finding in findings})
    if not findings:
        return "Everything agrees."
    return f"{counted(len(findings), 'finding')} in {counted(functions, 'function')}."


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("s" if number != 1 else "")
