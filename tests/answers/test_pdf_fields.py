"""What a team wrote in a PDF arrives, whatever program saved or joined the files."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader, PdfWriter

from guidegen.answers.records import Collection
from guidegen.answers.submissions import collect
from tests.answers.forms import blank, filled_pdf
from tests.helpers import built_in, tree

REFLECTIONS = "first-actions.vision-alignment.reflections"
LEVEL = "ic-map.local-knowledge.level"
TEAM = "respondent.team"


def collect_one(folder: Path, content: bytes) -> Collection:
    return collect([tree(folder, {"in/a.pdf": content}) / "in"], built_in())


def edit(content: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        return save(pdf)


def save(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings():  # of fields that the form does not have, which is meant
        warnings.simplefilter("ignore")
        pdf.save(out)
    return out.getvalue()


def filled(team: str = "A", answer: str = "ours", role: str = "coach") -> bytes:
    return filled_pdf(blank(role, "pdf"), {REFLECTIONS: answer, TEAM: team, LEVEL: "3"})


def field_of(pdf: pikepdf.Pdf, field_id: str) -> pikepdf.Object:
    for field in pdf.Root.AcroForm.Fields:
        if str(field.T) == field_id:
            return field
    raise AssertionError(f"there is no field {field_id}")


def with_value(
    value: Callable[[pikepdf.Pdf], pikepdf.Object], field_id: str = REFLECTIONS
) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        field_of(pdf, field_id).V = value(pdf)

    return edit(blank("coach", "pdf"), change)


def test_an_odd_date_costs_only_itself(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo["/ModDate"] = pikepdf.String("10/2/2027 01:48:09")

    collection = collect_one(tmp_path, edit(filled(), change))
    assert [record.reflections for record in collection.answers] == ["ours"]
    assert (collection.notes, collection.unread) == ((), ())


def utf16(text: str) -> bytes:
    return b"\xfe\xff" + text.encode("utf-16-be", "surrogatepass")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (utf16("Más 😀"), "Más 😀"),
        (b"\xff\xfe" + "Más".encode("utf-16-le"), "Más"),
        (b"\xef\xbb\xbf" + "Más".encode(), "Más"),
        ("Más".encode(), "Más"),
        ("Más".encode("latin-1"), "Más"),
        (b"\x8dso\x8e \x85 \xa0", "“so” – €"),
        (utf16("half \ud83d end"), "half \ufffd end"),
        (utf16("one\x00"), "one"),
        (utf16("\x1ben\x1bEnglish \x1besMX\x1bespañol"), "English español"),
        (utf16("cut \uf600 emoji"), "cut \U0001f600 emoji"),
        (utf16("a\rb\r\nc"), "a\nb\nc"),
        (utf16("odd")[:-1], "od"),
    ],
)
@pytest.mark.parametrize("as_stream", [False, True])
def test_a_value_is_read_in_any_encoding(
    tmp_path: Path, raw: bytes, text: str, as_stream: bool
) -> None:
    def value(pdf: pikepdf.Pdf) -> pikepdf.Object:
        return pdf.make_stream(raw) if as_stream else pikepdf.String(raw)

    collection = collect_one(tmp_path, with_value(value))
    assert [record.reflections for record in collection.answers] == [text]


def test_values_in_arrays_and_names_are_read(tmp_path: Path) -> None:
    array = with_value(lambda _: pikepdf.Array([pikepdf.String("one"), pikepdf.String("two")]))
    name = with_value(lambda _: pikepdf.Name("/3"), LEVEL)
    chosen = with_value(lambda _: pikepdf.Array([pikepdf.String("Level 3")]), LEVEL)
    assert [one.reflections for one in collect_one(tmp_path / "a", array).answers] == ["one\ntwo"]
    assert [one.level for one in collect_one(tmp_path / "b", name).levels] == ["3"]
    assert [one.level for one in collect_one(tmp_path / "c", chosen).levels] == ["3"]


@pytest.mark.parametrize("filter_", ["/JBIG2Decode", "/LZWDecode", "/Unknown", "/FlateDecode"])
def test_a_value_that_cannot_be_read_costs_only_itself(tmp_path: Path, filter_: str) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        stream = pdf.make_stream(b"\x00\x01 not of this filter")
        stream.Filter = pikepdf.Name(filter_)
        field_of(pdf, "first-actions.vision-alignment.first-steps").V = stream

    collection = collect_one(tmp_path, edit(filled(), change))
    assert [record.reflections for record in collection.answers] == ["ours"]
    assert collection.unread == ()


@pytest.mark.parametrize("fields", [1, "x", [1, "x", {}], [[]], []])
def test_a_strange_field_tree_is_no_reason_to_stop(tmp_path: Path, fields: object) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm.Fields = fields

    assert len(collect_one(tmp_path, edit(filled(), change)).answers) == 1


def rename(change: Callable[[str], str]) -> Callable[[pikepdf.Pdf], None]:
    def change_all(pdf: pikepdf.Pdf) -> None:
        for field in pdf.Root.AcroForm.Fields:
            field.T = pikepdf.String(change(str(field.T)))

    return change_all


@pytest.mark.parametrize(
    "change",
    [
        lambda name: f"form1.{name}",
        lambda name: f"Team 1_{name}",
        lambda name: f"form1[0].#subform[2].{name.replace('.', '[0].')}[0]",
        lambda name: f"{name}+1",
        lambda name: f"{name}#0",
    ],
)
def test_fields_that_a_program_renamed_are_known(
    tmp_path: Path, change: Callable[[str], str]
) -> None:
    collection = collect_one(tmp_path, edit(filled(), rename(change)))
    assert [record.reflections for record in collection.answers] == ["ours"]
    assert [record.level for record in collection.levels] == ["3"]
    assert {record.respondent for record in collection.records} == {"A"}


def put_under_a_parent(pdf: pikepdf.Pdf) -> None:
    fields = pdf.Root.AcroForm.Fields
    parent = pdf.make_indirect(pikepdf.Dictionary(T=pikepdf.String("form1"), Kids=fields))
    for field in fields:
        field.Parent = parent
    pdf.Root.AcroForm.Fields = pikepdf.Array([parent])


def test_fields_under_a_parent_are_read(tmp_path: Path) -> None:
    collection = collect_one(tmp_path, edit(filled(), put_under_a_parent))
    assert [record.reflections for record in collection.answers] == ["ours"]


def joined_by_pypdf() -> bytes:
    writer = PdfWriter()
    for team in ("One", "Two"):
        writer.append(PdfReader(io.BytesIO(filled(team, team.lower()))))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def joined(
    first: bytes, second: bytes, change: Callable[[str], str], *, form: bool = True
) -> bytes:
    """Two PDFs as one: the second's fields renamed, or (without `form`) only on their pages."""
    with pikepdf.open(io.BytesIO(first)) as pdf, pikepdf.open(io.BytesIO(second)) as other:
        rename(change)(other)
        fields = [pdf.copy_foreign(field) for field in other.Root.AcroForm.Fields]
        with warnings.catch_warnings():  # that the form is not joined is what is wanted
            warnings.simplefilter("ignore")
            pdf.pages.extend(other.pages)
        if form:
            pdf.Root.AcroForm.Fields.extend(fields)
        return save(pdf)


