"""The passport of a file: what a machine decided, and what a person still has to check and sign.

It says what the file was checked against and claims nothing more. It has no date of its own, so the
same file gives the same passport; people fill in the dates.
"""

from __future__ import annotations

from guidegen.audit.file_audit import RULES_VERSION, Report
from guidegen.audit.outputs.html_report import render_page
from guidegen.audit.outputs.json_report import describe_file, describe_tool, to_json
from guidegen.audit.rules import Result, Verdict

SHAPE = "guidegen-passport/1"
# A suspect needs a signature too: a machine saw something that only a person can judge.
TO_SIGN = (Verdict.PERSON, Verdict.SUSPECT)


def passport_html(report: Report) -> str:
    """Return the passport as an accessible page.

    It has a box, a name and a date to fill in for each check that a person makes.
    """
    return render_page("passport.html", report=report, to_sign=_to_sign(report))


def passport_json(report: Report) -> str:
    """Return the passport as JSON: the audit's JSON of the file, and `signatures` to fill in."""
    unsigned = {"checked": False, "name": "", "date": ""}
    data: dict[str, object] = {
        "shape": SHAPE,
        "tool": describe_tool(),
        "rules_version": RULES_VERSION,
    }
    data |= describe_file(report)
    data["file"] = report.file.name
    data["signatures"] = {result.id: unsigned for result in _to_sign(report)}
    return to_json(data)


def _to_sign(report: Report) -> list[Result]:
    return [result for result in report.results if result.outcome in TO_SIGN]
