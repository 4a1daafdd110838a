"""Is every document of a workspace right? Composes and lays out, and writes nothing."""

from __future__ import annotations

from collections.abc import Sequence

from guidegen.diagnostics import ContentError, Diagnostic, GuidegenError
from guidegen.pipeline.plan import Output
from guidegen.pipeline.workshop import Workshop


def check(workshop: Workshop, outputs: Sequence[Output]) -> None:
    """Composes and lays out the documents of these outputs, and writes nothing. Raises ContentError."""
    diagnostics: dict[Diagnostic, None] = {}
    for product, role in dict.fromkeys((output.product, output.role) for output in outputs):
        try:
            workshop.layout(workshop.document(role, product))
        except GuidegenError as error:
            diagnostics.update(dict.fromkeys(error.diagnostics))
    if diagnostics:
        raise ContentError(*diagnostics)