@pytest.mark.parametrize(
    "both",
    [
        joined_by_pypdf,
        lambda: joined(filled("One", "one"), filled("Two", "two"), lambda name: f"{name}+1"),
        lambda: joined(filled("One", "one"), filled("Two", "two"), lambda name: f"b.{name}"),
        lambda: joined(filled("One", "one"), filled("Two", "two"), lambda name: name),
        lambda: joined(filled("One", "one"), filled("Two", "two"), lambda name: name, form=False),
    ],
)
def test_two_guides_in_one_file_are_told_apart(tmp_path: Path, both: Callable[[], bytes]) -> None:
    collection = collect_one(tmp_path, both())
    answers = [(record.respondent, record.reflections) for record in collection.answers]
    assert answers == [("One", "one"), ("Two", "two")]
    assert [(one.respondent, one.level) for one in collection.levels] == [
        ("One", "3"),
        ("Two", "3"),
    ]
    assert any("it holds 2 guides" in note.text for note in collection.notes)


def without_form(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AcroForm
    for page in pdf.pages:
        if "/Annots" in page:
            del page["/Annots"]


def without_identity(pdf: pikepdf.Pdf) -> None:
    for key in [key for key in pdf.docinfo if str(key).startswith("/Guidegen")]:
        del pdf.docinfo[pikepdf.Name(str(key))]


def printed(pdf: pikepdf.Pdf) -> None:
    without_form(pdf)
    without_identity(pdf)


def as_standards(pdf: pikepdf.Pdf) -> None:
    without_form(pdf)
    pdf.docinfo["/GuidegenGuide"] = pikepdf.String("standards")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (lambda: edit(filled(), without_form), "printed to a PDF or flattened"),
        (lambda: edit(filled(), printed), "printed to a PDF or flattened"),
        (lambda: edit(filled(), as_standards), "it is a document without fields (standards)"),
        (lambda: filled()[:-14_000], "its end is missing"),
        (lambda: filled()[:-200], "its end is missing"),
    ],
)
def test_each_reason_is_the_true_one(
    tmp_path: Path, content: Callable[[], bytes], reason: str
) -> None:
    collection = collect_one(tmp_path, content())
    said = [file.reason for file in collection.unread] + [note.text for note in collection.notes]
    assert any(reason in one for one in said), said


@pytest.mark.parametrize("filter_", ["/A85", "/LZWDecode", "/Unknown", "/DCTDecode"])
def test_a_page_that_cannot_be_read_does_not_stop_the_run(tmp_path: Path, filter_: str) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.add_blank_page()
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1)
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.obj.Contents = pdf.make_stream(b"\xffodd")
        page.obj.Contents.Filter = pikepdf.Name(filter_)

    flyer = edit(save(pikepdf.new()), change)
    folder = tree(tmp_path, {"in/flyer.pdf": flyer, "in/good.pdf": filled()}) / "in"
    collection = collect([folder], built_in())
    assert [record.reflections for record in collection.answers] == ["ours"]
    assert [Path(file.name).name for file in collection.unread] == ["flyer.pdf"]
