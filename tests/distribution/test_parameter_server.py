"""A parameter server: what a worker of it trains, one step after the other, is what one trains."""

from pathlib import Path

import pytest
from distribution.own_loop import OPTIONS, assert_same_numbers, trained_by_keras
from distribution.processes import finish, results, start


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    folder = tmp_path_factory.mktemp("parameter-server")
    finish(start(Path("parameter_server.py"), folder))
    [result] = results(folder, 1)
    return result


@pytest.mark.parametrize("option", OPTIONS)
def test_every_option_works(trained, option):
    assert_same_numbers(trained[option], trained_by_keras(option))
