"""A reader chooses R or Python once, and finds each function in that language."""

from __future__ import annotations

import keras
import pytest
from playwright.sync_api import Page, expect
from visitor import Visitor

import kerasbridge

FUNCTION = "reference/optimizer_adadelta.html"


def choose(page: Page, language: str) -> None:
    page.locator("label.sd-tab-label", has_text=language).first.click()


def test_r_is_shown_first(visitor: Visitor) -> None:
    page = visitor.open(FUNCTION)
    expect(page.get_by_text("weight_decay = NULL").first).to_be_visible()
    expect(page.get_by_text("weight_decay=None").first).to_be_hidden()


def test_the_choice_holds_for_all_tabs_and_words_of_a_page(visitor: Visitor) -> None:
    page = visitor.open(FUNCTION)
    choose(page, "Python")
    expect(page.get_by_text("weight_decay=None").first).to_be_visible()
    expect(page.get_by_text("import keras").first).to_be_visible()
    for word in page.locator("article .in-python").all():
        expect(word).to_be_visible()
    for word in page.locator("article .in-r").all():
        expect(word).to_be_hidden()
    choose(page, "R")
    expect(page.get_by_text("weight_decay = NULL").first).to_be_visible()
    expect(page.locator("article .in-python").first).to_be_hidden()


@pytest.mark.parametrize(
    "there", ["articles/start.html", "index.html", "reference/optimizer_sgd.html"]
)
def test_the_choice_stays_on_other_pages(visitor: Visitor, there: str) -> None:
    choose(visitor.open(FUNCTION), "Python")
    page = visitor.open(there)
    chosen = page.locator("input:checked + label.sd-tab-label[data-sync-group=language]")
    assert chosen.count() > 0
    assert set(chosen.all_inner_texts()) == {"Python"}
    assert page.locator("html").get_attribute("data-language") == "python"


@pytest.mark.parametrize("name", [each for each in kerasbridge.__all__ if each[0] != "_"])
def test_search_finds_a_function(visitor: Visitor, name: str) -> None:
    assert f"reference/{name}.html" in found(visitor, name)[:2]


def keras_names() -> list[tuple[str, str]]:
    """Return each function with the name that users of Keras in Python know it by."""
    built = {
        "optimizer_" + snake(each): each
        for each in vars(keras.optimizers)
        if each[0].isupper() and each != "Optimizer"
    }
    built |= {
        "learning_rate_schedule_" + snake(each): each
        for each in vars(keras.optimizers.schedules)
        if each[0].isupper() and each != "LearningRateSchedule"
    }
    return [(name, each) for name, each in built.items() if hasattr(kerasbridge, name)]


def snake(name: str) -> str:
    special = {"RMSprop": "rmsprop", "SGD": "sgd"}
    letters = "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")
    return special.get(name, letters)


def test_most_functions_are_classes_of_keras() -> None:
    assert len(keras_names()) >= 18


@pytest.mark.parametrize(("function", "name"), keras_names())
def test_search_finds_a_function_by_the_name_of_the_class(
    visitor: Visitor, function: str, name: str
) -> None:
    assert f"reference/{function}.html" in found(visitor, name)[:3]


def found(visitor: Visitor, words: str) -> list[str]:
    """Return the pages that the search finds, the best first."""
    page = visitor.open(f"search.html?q={words}")
    page.locator("#search-results .search-summary").get_by_text("finished").wait_for()
    links = page.locator("#search-results ul.search li > a").all()
    return [
        (each.get_attribute("href") or "").partition("?")[0].partition("#")[0] for each in links
    ]
