"""The Quick-Start Guide, for people who are new to the standards."""

from __future__ import annotations

from collections.abc import Mapping

from guidegen.content.parts import Model, Texts
from guidegen.content.text import Id, SourceText


class Phase(Model):
    """A part of the first months."""

    title: SourceText
    """Its name, as in “By day 60”."""
    steps: Texts
    """What a team does, each step in one sentence that begins with a verb."""


class QuickStart(Model):
    """The text of the Quick-Start Guide."""

    what: Texts
    """Paragraphs on what the standards are, in order."""
    why: Texts
    """Paragraphs on why they matter, in order."""
    begin: Mapping[Id, Phase]
    """How to begin: the phases, in order."""


class QuickStartFile(Model):
    """standards/quick-start.yaml"""

    quick_start: QuickStart
    """The text of the Quick-Start Guide."""
