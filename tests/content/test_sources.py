from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidegen.content.sources import read
from guidegen.content.text import SourceText
from guidegen.content.text_files import MAX_BYTES
from guidegen.diagnostics import ContentError, Mark
from tests.helpers import tree


def refused(tmp_path: Path, content: str | bytes) -> list[str]:
    """The diagnostics of a file with this content, places relative to its folder."""
    tree(tmp_path, {"x.yaml": content})
    with pytest.raises(ContentError) as caught:
        read(tmp_path / "x.yaml")
    return [diagnostic.describe(tmp_path) for diagnostic in caught.value.diagnostics]


def test_scalars_stay_the_text_that_was_typed(tmp_path: Path) -> None:
    tree(tmp_path, {"x.yaml": "a: no\nb: 007\nc: 2026-01-01\nd: 1.10\ne: ''\nf:\n"})
    data = read(tmp_path / "x.yaml").data
    assert data == {"a": "no", "b": "007", "c": "2026-01-01", "d": "1.10", "e": "", "f": None}


def test_every_text_knows_its_place(tmp_path: Path) -> None:
    file = tree(tmp_path, {"x.yaml": "a:\n  b: one\n  c:\n    - two\n"}) / "x.yaml"
    source = read(file)
    assert isinstance(source.data, dict)
    inner = source.data["a"]
    assert isinstance(inner, dict)
    one = inner["b"]
    assert isinstance(one, SourceText)
    assert (one.mark, one.path) == (Mark(file, 2, 3), ("a", "b"))
    assert source.mark(("a", "c", "0")) == Mark(file, 4, 7)
    assert source.mark(("a", "missing")) == Mark(file, 1, 1)


def test_files_as_windows_editors_save_them_just_work(tmp_path: Path) -> None:
    tree(tmp_path, {"x.yaml": b"\xef\xbb\xbfa: one\r\nb: >-\r\n  two\r\n  three\r\n"})
    assert read(tmp_path / "x.yaml").data == {"a": "one", "b": "two three"}


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        ("a: 1\n\tb: 2", "x.yaml:2:1", "a tab is used where only spaces are allowed"),
        ("a: 1\nb: 2\na: 3", "x.yaml:3:1: a", "“a” appears twice here, first on line 1"),
        ("a: b: c", "x.yaml:1:5", "there is a colon followed by a space inside a text"),
        ("a: 'x", "x.yaml:1:4", "the quotation mark that opens here is never closed"),
        ("a: x\nb", "x.yaml:2:1", "a key has no colon after it"),
        ("a: !!python/object/apply:os.system [ls]", "x.yaml:1:4: a", "content is data, never code"),
        ("a: !!binary aGk=", "x.yaml:1:4: a", "is not allowed"),
        ("a: &x [1]\nb: *x", "x.yaml:2:4: b", "“*x” repeats a text from another place"),
        (
            'a: "\\u0007"',
            "x.yaml:1:4: a",
            "Word and PDF files cannot hold the character U+0007",
        ),
        ("a: 1\nb: \x0c", "x.yaml:2:4", "Word and PDF files cannot hold the character U+000C"),
        (b"a: 1\nb: caf\xe9", "x.yaml:2:7", "the file is not UTF-8 text"),
        ("", "x.yaml", "the file is empty"),
        ("--- \na: 1\n---\nb: 2\n", "x.yaml:3:1", "a second document begins here"),
        ("? [a]\n: b", "x.yaml:1:3", "this key is not a plain name"),
        ("[" * 100_000, "x.yaml:1:41", "nested more than 40 levels deep"),
        ("a: x" + "x" * MAX_BYTES, "x.yaml", "is larger than"),
    ],
)
def test_bad_yaml_gets_a_place_and_plain_words(
    tmp_path: Path, content: str | bytes, place: str, message: str
) -> None:
    (shown,) = refused(tmp_path, content)
    assert shown.startswith(place + ":")
    assert message in shown


def test_an_alias_bomb_is_refused_before_it_grows(tmp_path: Path) -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert len(refused(tmp_path, bomb)) == 16


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"gone\.yaml: cannot be read"):
        read(tmp_path / "gone.yaml")


@given(data=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.yaml"
    file.write_bytes(data)
    try:
        assert read(file).data is not None
    except ContentError as error:
        assert all(
            diagnostic.mark.file == file and diagnostic.message for diagnostic in error.diagnostics
        )


def test_a_file_of_comments_alone_changes_nothing(tmp_path: Path) -> None:
    assert read(tree(tmp_path, {"x.yaml": "# nothing yet\n"}) / "x.yaml").data == {}
