"""Files and folders that are their owner's alone."""

from __future__ import annotations

from pathlib import Path

from store.private import close_to_others, own_folder, write_once


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    write_once(tmp_path / "secret", b"the first")
    write_once(tmp_path / "secret", b"the second")
    assert (tmp_path / "secret").read_bytes() == b"the first"
    assert [file.name for file in tmp_path.iterdir()] == ["secret"]


def test_a_folder_that_was_there_keeps_its_rights_until_it_is_closed(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    own_folder(tmp_path / "new" / "newer")
    assert [oct(p.stat().st_mode & 0o777) for p in (tmp_path, tmp_path / "new")] == ["0o755", "0o700"]
    close_to_others([tmp_path])
    assert oct(tmp_path.stat().st_mode & 0o777) == "0o700"


def test_what_its_owner_may_run_stays_so(tmp_path: Path) -> None:
    tool = tmp_path / "tool"
    tool.touch()
    tool.chmod(0o755)
    close_to_others([tool, tmp_path / "not there"])
    assert oct(tool.stat().st_mode & 0o777) == "0o700"
