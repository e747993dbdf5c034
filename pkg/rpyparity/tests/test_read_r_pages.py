"""The help pages of an R package are read as R itself reads them."""

from __future__ import annotations

import pytest
from r_sources import description, problems, write

from rpyparity.model import Page, RPackage, Signature
from rpyparity.read_r import read_package

PAGE = r"""% A comment with \link{nothing}
\name{optimizer_toy}
\alias{optimizer_toy}
\alias{\%in\%}
\title{A \code{toy} of
  \R, \emph{small}\dots}
\usage{
optimizer_toy(
  rate = 1, # not in the signature
  sep = "\\n \%d {", % nor is this
  ...,
  name = NULL
)

other(x, \dots)
\method{print}{toy}(x, \ldots)
\S3method{$}{toy}(x, name)
\S4method{show}{toy, numeric}(object)
x$y <- value
x \%in\% table
x[i]
\method{names}{toy}(x) <- value
toys
data(toys)
pkg::third(z = c(1, 2))
constant(1)
}
\arguments{
\item{rate}{The rate, see \code{\link{topic}}, \link[=real]{shown}, \link[stats]{sd},
\link[stats:Normal]{dnorm}, \linkS4class{Shape} and \link[=optimizer_toy]{optimizer_toy()}.}
\item{sep, \code{name}}{Two.
\itemize{\item{nested}{no argument}}}
\item{\dots}{Dots.}
#ifdef unix
\item{x}{Only here.}
#endif
\item{}{}
}
\description{\if{html}{\link{inside}} \Sexpr{"\\link{never}"} \own{\link{more}} \CRANpkg{x}}
"""

