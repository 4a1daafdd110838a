"""The audit as one accessible HTML page, which runs no script and fetches nothing.

The templates are in `audit/pages/`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from guidegen import __version__
from guidegen.audit.audited_formats import AUDITED
from guidegen.audit.file_audit import RULES_VERSION, Report
from guidegen.audit.outputs.report_words import (
    checks_by_person,
    count,
    describe_place,
    end_sentence,
    results_with_findings,
    sort_worst_first,
    summarize,
    to_printable,
)
from guidegen.audit.wcag import criterion_address, criterion_name

PAGES = Path(__file__).parent.parent / "pages"


def as_html(reports: Sequence[Report]) -> str:
    """Return all reports on one page, the worst first."""
    counts = count(reports)
    return render_page(
        "audit.html",
        reports=sort_worst_first(reports),
        counts=counts,
        summary=summarize(counts),
    )


def render_page(template: str, **values: object) -> str:
    """Render a template of `pages/` and escape every value. The same values give the same text."""
    return _environment().get_template(template).render(values)


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_to_printable_value,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(
        version=__version__,
        rules_version=RULES_VERSION,
        audited_formats=AUDITED,
        checks_by_person=checks_by_person,
        count=count,
        criterion_address=criterion_address,
        criterion_name=criterion_name,
        results_with_findings=results_with_findings,
    )
    environment.filters.update(place=describe_place, sentence=end_sentence)
    return environment


def _to_printable_value(value: object) -> object:
    """Replace what HTML cannot hold in a value that a template prints, except markup."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return to_printable(value)
    return value
