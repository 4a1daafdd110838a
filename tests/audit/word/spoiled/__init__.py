"""The small Word file, spoiled for one rule after the other: what each rule is meant to find.

The modules have the names of those with the rules.
"""

from __future__ import annotations

from tests.audit.word.specimens import Parts
from tests.audit.word.spoiled import (
    appearance,
    controls,
    images,
    languages,
    links,
    ooxml_schema,
    pages,
    properties,
    structure,
    tables,
)

SPOILED: dict[str, dict[str, Parts]] = {
    **properties.SPOILED,
    **languages.SPOILED,
    **structure.SPOILED,
    **tables.SPOILED,
    **images.SPOILED,
    **links.SPOILED,
    **pages.SPOILED,
    **appearance.SPOILED,
    **controls.SPOILED,
    **ooxml_schema.SPOILED,
}
"""For each rule the spoiled files by what is wrong with them."""
