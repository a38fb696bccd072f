"""One running office for all tests that talk to the bot by HTTP, put back before each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.http.house import House, a_house


@pytest.fixture(scope="session")
def running() -> Iterator[House]:
    with a_house() as house:
        yield house


@pytest.fixture
def house(running: House) -> House:
    """Thursday 25 August 2016, 9am in London: four weeks before the Board, two before the Executive Group."""
    running.back_to_start()
    return running
