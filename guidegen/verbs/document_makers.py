"""The document maker of a workspace, as several verbs need it."""

from __future__ import annotations

import os

from guidegen.content.layers import Layers
from guidegen.content.model import Library
from guidegen.pipeline.document_maker import DocumentMaker
from guidegen.pipeline.plan import timestamp


def document_maker(layers: Layers, library: Library, *, form: bool = True) -> DocumentMaker:
    """Return what makes the documents of a workspace, dated as its edition or SOURCE_DATE_EPOCH.

    Raises CallError where SOURCE_DATE_EPOCH is not a number.
    """
    return DocumentMaker(layers, library, timestamp(library.workspace, os.environ), form=form)
