"""Whether a Word file follows the schemas of Office Open XML, by openxml-audit."""

from __future__ import annotations

import re
import tempfile
import threading
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from openxml_audit import OpenXmlValidator

from guidegen.audit.rules import FindingPlace, Problem
from guidegen.audit.word.file import WordFile
from guidegen.audit.word.paragraphs import quote
from guidegen.audit.word.rules.register import rule

# openxml-audit is stricter than the standard in four places. It takes the type of a building block
# for that of a section (17.12.15 has the value). It demands three parts that are optional (11.3.5,
# 11.3.14, 14.2.7: “zero or one”). It wants “on” or “off” where “true”, “false”, 1 and 0 do as well
# (22.9.2.7). And it wants the properties of a run in one order, which they need not have (annex A,
# EG_RPrBase).
_FALSE_ALARM = re.compile(
    r".*(Value 'bbPlcHdr' is not|/(fontTable|settings|theme)' is missing"
    r"|Value '(true|false|0|1)' is not in allowed values: \['off', 'on'\])"
)
_RUN_PROPERTY = re.compile(
    r"Unexpected element '(rStyle|rFonts|bCs|b|iCs|i|caps|smallCaps|strike|dstrike|outline|shadow"
    r"|emboss|imprint|noProof|snapToGrid|vanish|webHidden|color|spacing|w|kern|position|szCs|sz"
    r"|highlight|u|effect|bdr|shd|fitText|vertAlign|rtl|cs|em|lang|eastAsianLayout|specVanish"
    r"|oMath)' found"
)
_MOST = 200  # nobody needs more faults of one file
_LOCAL = threading.local()


@rule(
    "W35",
    "The file follows the Office Open XML schemas",
    how="Open the file in Word, save it again and audit that. If guidegen made the file, this is a "
    "bug in guidegen: please report it.",
    wcag=("4.1.1",),
)
def schema(word: WordFile) -> Iterator[Problem]:
    """Report parts that cannot be read or, if there are none, what openxml-audit finds.

    The same finding is reported once for each part.
    """
    for name in word.broken:
        yield Problem(f"The part {name} is not well-formed XML, or declares a document type.")
    if word.broken:
        return
    findings = Counter(_validate(word))
    for (part, message), times in list(findings.items())[:_MOST]:
        more = f" ({times} times)" if times > 1 else ""
        yield Problem(f"{part}: {message}{more}", FindingPlace(text=quote(part)))


def _validate(word: WordFile) -> Iterator[tuple[str, str]]:
    """Yield the part and the message of each finding. The library reads only files on a disk."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.docx"
        with zipfile.ZipFile(copy, "w") as package:
            for name, content in word.parts.items():
                package.writestr(name, content)
        try:
            errors = _validator().validate(copy).errors
        except Exception as error:  # a bug of the library must not end the audit
            yield "the file", f"openxml-audit cannot read it ({type(error).__name__})"
            return
    for finding in errors:
        message = " ".join(finding.description.split())
        if not _is_false_alarm(message, finding.path or ""):
            yield finding.part_uri or "the file", message


def _validator() -> OpenXmlValidator:
    """Return this thread's validator.

    It reads all its schemas when it is made, which takes longer than a small file. It keeps the ids
    of the part that it is checking, so threads must not share one.
    """
    if not hasattr(_LOCAL, "validator"):
        _LOCAL.validator = OpenXmlValidator()
    validator: OpenXmlValidator = _LOCAL.validator
    return validator


def _is_false_alarm(message: str, path: str) -> bool:
    if _FALSE_ALARM.match(message):
        return True
    within_run = "/rPr[" in f"/{path.rpartition('/')[2]}"
    return within_run and bool(_RUN_PROPERTY.fullmatch(message))
