"""The sample document with the two kinds of blocks that its own tests leave to others."""

from __future__ import annotations

from dataclasses import replace

from guidegen.document.blocks import (
    Block,
    Choice,
    Contents,
    Document,
    Field,
    Heading,
    IcGroup,
    IcRow,
    IcTable,
    Inlines,
    LabelledField,
    PageBreak,
    Text,
)
from tests.writers.samples import sample_document


def complete_document() -> Document:
    """The sample document, with a table of contents after its cover and a map at its end."""
    document = sample_document()
    cover, *others = document.blocks
    contents = Contents(Heading(1, _text("Contents")), depth=1)
    return replace(document, blocks=(cover, contents, *others, *_map()))


def _map() -> list[Block]:
    outcome = _text("Teachers choose their goals from what students need.")
    choices = (Choice("not-yet", "Not yet"), Choice("1", "Level 1 (Ideal)"))
    label = (Text("Outcome 1, Our level: "), *outcome)
    level = Field("map.goals.level", label, "Choose a level", multiline=False, choices=choices)
    step = Field("map.goals.next-step", _text("Outcome 1, Next step"), "Type your next step")
    row = IcRow(
        outcome,
        (_text("Every team does so each term."), _text("Some teachers do so.")),
        (LabelledField("Our level", level), LabelledField("Next step", step)),
    )
    return [
        PageBreak("landscape"),
        Heading(1, _text("Innovation Configuration map"), anchor="map"),
        Heading(2, _text("Evidence")),
        IcTable(
            title="Evidence",
            description="Each row holds an outcome, its levels and fields for your own level.",
            columns=("Outcome", "Level 1 (Ideal)", "Level 2", "Where are we now?"),
            groups=(IcGroup(Heading(3, _text("Use of data")), (row,)),),
        ),
    ]


def _text(text: str) -> Inlines:
    return (Text(text),)
