"""What the Quick-Start Guide says to people who meet the standards for the first time."""

from __future__ import annotations

from collections.abc import Mapping

from guidegen.content.parts import Model, Texts
from guidegen.content.text import Id, SourceText


class Phase(Model):
    """A stretch of the first months."""

    title: SourceText
    """Its name, as in “By day 60”."""
    steps: Texts
    """What a team does, one sentence each that begins with a verb."""


class QuickStart(Model):
    """The words of the Quick-Start Guide."""

    what: Texts
    """Paragraphs on what the standards are, in order."""
    why: Texts
    """Paragraphs on why they matter, in order."""
    begin: Mapping[Id, Phase]
    """How to begin: the phases, in order."""


class QuickStartFile(Model):
    """standards/quick-start.yaml"""

    quick_start: QuickStart
    """The words of the Quick-Start Guide."""
