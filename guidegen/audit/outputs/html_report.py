"""The audit as one accessible HTML page, from the templates in `pages/`. It runs no script and fetches nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from guidegen import __version__
from guidegen.audit.file_audit import RULES_VERSION, Report
from guidegen.audit.outputs.report_words import (
    YARDSTICKS,
    counted,
    gravest_first,
    persons,
    place_in_words,
    plain,
    sentence,
    summary,
    worst_first,
)
from guidegen.audit.wcag import explained_at, named

PAGES = Path(__file__).parent.parent / "pages"
KINDS = {"docx": "Word", "pdf": "PDF"}


def as_html(reports: Sequence[Report]) -> str:
    """All reports on one page, the worst first."""
    counts = counted(reports)
    return page("audit.html", reports=worst_first(reports), counts=counts, summary=summary(counts))


def page(template: str, **values: object) -> str:
    """A template of `pages/` as HTML. Every value is escaped; the same values give the same text."""
    return _environment().get_template(template).render(values)


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(
        version=__version__, rules_version=RULES_VERSION, kinds=KINDS, yardsticks=YARDSTICKS
    )
    environment.globals.update(counted=counted, gravest_first=gravest_first, persons=persons)
    environment.globals.update(named=named, explained_at=explained_at)
    environment.filters.update(place=place_in_words, sentence=sentence)
    return environment


def _printable(value: object) -> object:
    """What a template prints, without characters that HTML cannot hold; markup of its own macros is let through."""
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value
