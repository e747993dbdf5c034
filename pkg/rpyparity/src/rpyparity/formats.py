"""The formats of the command: each makes text of a result."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from rpyparity import excuses, report
from rpyparity.baseline import Known
from rpyparity.findings import Finding
from rpyparity.junit import junit
from rpyparity.report import counted, named
from rpyparity.result import Result
from rpyparity.sarif import sarif
from rpyparity.versions import Versions, lines_of

FindingsTable = Callable[[list[Finding], report.Meanings, Versions], str]


def table(result: Result) -> str:
    """Return the findings, what was compared, what is excused and why, and what is gone."""
    return below(report.table, excuses_table(result), result)


def below(findings: FindingsTable, excused: str, result: Result) -> str:
    """Return the findings, and below them what was compared, what is excused, what is gone."""
    if result.findings:
        text = findings(result.findings, result.meanings, result.versions)
    else:
        text = result.agreement
    parts = ["\n".join([text, *coverage_lines(result)]), excused, gone_text(result.gone)]
    return "\n\n".join(part for part in parts if part)


def coverage_lines(result: Result) -> list[str]:
    """Return a sentence on what was compared, one for each group of interpreters that differ."""
    return lines_of({version: [each.summary()] for version, each in result.coverage.items()})


def excuses_table(result: Result) -> str:
    from rich.table import Table
    from rich.text import Text

    rows = Table(*excuses.HEADINGS, box=None, padding=(0, 2, 0, 0), header_style="bold")
    for row in excuses.rows(result.excused):
        rows.add_row(*map(Text, row))
    return report.rendered(rows) if result.excused else ""


def gone_text(gone: Sequence[Known]) -> str:
    """Say what the baseline has and is not found any more."""
    if not gone:
        return ""
    lines = [
        f"{each.code} {named(each.function, each.argument)}: {each.says}; {each.others_say}"
        for each in gone
    ]
    number = counted(len(gone), "finding")
    end = f"Gone: {number} of the baseline. --write-baseline takes them out."
    return "\n".join([*lines, end])


def markdown(result: Result) -> str:
    rows = [excuses.HEADINGS, ("---",) * 4, *excuses.rows(result.excused)]
    excused = "\n".join(map(report.markdown_row, rows)) if result.excused else ""
    return below(report.markdown, excused, result)


def as_json(result: Result) -> str:
    """Return the schema that README documents."""
    found = report.as_json(result.findings, result.meanings, result.versions)
    found["excused"] = [
        {
            **report.json_entry(each.finding, result.meanings[each.finding.code]),
            "by": excuses.where(each.place),
            "reason": each.reason,
        }
        for each in result.excused
    ]
    found["coverage"] = coverage_lines(result)
    found["agreement"] = result.agreement
    found["gone"] = [vars(each) for each in result.gone]
    return json.dumps(found, indent=2)


def github(result: Result) -> str:
    """Return an annotation for each finding, and one for all that is gone."""
    errors = report.github(result.findings, result.meanings, result.versions)
    gone = report.escaped(gone_text(result.gone))
    return "\n".join(filter(None, [errors, f"::notice title=rpyparity::{gone}" if gone else ""]))


FORMATS: dict[str, Callable[[Result], str]] = {
    "table": table,
    "json": as_json,
    "github": github,
    "markdown": markdown,
    "sarif": sarif,
    "junit": junit,
}
