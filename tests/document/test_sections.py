"""Guides with sections left out, moved and added: what a reader of either format finds in them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from guidegen.content.load import load
from guidegen.pipeline.document_maker import DocumentMaker
from tests.helpers import workspace

MESSAGE = "{#message}\n# A message to all {{ role.plural }}\n\nWe are glad of *your* work.\n"
MAP_FIELD = "ic-map.local-knowledge.level"


def maker(folder: Path, files: Mapping[str, str]) -> DocumentMaker:
    layers = workspace(folder, files)
    return DocumentMaker(layers, load(layers), timestamp=0)
