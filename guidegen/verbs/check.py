"""Is every document of a workspace right? Composes and lays out, and writes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from guidegen.content.load import load
from guidegen.diagnostics import ContentError, Diagnostic, GuidegenError
from guidegen.formats import FORMATS
from guidegen.pipeline.document_maker import DocumentMaker
from guidegen.pipeline.notes import find_notes
from guidegen.pipeline.plan import Output, Selection, plan
from guidegen.pipeline.translation import check_language
from guidegen.pipeline.word_template import WordTemplate
from guidegen.verbs.document_makers import document_maker
from guidegen.verbs.workspaces import find_layers

_ONE_FORMAT = FORMATS[:1]  # every format is laid out from the same document


@dataclass(frozen=True, slots=True)
class Checked:
    """How many documents are right, the district's own Word template, if any, and the notes."""

    documents: int
    word_template: WordTemplate | None
    notes: tuple[Diagnostic, ...]


def check(workspace: Path | None) -> Checked:
    """Check every document of a workspace. Raises ContentError with everything that is wrong."""
    layers = find_layers(workspace)
    library = load(layers)
    check_language(layers, library)
    outputs = plan(library, Selection(formats=_ONE_FORMAT))
    template = check_documents(document_maker(layers, library), outputs)
    return Checked(len(outputs), template, find_notes(layers, library))


def check_documents(maker: DocumentMaker, outputs: Sequence[Output]) -> WordTemplate | None:
    """Read the Word template, compose and lay out the documents of these outputs; write nothing.

    Return the template, None where there is none. Raises ContentError with everything that is
    wrong.
    """
    problems: dict[Diagnostic, None] = {}
    template = None
    with _adding_to(problems):
        template = maker.word_template
    for product, role in dict.fromkeys((output.product, output.role) for output in outputs):
        with _adding_to(problems):
            maker.layout(maker.document(role, product))
    if problems:
        raise ContentError(*problems)
    return template


@contextmanager
def _adding_to(problems: dict[Diagnostic, None]) -> Iterator[None]:
    """Go on after an error, and add what it says to the problems."""
    try:
        yield
    except GuidegenError as error:
        problems.update(dict.fromkeys(error.diagnostics))
