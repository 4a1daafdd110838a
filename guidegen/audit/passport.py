"""The passport that goes with one file: what a machine decided, and what a person still has to check and sign.

It says what the file was checked against and claims nothing more. It holds no date of its own, so the same file gives
the same passport; the dates are those that people fill in.
"""

from __future__ import annotations

from guidegen.audit.file_audit import RULES_VERSION, Report
from guidegen.audit.outputs.html_report import page
from guidegen.audit.outputs.json_report import file_data, tool, written
from guidegen.audit.rules import Result, Verdict

SHAPE = "guidegen-passport/1"
# A suspect is signed for too: a machine saw something that only a person can judge.
TO_SIGN = (Verdict.PERSON, Verdict.SUSPECT)


def passport_html(report: Report) -> str:
    """The passport as an accessible page, with a box, a name and a date to fill in for each check of a person."""
    return page("passport.html", report=report, to_sign=_to_sign(report))


def passport_json(report: Report) -> str:
    """The passport as JSON: the file as in the audit's JSON, and under `signatures` what people fill in."""
    data = {"shape": SHAPE, "tool": tool(), "rules_version": RULES_VERSION} | file_data(report)
    data["file"] = report.file.name
    unsigned = {"checked": False, "name": "", "date": ""}
    return written(data | {"signatures": {result.id: unsigned for result in _to_sign(report)}})


def _to_sign(report: Report) -> list[Result]:
    return [result for result in report.results if result.outcome in TO_SIGN]