BROKEN_USAGE = r"""\name{half}
\title{Half}
\keyword{utilities}
\keyword{internal}
\usage{
good(a)

bad(b

also_good(c)
}
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> RPackage:
    files: dict[str, str | bytes] = {
        "DESCRIPTION": description(),
        "man/toy.Rd": PAGE,
        "man/half.Rd": BROKEN_USAGE,
        "man/unclosed.Rd": "\\name{unclosed}\n\\alias{still}\n\\title{Read\n",
        "man/unknown.Rd": "\\name{unknown}\n\\title{T}\n\\description{\\nosuch{x}}\n",
        "man/section.Rd": "\\name{section}\n\\title{T}\n\\nosuch{x}\n",
        "man/stray.Rd": "\\name{stray}\n\\title{T}}\n",
        "man/nameless.Rd": "just text\n",
        "man/empty.Rd": "",
        "man/binary.Rd": b"\\name{b}\n\x00\x01",
        "man/wrong.Rd": b"\\name{w}\n\\title{caf\xe9}\n",
        "man/latin.Rd": b"\\name{latin}\n\\encoding{latin1}\n\\title{caf\xe9}\n",
        "man/alien.Rd": "\\name{alien}\n\\encoding{klingon}\n",
        "man/deep.Rd": "\\name{deep}\\title{t}\\description{" + "\\code{" * 3000 + "}" * 3001,
        "man/usage.Rd": "\\name{usage}\\title{t}\\usage{f(x = " + "1 + " * 90_000 + "1)\n\ng(y)}",
        "man/braces.Rd": "\\name{b}\\title{t}\\description{" + "{" * 100_000,
        "man/unix/platform.Rd": "\\name{platform}\\title{T}\n",
        "man/.hidden.Rd": "\\name{hidden}",
        "man/notes.txt": "\\name{notes}",
        "man/macros/own.Rd": r"\newcommand{\own}{\strong{#1}}",
    }
    directory = write(tmp_path_factory.mktemp("pages"), files)
    (directory / "man" / "loop").symlink_to(directory / "man")
    (directory / "man" / "self.Rd").symlink_to("self.Rd")
    (directory / "man" / "broken.Rd").symlink_to("nowhere.Rd")
    (directory / "man" / "folder.Rd").mkdir()
    return read_package(directory)


@pytest.fixture
def page(pages: RPackage) -> Page:
    return next(each for each in pages.pages if each.name == "optimizer_toy")


def signature_text(signature: Signature) -> str:
    parts = [
        each.name + ("" if each.default is None else f"={each.default.text}")
        for each in signature.arguments
    ]
    return f"{signature.name}({', '.join(parts)})" + ("..." if signature.rest else "")


def test_a_good_page_has_no_problems(pages: RPackage) -> None:
    assert problems(pages, "toy.Rd") == []
    assert problems(pages, "latin.Rd") == []


def test_a_page_has_a_name_aliases_and_a_title(page: Page) -> None:
    assert page.aliases == ("optimizer_toy", "%in%")
    assert page.title == "A toy of R, small..."


def test_the_usage_lists_plain_calls_and_replacements(page: Page) -> None:
    assert [signature_text(each) for each in page.usage] == [
        'optimizer_toy(rate=1, sep="\\n %d {", name=NULL)...',
        "other(x)...",
        "print.toy(x)...",
        "$.toy(x, name)",
        "show,toy,numeric-method(object)",
        "names<-.toy(x, value)",
        "third(z=c(1, 2))",
    ]
    name = page.usage[0].argument("name")
    assert name is not None
    assert name.keyword_only


def test_the_usage_shows_more_than_it_states_arguments_of(page: Page) -> None:
    assert {"constant", "toys", "print", "third"} <= page.shown
    assert "constant" not in {each.name for each in page.usage}


def test_a_page_for_the_authors_says_so(pages: RPackage) -> None:
    assert [each.name for each in pages.pages if each.internal] == ["half"]


def test_the_section_of_arguments_knows_its_line(page: Page, pages: RPackage) -> None:
    assert page.section is not None
    assert page.section.line == PAGE.splitlines().index(r"\arguments{") + 1
    assert next(each for each in pages.pages if each.name == "half").section is None


def test_the_usage_knows_its_lines(page: Page) -> None:
    starts = [
        "optimizer_toy(",
        "other(",
        r"\method{print}",
        r"\S3method",
        r"\S4method",
        r"\method{names}",
        "pkg::",
    ]
    lines = PAGE.splitlines()
    expected = [next(i for i, t in enumerate(lines, 1) if t.startswith(s)) for s in starts]
    assert [each.place.line for each in page.usage if each.place] == expected


def test_every_item_of_arguments_is_explained(page: Page) -> None:
    lines = PAGE.splitlines()
    line = {name: lines.index(text) + 1 for name, text in [
        ("sep", r"\item{sep, \code{name}}{Two."),
        ("...", r"\item{\dots}{Dots.}"),
        ("x", r"\item{x}{Only here.}"),
    ]}  # fmt: skip
    assert [(name, place.line) for name, place in page.explained][1:] == [
        ("sep", line["sep"]),
        ("name", line["sep"]),
        ("...", line["..."]),
        ("x", line["x"]),
    ]
    assert page.explained[0][0] == "rate"


def test_links_lead_where_they_say(page: Page) -> None:
    assert [(each.target, each.package) for each in page.links] == [
        ("topic", None),
        ("real", None),
        ("sd", "stats"),
        ("Normal", "stats"),
        ("Shape-class", None),
        ("optimizer_toy", None),
        ("inside", None),
        ("more", None),
    ]
    first = PAGE.splitlines().index(next(t for t in PAGE.splitlines() if "link{topic}" in t)) + 1
    assert [each.place.line for each in page.links][:4] == [first, first, first, first + 1]


def test_the_topics_of_r_itself_are_known(pages: RPackage) -> None:
    assert {"lm", "c", "NULL", "setClass"} <= pages.base_topics
    assert "optimizer_toy" not in pages.base_topics


def test_a_broken_usage_leaves_the_others(pages: RPackage) -> None:
    half = next(each for each in pages.pages if each.name == "half")
    assert [(each.name, each.place and each.place.line) for each in half.usage] == [
        ("good", 6),
        ("also_good", 10),
    ]
    assert problems(pages, "half.Rd") == [("Rd", r"\usage: unexpected end of input", 8)]


@pytest.mark.parametrize(
    ("file", "message", "line"),
    [
        ("unclosed.Rd", "unexpected END_OF_INPUT 'Read", 4),
        ("usage.Rd", r"\usage is nested too deeply to be read", 1),
        ("unknown.Rd", r"unknown macro '\nosuch'", 3),
        ("section.Rd", r"unexpected UNKNOWN '\nosuch'", 3),
        ("stray.Rd", "unexpected '}'", 2),
        ("nameless.Rd", r"has no \name", None),
        ("empty.Rd", r"has no \name", None),
        ("binary.Rd", "is binary", 2),
        ("wrong.Rd", "is not valid UTF-8", 2),
        ("alien.Rd", "the encoding klingon is unknown", None),
        ("self.Rd", "does not exist, or is no regular file", None),
        ("broken.Rd", "does not exist, or is no regular file", None),
    ],
)
def test_a_bad_page_is_reported(pages: RPackage, file: str, message: str, line: int | None) -> None:
    assert ("Rd", message, line) in problems(pages, file)


def test_what_could_be_read_of_a_bad_page_is_there(pages: RPackage) -> None:
    unclosed = next(each for each in pages.pages if each.name == "unclosed")
    assert unclosed.aliases == ("still",)


def test_a_usage_that_is_nested_too_deeply_leaves_the_others(pages: RPackage) -> None:
    (usage,) = (each.usage for each in pages.pages if each.name == "usage")
    assert [each.name for each in usage] == ["g"]


@pytest.mark.parametrize("file", ["deep.Rd", "braces.Rd"])
def test_deep_nesting_is_read_or_a_problem_of_one_page(pages: RPackage, file: str) -> None:
    found = problems(pages, file)
    # R 4.5 reads what is too deep for R 4.2.
    assert found or file.removesuffix(".Rd") in {each.name for each in pages.pages}
    assert all("\n" not in message for _, message, _ in found)


def test_pages_are_found_where_r_finds_them(pages: RPackage) -> None:
    names = {each.name for each in pages.pages}
    assert "platform" in names
    assert not names & {"hidden", "notes"}


def test_a_page_states_its_own_encoding(pages: RPackage) -> None:
    assert next(each for each in pages.pages if each.name == "latin").title == "café"


def test_a_page_that_cannot_be_read_is_no_code_that_cannot(pages: RPackage) -> None:
    assert pages.words == frozenset()


def test_without_a_namespace_everything_is_exported(pages: RPackage) -> None:
    assert pages.exports is None
