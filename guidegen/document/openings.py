"""How a section begins, for a list of sections: the name and the words of its first heading."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from guidegen.document.blocks import PageReference

_OPENING = re.compile(r"^{#([a-z][a-z0-9-]*)[^}\n]*}[ \t]*\n#[ \t]+(.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Opening:
    """The first heading of a section that has a name: that name, the words, and the page."""

    name: Markup
    title: Markup
    page: PageReference


def opening_of(markdown: str) -> Opening | None:
    """Return how rendered Markdown begins, None if no heading in it has a name."""
    found = _OPENING.search(markdown)
    if found is None:
        return None
    name, title = found.groups()
    return Opening(Markup(name), Markup(title.strip()), PageReference(str(name)))
