"""The cache of content: the same documents without parsing, and nothing from a cache that is not just what was written."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from techassess.documents import cache as module
from techassess.documents import reader
from techassess.documents.cache import Cache
from techassess.problems import Problems

RULE = b"title: Signs\nweight: 1.50\n"
OTHER = b"title: Storage\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Where the cache lies."""
    return tmp_path / "home" / "techassess"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A folder with two files of content."""
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "rule.yaml").write_bytes(RULE)
    (folder / "other.yaml").write_bytes(OTHER)
    return folder


def load(own: Path | None, content: Path) -> dict[str, object]:
    """Read all files of the content through the cache, as one run of the program does."""
    cache, problems = Cache.open(own, "content"), Problems()
    found = {path.name: cache.read(path, problems, path.name) for path in sorted(content.iterdir())}
    cache.save()
    assert str(problems) == ""
    return {name: document and document.data for name, document in found.items()}


def only(own: Path) -> Path:
    """The one file of the cache."""
    (file,) = own.iterdir()
    return file


def test_a_warm_start_parses_nothing_and_finds_the_same(own: Path, content: Path, parsed: list[str]) -> None:
    cold = load(own, content)
    assert parsed == ["other.yaml", "rule.yaml"]
    assert load(own, content) == cold
    assert parsed == ["other.yaml", "rule.yaml"]


def test_the_cache_can_be_read_by_its_owner_alone(own: Path, content: Path) -> None:
    load(own, content)
    assert (stat.S_IMODE(own.stat().st_mode), stat.S_IMODE(only(own).stat().st_mode)) == (0o700, 0o600)


def test_one_changed_byte_is_noticed_and_only_that_file_is_parsed(own: Path, content: Path, parsed: list[str]) -> None:
    load(own, content)
    times = (content / "rule.yaml").stat()
    (content / "rule.yaml").write_bytes(RULE.replace(b"1.50", b"1.60"))
    os.utime(content / "rule.yaml", ns=(times.st_atime_ns, times.st_mtime_ns))
    parsed.clear()
    assert str(load(own, content)["rule.yaml"]) == "{'title': 'Signs', 'weight': Decimal('1.60')}"
    assert parsed == ["rule.yaml"]
    load(own, content)
    assert parsed == ["rule.yaml"]


def test_what_is_not_read_any_more_is_forgotten_when_something_new_comes(own: Path, content: Path) -> None:
    load(own, content)
    (content / "other.yaml").write_bytes(b"title: Another\n")
    load(own, content)
    assert b"Storage" not in only(own).read_bytes()
    assert b"Another" in only(own).read_bytes()


def test_a_run_that_reads_nothing_new_writes_nothing(own: Path, content: Path) -> None:
    load(own, content)
    before = only(own).stat()
    load(own, content)
    assert only(own).stat() == before


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-3])


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def foreign(file: Path) -> None:
    file.write_bytes(b"\x00\xffsomething else\n" * 3)


def changed(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"Storage", b"Nothing"))


def of_another_version(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(f"content {module.FORMAT} ".encode(), f"content {module.FORMAT + 1} ".encode(), 1))


@pytest.mark.parametrize("spoil", [cut, emptied, foreign, changed, of_another_version])
def test_a_cache_that_is_not_just_what_was_written_is_passed_over_and_written_anew(
    spoil: Callable[[Path], None], own: Path, content: Path, parsed: list[str]
) -> None:
    sound = load(own, content)
    written = only(own).read_bytes()
    spoil(only(own))
    assert only(own).read_bytes() != written
    parsed.clear()
    assert load(own, content) == sound
    assert parsed == ["other.yaml", "rule.yaml"]
    assert only(own).read_bytes() == written


def linked_folder(own: Path) -> None:
    own.rename(own.with_name("real"))
    own.symlink_to(own.with_name("real"))


def linked_file(own: Path) -> None:
    file = only(own)
    file.rename(own.parent / "real")
    file.symlink_to(own.parent / "real")


def open_to_others(own: Path) -> None:
    own.chmod(0o755)


def a_folder_in_its_place(own: Path) -> None:
    file = only(own)
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize("spoil", [linked_folder, linked_file, open_to_others, a_folder_in_its_place])
def test_a_cache_that_others_could_have_a_hand_in_is_not_read(
    spoil: Callable[[Path], None], own: Path, content: Path, parsed: list[str]
) -> None:
    load(own, content)
    spoil(own)
    parsed.clear()
    assert str(load(own, content)["other.yaml"]) == "{'title': 'Storage'}"
    assert parsed == ["other.yaml", "rule.yaml"]


@pytest.mark.parametrize("spoil", [linked_folder, open_to_others])
def test_nothing_is_written_into_a_folder_that_is_not_the_users_alone(spoil: Callable[[Path], None], own: Path, content: Path) -> None:
    load(own, content)
    spoil(own)
    before = only(own).read_bytes()
    (content / "other.yaml").write_bytes(b"title: Another\n")
    load(own, content)
    assert only(own).read_bytes() == before


def test_a_link_in_place_of_the_file_is_replaced_and_what_it_led_to_is_left_alone(own: Path, content: Path) -> None:
    load(own, content)
    linked_file(own)
    (own.parent / "real").write_bytes(b"precious")
    load(own, content)
    assert (own.parent / "real").read_bytes() == b"precious"
    assert not only(own).is_symlink()


def test_a_home_that_cannot_be_written_is_no_fault(tmp_path: Path, content: Path, parsed: list[str]) -> None:
    (tmp_path / "home").write_bytes(b"a file where a folder is needed")
    assert load(tmp_path / "home" / "techassess", content) == load(None, content)
    assert parsed == ["other.yaml", "rule.yaml"] * 2


def test_a_write_that_fails_leaves_what_was_there(own: Path, content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(own, content)
    before = only(own).read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    (content / "other.yaml").write_bytes(b"title: Another\n")
    assert str(load(own, content)["other.yaml"]) == "{'title': 'Another'}"
    assert only(own).read_bytes() == before


def test_a_file_with_a_problem_is_never_remembered(own: Path, content: Path) -> None:
    (content / "rule.yaml").write_bytes(b"title: Once\ntitle: Twice\n")
    for _ in range(2):
        cache, problems = Cache.open(own, "content"), Problems()
        assert cache.read(content / "other.yaml", problems, "other.yaml") is not None
        assert cache.read(content / "rule.yaml", problems, "rule.yaml") is not None
        cache.save()
        assert str(problems) == "rule.yaml:2:1: title: the key 'title' stands twice; the first is on line 1"


def test_a_file_that_is_not_there_is_told_as_the_reader_tells_it(own: Path, content: Path) -> None:
    through, plain = Problems(), Problems()
    assert Cache.open(own, "content").read(content / "none.yaml", through) is None
    assert reader.read(content / "none.yaml", plain) is None
    assert str(through) == str(plain) == f"{content / 'none.yaml'}: cannot be read: No such file or directory"


def test_without_a_folder_nothing_is_remembered(content: Path, parsed: list[str]) -> None:
    cache = Cache.open(None, "content")
    assert [cache.read(content / "rule.yaml", Problems(), "rule.yaml") == reader.read(content / "rule.yaml", Problems(), "rule.yaml")] == [
        True
    ]
    cache.save()
    assert cache == Cache()


def test_a_cache_that_grew_too_large_is_neither_written_nor_read(
    own: Path, content: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load(own, content)
    size = only(own).stat().st_size
    parsed.clear()
    monkeypatch.setattr(module, "MAX_BYTES", size - 1)
    load(own, content)
    assert parsed == ["other.yaml", "rule.yaml"]
    shutil.rmtree(own)
    load(own, content)
    assert not own.exists()


def test_only_the_latest_contents_are_remembered(own: Path, content: Path) -> None:
    for number in range(module.MAX_FILES + 3):
        cache = Cache.open(own, f"content {number}")
        cache.read(content / "rule.yaml", Problems())
        cache.save()
        assert cache.file is not None
        os.utime(cache.file, (number, number))
    kept = [Cache.open(own, f"content {number}").known != {} for number in range(module.MAX_FILES + 3)]
    assert kept == [False] * 3 + [True] * module.MAX_FILES


def test_neither_the_name_nor_the_content_of_a_cache_tells_whose_files_were_read(own: Path, content: Path) -> None:
    cache = Cache.open(own, str(content))
    cache.read(content / "rule.yaml", Problems())
    cache.save()
    written = f"{only(own).name}\n{only(own).read_text()}"
    assert [word for word in (content.parts[-2], "rule.yaml") if word in written] == []
