"""A parameter server: what a worker of it trains, one step after the other, is what one trains."""

from pathlib import Path

import pytest
from distribution.own_loop import assert_same_numbers, trained_by_keras
from distribution.paired import PAIRED, tried
from distribution.processes import finish, results, start


@pytest.fixture(scope="module")
def trained(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("parameter-server")
    finish(start(Path("parameter_server.py"), folder, *tried(request)))
    [result] = results(folder, 1)
    return result


@pytest.mark.parametrize("option", PAIRED)
def test_every_option_works(trained, option):
    assert_same_numbers(trained[option], trained_by_keras(option))
