"""Small PDFs to audit: a good one, and tools to spoil it in one way each."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import fontpkg
import pikepdf

from guidegen.audit.pdf.checklist import REGISTER
from guidegen.audit.pdf.file import PdfFile
from guidegen.audit.rules import Finding, Verdict
from guidegen.document.blocks import (
    Block,
    Document,
    Field,
    Figure,
    Heading,
    ItemList,
    LabelledField,
    Link,
    PageBreak,
    PageReference,
    Paragraph,
    Respondent,
    Step,
    Table,
    Text,
)
from guidegen.library import root
from guidegen.writers.pdf.finish import finish_pdf
from guidegen.writers.typesetting import Typesetter
from tests.writers.samples import LOOK, sample_document

NAME = "coach-guide.pdf"

Spoil = Callable[[pikepdf.Pdf], None]


def text(said: str) -> tuple[Text, ...]:
    return (Text(said),)


LINKED = Paragraph(
    (
        Text("Read more on "),
        Link("https://example.org/learning", (Text("how teams learn"),)),
        Text(" each week."),
    )
)
CONTENTS = ItemList(
    (
        (Link("#steps", (Text("First steps"),)), Text(" on page "), PageReference("steps")),
        (Link("#form", (Text("Your answers"),)), Text(" on page "), PageReference("form")),
    )
)
TABLE = Table(
    title="Who does what",
    description="Each row names a role and its task.",
    columns=(text("Role"), text("Task")),
    rows=(
        (text("Coach"), text("Asks good questions")),
        (text("Teacher"), text("Tries a new practice")),
    ),
    row_headers=True,
)
FIGURE = Figure(
    steps=tuple(
        Step(name, "What it means in a school")
        for name in ("Learn", "Try", "Watch", "Adjust", "Share")
    ),
    feedback="And again",
    alt="Five steps in a row, and an arrow that leads back to the first.",
    caption=text("How teams learn"),
    anchor="chain",
)


def asked(key: str, label: str) -> LabelledField:
    return LabelledField(
        label, Field(key, text(label), f"Type your {label.lower()}", multiline=False)
    )


BLOCKS: tuple[Block, ...] = (
    Heading(1, text("A guide for teams")),
    Paragraph(text("Teams learn best from their own work. This guide helps them to begin.")),
    LINKED,
    CONTENTS,
    PageBreak(),
    Heading(1, text("First steps"), anchor="steps"),
    Heading(2, text("Roles")),
    TABLE,
    Heading(2, text("The chain")),
    FIGURE,
    PageBreak(),
    Heading(1, text("Your answers"), anchor="form"),
    Paragraph(text("Type your answers into these fields.")),
    Respondent((asked("name", "Name"), asked("school", "School"))),
)


@lru_cache(maxsize=1)
def typesetter() -> Typesetter:
    return Typesetter(
        root() / "templates" / "pdf", (fontpkg.path(LOOK.font, weight=400, style="normal").parent,)
    )


@lru_cache(maxsize=64)
def made(*blocks: Block) -> bytes:
    """A PDF of these blocks, by the project’s own writer."""
    sample = sample_document()
    document = Document(
        title="A guide for teams",
        author="Northfield School District",
        subject="How teams learn",
        keywords=("teams",),
        language="en-US",
        identity=sample.identity,
        look=LOOK,
        furniture=sample.furniture,
        blocks=blocks,
    )
    return finish_pdf(document, typesetter().layout(document, timestamp=0), typesetter())


def good() -> bytes:
    """A PDF with headings, a list of links, a table, a figure and two fields, which breaks no rule."""
    return made(*BLOCKS)


def changed(spoil: Spoil, content: bytes | None = None, **saved: Any) -> bytes:
    """The good PDF, or another one, with something changed in it."""
    with pikepdf.open(io.BytesIO(good() if content is None else content)) as pdf:
        spoil(pdf)
        out = io.BytesIO()
        with warnings.catch_warnings():  # some faults are such that pikepdf speaks of them
            warnings.simplefilter("ignore", UserWarning)
            pdf.save(out, **saved)
    return out.getvalue()


def subject(content: bytes, name: str = NAME) -> PdfFile:
    return PdfFile(Path(name), content)


def findings(content: bytes, name: str = NAME) -> list[Finding]:
    """All that the rules find."""
    return [
        finding
        for result in REGISTER.results(subject(content, name))
        for finding in result.findings
    ]


def outcomes(content: bytes) -> dict[str, Verdict]:
    """What became of each rule."""
    return {result.id: result.outcome for result in REGISTER.results(subject(content))}


def elements(pdf: pikepdf.Pdf, *roles: str) -> list[Any]:
    """The structure elements with one of these roles, in reading order."""

    def walk(node: Any) -> Iterator[Any]:
        kids = node.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                if not roles or str(kid.S)[1:] in roles:
                    yield kid
                yield from walk(kid)

    return list(walk(pdf.Root.StructTreeRoot))


def of_kind(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    """The annotations of one kind."""
    return [
        one
        for page in pdf.pages
        for one in page.get("/Annots", [])
        if str(one.Subtype) == f"/{kind}"
    ]


def rewritten(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    """Replaces a piece of every page’s content, and fails if no page has it."""
    count = 0
    for page in pdf.pages:
        content = page.Contents.read_bytes()
        count += content.count(old)
        page.Contents = pdf.make_stream(content.replace(old, new))
    assert count, f"{old!r} is on no page"


def copied(pdf: pikepdf.Pdf, element: Any, parent: Any) -> Any:
    """A structure element with all elements within it, once more."""
    twin = pdf.make_indirect(pikepdf.Dictionary(element))
    twin.P = parent
    kids = twin.get("/K", pikepdf.Array())
    twin.K = pikepdf.Array(
        [
            copied(pdf, kid, twin) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid else kid
            for kid in (kids if isinstance(kids, pikepdf.Array) else [kids])
        ]
    )
    return twin
