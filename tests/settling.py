"""Accepts or rejects all tracked changes of a Word file: by the letter of the specification, and in LibreOffice."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from lxml import etree

from tests.helpers import tree
from tests.reading import W, docx_paragraphs, docx_part

Verdict = Literal["accept", "reject"]
VERDICTS: tuple[Verdict, ...] = ("accept", "reject")

_GONE: Mapping[Verdict, str] = {"accept": f"{W}del", "reject": f"{W}ins"}


def settled(content: bytes, verdict: Verdict, part: str = "word/document.xml") -> list[str]:
    """Return the text of each paragraph that is left, in order; a line break counts as nothing."""
    story = docx_part(content, part)
    return list(
        _paragraphs(story.find(f"{W}body") if part.endswith("document.xml") else story, verdict)
    )


def _paragraphs(story: etree._Element | None, verdict: Verdict) -> Iterator[str]:
    """Yield the paragraphs of a body or a cell: one without its end runs on into the next."""
    assert story is not None
    begun = ""
    for node in _unwrapped(story):
        if node.tag == f"{W}p":
            begun += _text(node, verdict)
            if node.find(f"{W}pPr/{W}rPr/{_GONE[verdict]}") is None:
                yield begun
                begun = ""
            continue
        for row in node.findall(f"{W}tr"):
            if row.find(f"{W}trPr/{_GONE[verdict]}") is None:
                assert not begun, "a paragraph without its end comes before a table"
                for cell in row.findall(f"{W}tc"):
                    yield from _paragraphs(cell, verdict)
    assert not begun, "the last paragraph has lost its end"


def _unwrapped(story: etree._Element | None) -> Iterator[etree._Element]:
    """Yield the paragraphs and tables of a story; those in a control around them are its own."""
    assert story is not None
    for node in story:
        if node.tag == f"{W}sdt":
            yield from _unwrapped(node.find(f"{W}sdtContent"))
        else:
            yield node


def _text(paragraph: etree._Element, verdict: Verdict) -> str:
    pieces = []
    for node in paragraph.iter(f"{W}t", f"{W}delText", f"{W}tab"):
        owners = [owner.tag for owner in node.iterancestors(f"{W}ins", f"{W}del", f"{W}tabs")]
        if _GONE[verdict] not in owners:
            pieces.append(" " if node.tag == f"{W}tab" else node.text or "")
    return "".join(pieces)


_MACRO = """
Sub SettleAll(calls)
  For Each call_ In Split(calls, "|")
    parts = Split(call_, "*")
    Settle(parts(0), parts(1), parts(2))
  Next
End Sub
Sub Settle(source, target, command)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, Array())
  Dim filter(0) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName"
  filter(0).Value = "MS Word 2007 XML"
  document.storeToURL(ConvertToURL(target), filter())
  document.close(True)
End Sub
"""
_MODULE = f"""<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">{_MACRO}
</script:module>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Module1"/></library:library>
"""
_COMMANDS: Mapping[Verdict, str] = {
    "accept": ".uno:AcceptAllTrackedChanges",
    "reject": ".uno:RejectAllTrackedChanges",
}


def settled_in_libreoffice(
    files: Sequence[Path], folder: Path
) -> dict[tuple[Path, Verdict], list[str]]:
    """Return the paragraphs of each file after LibreOffice accepts, and rejects, all changes."""
    profile = folder / "profile"
    _soffice(profile, "--terminate_after_init")  # makes the profile
    tree(profile / "user/basic/Standard", {"Module1.xba": _MODULE, "script.xlb": _LIBRARY})
    calls: dict[tuple[Path, Verdict], Path] = {}
    for number, file in enumerate(files):
        for verdict in VERDICTS:
            calls[file, verdict] = folder / f"{number}-{verdict}.docx"
    listed = "|".join(
        f"{file}*{target}*{_COMMANDS[verdict]}" for (file, verdict), target in calls.items()
    )
    _soffice(profile, f'macro:///Standard.Module1.SettleAll("{listed}")')
    texts: dict[tuple[Path, Verdict], list[str]] = {}
    for call, target in calls.items():
        texts[call] = [text.strip() for text in docx_paragraphs(target.read_bytes())]
    return texts


def _soffice(profile: Path, *arguments: str) -> None:
    command = [
        "soffice",
        f"-env:UserInstallation=file://{profile}",
        "--headless",
        "--norestore",
        *arguments,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
