"""Findings as JUnit's XML, which CI services show as tests that failed."""

from __future__ import annotations

import re
from xml.etree import ElementTree as xml

from rpyparity.excuses import where
from rpyparity.findings import Finding
from rpyparity.report import limits, named, sentence
from rpyparity.result import Result

# What XML 1.0 cannot hold, not even as an entity.
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(result: Result) -> str:
    """Return a test that fails for each finding, and one that is skipped for each excused one.

    Where nothing was found there is one test that passes: services object to a file without.
    """
    suites = xml.Element("testsuites")
    suite = xml.SubElement(suites, "testsuite", name="rpyparity")
    for finding in result.findings:
        words = sentence(finding, result.meanings[finding.code]) + limits(finding, result.versions)
        failure = xml.SubElement(case(suite, finding), "failure", type=finding.code)
        failure.set("message", in_xml(words))
        failure.text = in_xml(where(finding.place))
    for excused in result.excused:
        skipped = xml.SubElement(case(suite, excused.finding), "skipped")
        skipped.set("message", in_xml(excused.reason))
    if not len(suite):
        xml.SubElement(suite, "testcase", classname="rpyparity", name=result.agreement)
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(result.findings)))
    suite.set("skipped", str(len(result.excused)))
    suite.set("errors", "0")
    xml.indent(suites)
    return '<?xml version="1.0"?>\n' + xml.tostring(suites).decode()  # ASCII, other letters escaped


def case(suite: xml.Element, finding: Finding) -> xml.Element:
    name = named(finding.function, finding.argument)
    return xml.SubElement(
        suite, "testcase", classname=f"rpyparity.{finding.code}", name=in_xml(name)
    )


def in_xml(text: str) -> str:
    return NOT_IN_XML.sub(lambda found: ascii(found[0])[1:-1], text)
