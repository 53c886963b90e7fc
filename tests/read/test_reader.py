"""Sources: opening, decoding; and which reader takes one."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from argmap.errors import RequestError, SourceError
from argmap.read import READERS, read
from argmap.read.choose import choose
from argmap.read.reader import Reader
from argmap.read.source import Source, open_source

TABLE = "id,parent,author,text\r\n1,,Zoë,“Café”, naïve – no?\r\n"
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_text_comes_out_of_every_encoding_the_same(encoding: str) -> None:
    source = Source("a.csv", TABLE.encode(encoding))
    assert source.text == TABLE
    assert source.guessed is (encoding == "cp1252")
    assert not source.binary


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Это не так, и вы сами это знаете, потому что лампы старые. " * 5, "cp1251"),
        ("Żółte światło świeci źle, więc są potrzebne nowe lampy uliczne. " * 5, "cp1250"),
    ],
)
def test_other_old_encodings_are_guessed(text: str, encoding: str) -> None:
    source = Source("a.txt", text.encode(encoding))
    assert source.text == text
    assert source.guessed


def test_a_stray_byte_does_not_spoil_the_rest() -> None:
    source = Source("a.txt", "Zoë, Jürgen, Ωmega ".encode() + b"caf\xe9")
    assert source.text == "Zoë, Jürgen, Ωmega café"
    assert source.guessed


def test_a_guess_is_reported() -> None:
    (found,) = read(Source("a.csv", TABLE.encode("cp1252")))
    assert found.notices[0].code == "ENCODING_GUESSED"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\r", bytes(range(256)) * 9])
def test_binary_data_is_known(data: bytes) -> None:
    assert Source("a", data).binary


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no such file; check the path"):
        open_source(str(tmp_path / "none.csv"))
    with pytest.raises(SourceError, match=r"is a folder; no reader finds .* name the files in it"):
        read(open_source(str(tmp_path)))
    with pytest.raises(SourceError, match="cannot be read"):
        open_source("a\0b")


@pytest.mark.skipif(os.name != "posix", reason="such names are of POSIX only")
def test_a_folder_with_odd_names_is_packed_like_any_other(tmp_path: Path) -> None:
    for name in (b"na\xefve", b"na\xeeve"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(name)
    with zipfile.ZipFile(io.BytesIO(open_source(str(tmp_path)).data)) as held:
        assert sorted(map(held.read, held.namelist())) == [b"na\xeeve", b"na\xefve"]


def test_a_value_that_is_no_text_is_told_where_it_is_left_out() -> None:
    lines = (
        b'{"id": 1, "text": {"a": 1}, "author": {"name": "Ann"}, "url": []}\n'
        b'{"id": 2, "text": ["x"]}'
    )
    (found,) = read(Source("a.jsonl", lines))
    told = [(one.code, one.where, one.text) for one in found.notices if one.code == "BAD_VALUE"]
    assert told == [
        ("BAD_VALUE", "a.jsonl, line 1", "'text' is an object and no text; it was left out"),
        ("BAD_VALUE", "a.jsonl, line 2", "'text' is a list and no text; it was left out"),
    ]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secret.csv"
    path.touch(mode=0o000)
    with pytest.raises(SourceError, match="check the path and its permissions"):
        open_source(str(path))


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    path.write_bytes(b"x" * 101)
    assert open_source(str(path), largest=101).data == b"x" * 101
    with pytest.raises(SourceError, match="is larger than"):
        open_source(str(path), largest=100)


@pytest.mark.parametrize("name", ["/home/ann/thread.v1.csv", "C:\\ann\\thread.v1.csv"])
def test_a_name_shows_no_folder(name: str) -> None:
    source = Source(name, b"")
    assert (source.file, source.stem) == ("thread.v1.csv", "thread.v1")


def claiming(name: str, reason: str, *, generic: bool = False, binary: bool = False) -> Reader:
    return Reader(
        name=name,
        title=name,
        proof="",
        claims=lambda _: reason,
        read=lambda _: (),
        generic=generic,
        binary=binary,
    )


def test_a_special_reader_goes_before_a_generic_one() -> None:
    readers = (claiming("any", "is text", generic=True), claiming("one", "has a mark"))
    assert choose(Source("a", b"x"), readers).name == "one"


def test_two_claims_are_an_error_that_names_both_and_the_way_out() -> None:
    readers = (claiming("one", "has a mark"), claiming("two", "has a sign"))
    with pytest.raises(SourceError, match=r"one, because it has a mark; two, .*--format one"):
        choose(Source("a", b"x"), readers)
    assert choose(Source("a", b"x"), readers, "two").name == "two"


def test_only_a_binary_reader_is_shown_binary_data() -> None:
    readers = (claiming("text", "is text"), claiming("zip", "is a zip", binary=True))
    assert choose(Source("a", b"PK\x03\x04" + bytes(99)), readers).name == "zip"


def test_an_unknown_format_is_answered_with_the_known_ones() -> None:
    with pytest.raises(RequestError, match="no format 'word'; choose one of: register, hn-algolia"):
        read(Source("a", b"x"), "word")


def test_nothing_to_read_is_an_error() -> None:
    with pytest.raises(RequestError, match="nothing to read"):
        read([])


@pytest.mark.parametrize("reader", READERS, ids=lambda r: r.name)
def test_a_reader_forced_on_a_foreign_source_does_not_break(reader: Reader) -> None:
    source = Source("a.txt", b"Only a line of prose.")
    if reader.name in ("table", "polis"):
        with pytest.raises(SourceError, match=r"a\.txt: (its first row names no|is no table of)"):
            read(source, reader.name)
    else:
        assert read(source, reader.name)[0].comments == ()
