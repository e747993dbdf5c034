"""What services read: SARIF, JUnit and the annotations of GitHub."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as xml

import jsonschema
import pytest
from command_line import parity

from rpyparity.codes import codes
from rpyparity.findings import Finding, remark
from rpyparity.formats import FORMATS
from rpyparity.model import Place
from rpyparity.result import Result

PACKAGES = Path(__file__).with_name("packages")
PLANTED = ("--r-package", ".", "--map", "map.toml", "--format")
# That of OASIS, with its errata: its `id` is where it was published.
SCHEMA = json.loads(Path(__file__).with_name("sarif-schema-2.1.0.json").read_text("utf-8"))

HOSTILE = [
    remark("X1", "a b%:,[é]\n::error::", "<&>\"']]>", place=Place("R/a b%é,:.R", 3)),
    remark("X2", "\x00\x1b\ud800\U0001f600", "\r\n\t| ::", others="%0A%", place=Place("/abs/b.Rd")),
    remark("L1", "page", place=None),
    remark("T1", "f", argument="x", place=Place("")),
]


def result(findings: list[Finding]) -> Result:
    return Result(findings, codes())


def sarif(findings: list[Finding]) -> Any:
    """Return a log that the schema allows."""
    log = json.loads(FORMATS["sarif"](result(findings)))
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    return log


def test_sarif_of_a_package_is_valid_and_has_each_finding_at_its_line() -> None:
    done = parity(PACKAGES / "planted", *PLANTED, "sarif")
    assert (done.returncode, done.stderr) == (1, "")
    log = json.loads(done.stdout)
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    run = log["runs"][0]
    assert log["$schema"] == SCHEMA["id"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[each["ruleIndex"]] == each["ruleId"] for each in run["results"])
    found = {each["ruleId"]: each["locations"][0] for each in run["results"]}
    assert found["R4"] == {
        "logicalLocations": [{"name": "formals_state_another_default"}],
        "physicalLocation": {
            "artifactLocation": {"uri": "R/formals.R"},
            "region": {"startLine": 13},
        },
    }
    assert "region" not in found["E1"]["physicalLocation"]


def test_the_schema_refuses_what_is_no_sarif() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(SCHEMA).validate({"version": "2.1.0", "runs": [{}]})


def test_sarif_of_nothing_and_of_anything_is_valid() -> None:
    assert sarif([])["runs"][0]["results"] == []
    entries = sarif(HOSTILE)["runs"][0]["results"]
    physical = [each["locations"][0].get("physicalLocation") for each in entries]
    assert [each and each["artifactLocation"]["uri"] for each in physical] == [
        "R/a%20b%25%C3%A9%2C%3A.R",
        "file:///abs/b.Rd",
        None,
        None,
    ]


def test_a_result_is_known_again_when_its_line_has_moved() -> None:
    def fingerprint(says: str, line: int) -> str:
        log = sarif([remark("X1", "f", says, place=Place("R/a.R", line))])
        return str(log["runs"][0]["results"][0]["partialFingerprints"])

    assert fingerprint("it is", 3) == fingerprint("it is", 4)
    assert fingerprint("it is", 3) != fingerprint("it is not", 3)


def test_junit_has_a_failed_test_for_each_finding() -> None:
    done = parity(PACKAGES / "planted", *PLANTED, "junit")
    assert (done.returncode, done.stderr) == (1, "")
    (suite,) = xml.fromstring(done.stdout)
    cases = {each.attrib["classname"]: each for each in suite}
    assert suite.attrib["failures"] == suite.attrib["tests"] == str(len(suite))
    assert cases["rpyparity.R4"].attrib["name"] == "formals_state_another_default, nan"
    (failure,) = cases["rpyparity.R4"]
    assert (failure.attrib["type"], failure.text) == ("R4", "R/formals.R:13")
    assert codes()["R4"].fix in failure.attrib["message"]


def test_junit_skips_what_is_excused_and_says_why(drifted: Path) -> None:
    code = drifted / "R" / "wrap.R"
    code.write_text("# parity: ignore[R4] b: it <is>\n" + code.read_text())
    (suite,) = xml.fromstring(parity(drifted, "--format", "junit").stdout)
    assert [suite.attrib[each] for each in ("tests", "failures", "skipped")] == ["2", "1", "1"]
    assert [each.attrib["message"] for each in suite.iter("skipped")] == ["it <is>"]


def test_junit_of_anything_can_be_read_back() -> None:
    (suite,) = xml.fromstring(FORMATS["junit"](result(HOSTILE)).encode())
    assert [each.attrib["name"] for each in suite] == [
        "a b%:,[é]\n::error::",
        "\\x00\\x1b\\ud800\U0001f600",
        "page",
        "f, x",
    ]


def test_junit_of_nothing_is_a_test_that_passes() -> None:
    (suite,) = xml.fromstring(FORMATS["junit"](result([])))
    assert [(each.attrib["name"], len(each)) for each in suite] == [("Everything agrees.", 0)]


def test_an_annotation_is_one_line_whatever_it_says() -> None:
    """GitHub takes a line for a command; it undoes %25, %0D and %0A, and here %3A and %2C."""
    lines = FORMATS["github"](result(HOSTILE)).split("\n")
    found = [re.fullmatch(r"::error ([^:]*)::([^\r\n]*)", line) for line in lines]
    assert len(lines) == len(HOSTILE)
    assert [each and each[1] for each in found] == [
        "file=R/a b%25é%2C%3A.R,line=3,title=rpyparity X1",
        "file=/abs/b.Rd,title=rpyparity X2",
        "title=rpyparity L1",
        "title=rpyparity T1",
    ]
    assert found[0]
    assert found[0][2].startswith("a b%25:,[é]%0A::error::: ")


def test_the_page_of_a_run_on_github_has_the_tables(drifted: Path) -> None:
    code = drifted / "R" / "wrap.R"
    code.write_text("# parity: ignore[R4] b: it is meant\n" + code.read_text())
    summary = drifted / "summary.md"
    summary.write_text("what another step said\n")
    parity(drifted, "--format", "github", GITHUB_STEP_SUMMARY=str(summary))
    said = summary.read_text("utf-8")
    markdown = parity(drifted, "--format", "markdown", GITHUB_STEP_SUMMARY=str(summary)).stdout
    assert said == f"what another step said\n## rpyparity\n\n{markdown}"
    assert "| R4 | wrap | c |" in said
    assert "| R/wrap.R:1 | R4 | 1 | it is meant |" in said
    assert summary.read_text("utf-8") == said  # another format adds nothing


def test_what_is_gone_from_the_baseline_is_a_notice(drifted: Path) -> None:
    parity(drifted, "--baseline", "known", "--write-baseline")
    (drifted / "toy.py").write_text("def other(a, b=1, *, c=None): ...\n")
    done = parity(drifted, "--baseline", "known", "--format", "github")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("::notice title=rpyparity::R4 wrap, b: 1L; 2%0AGone: 1 finding")
    assert done.stdout.count("\n") == 1
