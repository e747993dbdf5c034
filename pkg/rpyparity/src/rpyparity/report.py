"""Findings as text: a table for people, JSON, GitHub annotations, Markdown."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from rpyparity.codes import Meaning
from rpyparity.findings import Camp, Finding, Kind
from rpyparity.versions import ONE, Versions, found_in, marked, several

HEADINGS = ("code", "function", "argument", "says", "others say")
LONGEST = 300  # characters of a default
Meanings = Mapping[str, Meaning]


def table(findings: list[Finding], meanings: Meanings, versions: Versions = ONE) -> str:
    """Return a table, coloured where it goes to a terminal, with what to do below."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else 120)
    columns = [version.replace(", ", "\n") for version in several(versions)]
    rows = Table(*HEADINGS, *columns, box=None, padding=(0, 2, 0, 0), header_style="bold")
    for finding in findings:
        marks = marked(finding, versions)
        rows.add_row(Text(finding.code, "red"), *map(Text, cells(finding)[1:] + marks))
    with console.capture() as capture:
        console.print(rows)
        for code in sorted({finding.code for finding in findings}):
            words, fix = meanings[code]
            console.print(f"\n[bold]{code}[/bold]  {words}. {fix}", highlight=False)
        console.print(f"\n{summary(findings)}", highlight=False)
    return capture.get().rstrip()


def rendered(rows: Any) -> str:
    """Return a table of rich as text."""
    from rich.console import Console

    console = Console(width=None if sys.stdout.isatty() else 120)
    with console.capture() as capture:
        console.print(rows)
    return "\n".join(line.rstrip() for line in capture.get().splitlines())


def as_json(
    findings: list[Finding], meanings: Meanings, versions: Versions = ONE
) -> dict[str, Any]:
    """Return what JSON says of the findings: a list of them, and how many there are."""
    entries = [json_entry(finding, meanings[finding.code]) for finding in findings]
    result: dict[str, Any] = {"version": 2, "count": len(entries), "findings": entries}
    if several(versions):
        result["interpreters"] = list(versions)
        for finding, entry in zip(findings, entries, strict=True):
            entry["interpreters"] = found_in(finding, versions)
    return result


def json_entry(finding: Finding, meaning: Meaning) -> dict[str, Any]:
    def camp(which: Camp) -> dict[str, Any]:
        return {"sides": labels(which), "says": said(finding, which)}

    return {
        "code": finding.code,
        "function": finding.function,
        "argument": finding.argument,
        "odd": camp(finding.odd),
        "others": camp(finding.others),
        "place": finding.place and asdict(finding.place),
        "meaning": meaning.words,
        "fix": meaning.fix,
    }


def github(findings: list[Finding], meanings: Meanings, versions: Versions = ONE) -> str:
    """Return one workflow command a finding, which GitHub shows at the line."""
    return "\n".join(
        f"::error {','.join(annotation(f))}::"
        + escaped(sentence(f, meanings[f.code]) + limits(f, versions))
        for f in findings
    )


def limits(finding: Finding, versions: Versions) -> str:
    """Say in which interpreters a finding was found, where it is not in all."""
    found = found_in(finding, versions)
    return f" Only in {'; '.join(found)}." if len(found) < len(versions) else ""


def annotation(finding: Finding) -> list[str]:
    place = finding.place
    where = (
        [f"file={escaped(place.file).replace(':', '%3A').replace(',', '%2C')}"]
        if place and place.file
        else []
    )
    where += [f"line={place.line}"] if place and place.line else []
    return [*where, f"title=rpyparity {finding.code}"]


def escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def markdown(findings: list[Finding], meanings: Meanings, versions: Versions = ONE) -> str:
    """Return a table in Markdown."""
    headings = [*HEADINGS, *several(versions)]
    lines = [markdown_row(headings), markdown_row(["---"] * len(headings))]
    lines += [markdown_row([*cells(each), *marked(each, versions)]) for each in findings]
    return "\n".join([*lines, "", summary(findings)])


def markdown_row(cells: Iterable[str]) -> str:
    escaped = (cell.replace("|", "\\|").replace("\n", " ") for cell in cells)
    return f"| {' | '.join(escaped)} |"


def cells(finding: Finding) -> tuple[str, ...]:
    return (
        finding.code,
        finding.function,
        finding.argument or "",
        camp_text(finding, finding.odd),
        camp_text(finding, finding.others),
    )


def camp_text(finding: Finding, camp: Camp) -> str:
    """Return which sides say what; a camp of no side has its text alone."""
    words = said(finding, camp)
    return f"{', '.join(labels(camp))}: {words}" if camp.sides else words


def labels(camp: Camp) -> list[str]:
    return [side.label for side in sorted(camp.sides, key=lambda side: side.trust)]


def said(finding: Finding, camp: Camp) -> str:
    """Return what a camp says in words."""
    match finding.kind:
        case Kind.MISSING | Kind.EXTRA:
            return "has it" if camp.says else "has none"
        case Kind.ORDER:
            return ", ".join(camp.says)
        case Kind.DEFAULT:
            return "required" if camp.says is None else shortened(str(camp.says.text))
        case Kind.NULLABLE:
            return "allows None" if camp.says else "does not"
        case Kind.NAME:
            return f"{'calls' if camp is finding.odd else 'call'} it {camp.says}"
    return str(camp.says)


def shortened(text: str) -> str:
    """Return a default as it can be read: code can be of any length."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}..."


def sentence(finding: Finding, meaning: Meaning) -> str:
    name = named(finding.function, finding.argument)
    sides = "; ".join(filter(None, cells(finding)[3:]))
    return f"{name}: {meaning.words} ({sides}). {meaning.fix}"


def named(function: str, argument: str | None) -> str:
    return f"{function}, {argument}" if argument else function


def summary(findings: list[Finding]) -> str:
    functions = len({finding.function for finding in findings})
    return f"{counted(len(findings), 'finding')} in {counted(functions, 'function')}."


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("s" if number != 1 else "")
