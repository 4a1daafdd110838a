"""Is every document of a workspace right? Composes and lays out, and writes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from guidegen.content.workspace import Product
from guidegen.diagnostics import ContentError, Diagnostic, GuidegenError
from guidegen.pipeline.document_maker import DocumentMaker
from guidegen.pipeline.plan import Output


def check(workshop: DocumentMaker, outputs: Sequence[Output]) -> None:
    """Reads the Word template, composes and lays out the documents of these outputs, and writes nothing.

    Raises ContentError with all that is wrong.
    """
    documents = dict.fromkeys((output.product, output.role) for output in outputs)
    diagnostics: dict[Diagnostic, None] = {}
    for step in (
        partial(_read_template, workshop),
        *(partial(_lay_out, workshop, *one) for one in documents),
    ):
        try:
            step()
        except GuidegenError as error:
            diagnostics.update(dict.fromkeys(error.diagnostics))
    if diagnostics:
        raise ContentError(*diagnostics)


def _read_template(workshop: DocumentMaker) -> None:
    _ = workshop.word_template


def _lay_out(workshop: DocumentMaker, product: Product, role: str) -> None:
    workshop.layout(workshop.document(role, product))
