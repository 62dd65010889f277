"""A file is whole or not there, and what stood there before stays until the new one is whole."""
import os

import pytest

from lib import files


def test_a_file_has_the_bytes_it_was_given_and_a_second_one_takes_its_place(tmp_path):
    for data in (b"\x00\r\n\xff", b"", b"shorter"):
        files.write(tmp_path/"x.bin", data)
        assert (tmp_path/"x.bin").read_bytes() == data
    assert [path.name for path in tmp_path.iterdir()] == ["x.bin"]


def test_folders_that_are_not_there_yet_are_made_and_one_that_is_there_is_used(tmp_path):
    files.write(tmp_path/"a"/"b"/"x.bin", b"1")
    files.write(tmp_path/"a"/"b"/"y.bin", b"2")
    assert sorted(path.name for path in (tmp_path/"a"/"b").iterdir()) == ["x.bin", "y.bin"]


def test_a_name_alone_is_a_file_where_one_stands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    files.write("x.bin", b"1")
    assert (tmp_path/"x.bin").read_bytes() == b"1"


def test_it_is_written_whole_beside_its_place_before_it_gets_its_name(tmp_path, monkeypatch):
    seen, rename = [], os.replace

    def watched(draft, path):
        assert not os.path.exists(path)
        with open(draft, "rb") as file:
            seen.append((os.path.dirname(draft), str(os.getpid()) in os.path.basename(draft), file.read()))
        rename(draft, path)
    monkeypatch.setattr("os.replace", watched)
    files.write(tmp_path/"x.bin", b"all of it")
    assert seen == [(str(tmp_path), True, b"all of it")]


def test_a_disk_that_is_full_leaves_the_old_file_and_no_draft(tmp_path, monkeypatch):
    files.write(tmp_path/"x.bin", b"old")

    def full(draft, path):
        raise OSError(28, "No space left on device")
    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError) as raised:
        files.write(tmp_path/"x.bin", b"new")
    assert str(raised.value) == (f"cannot write {tmp_path/'x.bin'} (No space left on device); see to that place, "
                                 "or copy the kit to a folder of your own")
    assert (tmp_path/"x.bin").read_bytes() == b"old" and len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_is_a_file_is_told_in_one_sentence(tmp_path):
    (tmp_path/"a").write_bytes(b"")
    with pytest.raises(OSError, match=r"^cannot write .*x\.bin \(.+\); see to that place, or copy the kit to a folder"):
        files.write(tmp_path/"a"/"x.bin", b"1")
