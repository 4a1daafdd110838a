"""The languages of parts: runs in another language than the document's, and how they are read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from guidegen.document.blocks import Inline, Inlines, Link, Text
from guidegen.document.tree import plain_text
from guidegen.scripts import is_right_to_left, split_by_script


def in_language(inlines: Inlines, language: str) -> Inlines:
    """Return runs in a language, but for those that have one of their own; "" changes nothing."""
    if not language:
        return inlines
    unmarked = [part for part in _texts(inlines) if not part.language]
    right_to_left = is_right_to_left(plain_text(unmarked, {}))
    runs: list[Inline] = []
    for inline in inlines:
        match inline:
            case Text():
                runs.append(_mark(inline, language, right_to_left))
            case Link():
                content = [_mark(part, language, right_to_left) for part in inline.content]
                runs.append(replace(inline, content=tuple(content)))
            case _:
                runs.append(inline)
    return tuple(runs)


def by_script(text: str, look: Text, language: str) -> Inlines:
    """Return a text from outside as runs that look like `look`, in the languages of its scripts.

    `language` is the document's.
    """
    runs: list[Text] = []
    for spoken in split_by_script(text, language):
        runs.append(
            replace(
                look,
                text=spoken.text,
                language=spoken.language,
                right_to_left=spoken.right_to_left,
            )
        )
    return tuple(runs)


def _mark(part: Text, language: str, right_to_left: bool) -> Text:
    if part.language:
        return part
    return replace(part, language=language, right_to_left=right_to_left)


def _texts(inlines: Iterable[Inline]) -> Iterable[Text]:
    for inline in inlines:
        match inline:
            case Text():
                yield inline
            case Link():
                yield from inline.content
