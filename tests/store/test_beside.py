"""The file beside the database: its numbers only grow, and it says nothing once it is not as it was written."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from store.beside import Beside


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "generation"


def test_what_is_kept_is_read_again_for_each_partnership_by_whoever_asks(path: Path) -> None:
    Beside(path).keep("north", 7)
    Beside(path).keep("south", 2)
    assert [Beside(path).number(key) for key in ("north", "south", "east")] == [7, 2, None]
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_number_only_grows(path: Path) -> None:
    beside = Beside(path)
    assert [beside.keep("north", number) for number in (7, 3, 9)] == [7, 7, 9]


def test_a_file_that_is_not_there_says_nothing(path: Path) -> None:
    assert Beside(path).number("north") is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"at": 1}', b'{"at": 1, "numbers": 3}'])
def test_a_file_that_cannot_be_read_says_nothing_and_is_written_anew(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert Beside(path).number("north") is None
    Beside(path).keep("north", 4)
    assert Beside(path).number("north") == 4


def test_a_file_that_was_copied_back_says_nothing_but_its_number_is_not_gone_below(path: Path) -> None:
    Beside(path).keep("north", 7)
    shutil.copy(path, path.with_name("kept"))
    an_hour_later = path.stat().st_mtime + 3600
    os.utime(path.with_name("kept"), (an_hour_later, an_hour_later))
    path.with_name("kept").replace(path)
    assert Beside(path).number("north") is None
    assert Beside(path).keep("north", 3) == 7


def test_a_file_put_back_with_its_old_times_says_nothing_either(path: Path) -> None:
    Beside(path).keep("north", 7)
    written = path.stat().st_mtime_ns
    long_ago = written - 3600 * 1_000_000_000
    path.write_bytes(path.read_bytes().replace(str(written)[:6].encode(), str(long_ago)[:6].encode()))
    os.utime(path, ns=(long_ago, long_ago))
    assert Beside(path).number("north") is None
