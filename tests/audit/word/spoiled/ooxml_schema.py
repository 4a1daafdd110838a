"""The small Word file, spoiled for the rules about the schemas of Office Open XML."""

from __future__ import annotations

from tests.audit.word.specimens import CORNER, Parts, changed, good
from tests.audit.word.spoiled.parts import DOCUMENT, HEADER, STYLES

SPOILED: dict[str, dict[str, Parts]] = {
    "W35": {
        "an unknown element": changed(DOCUMENT, CORNER, CORNER + "<w:unheardOf/>"),
        "a broken part": good() | {STYLES: "<w:styles"},
        "an entity": good() | {HEADER: '<!DOCTYPE w [<!ENTITY e "e">]>' + str(good()[HEADER])},
    },
}
