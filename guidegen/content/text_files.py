"""Read the text of a content file, without any character that a guide cannot hold."""

from __future__ import annotations

import re
from pathlib import Path

from guidegen.diagnostics import ContentError, Diagnostic, Mark
from guidegen.xml_characters import NOT_IN_XML

MAX_BYTES = 4_000_000

# Besides XML's, the characters that YAML forbids (https://yaml.org/spec/1.1/#id868524). A quoted
# text may hold them as escapes.
_NOT_IN_FILES = re.compile(f"{NOT_IN_XML.pattern}|[\x7f-\x84\x86-\x9f]")


def read_text(file: Path) -> str:
    """Return the text of a file, with or without a byte order mark, with line feeds as line ends.

    Raises ContentError with every diagnostic found.
    """
    text = _decode(file, _read_bytes(file)).replace("\r\n", "\n").replace("\r", "\n")
    faults = [_bad_character(file, text, match) for match in _NOT_IN_FILES.finditer(text)]
    if faults:
        raise ContentError(*faults)
    return text


def _read_bytes(file: Path) -> bytes:
    try:
        content = file.read_bytes()
    except OSError as error:
        message = f"cannot be read ({error.strerror})"
        hint = "Check that the file exists and that you may read it."
        raise ContentError(Diagnostic(Mark(file), message, hint=hint)) from error
    if len(content) > MAX_BYTES:
        message = f"is larger than {MAX_BYTES:,} bytes"
        raise ContentError(Diagnostic(Mark(file), message, hint="Split the file."))
    return content


def _decode(file: Path, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line_start = before.rfind(b"\n") + 1
        mark = Mark(file, before.count(b"\n") + 1, error.start - line_start + 1)
        hint = "Save it again as UTF-8."
        raise ContentError(Diagnostic(mark, "the file is not UTF-8 text", hint=hint)) from error


def _bad_character(file: Path, text: str, match: re.Match[str]) -> Diagnostic:
    line = text.count("\n", 0, match.start()) + 1
    column = match.start() - text.rfind("\n", 0, match.start())
    message, hint = cannot_hold(match.group())
    return Diagnostic(Mark(file, line, column), message, hint=hint)


def cannot_hold(character: str) -> tuple[str, str]:
    """Return the message and the hint for a character that no guide can hold."""
    message = f"Word and PDF files cannot hold the character U+{ord(character):04X}"
    return message, "Delete it. It is usually invisible and came in with a pasted text."
