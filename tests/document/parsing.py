"""Markdown of a template as blocks."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from guidegen.content.text import SourceText, Verbatim
from guidegen.document.blocks import Block, PageReference
from guidegen.document.directives import DIRECTIVES, DirectiveResult, Settings
from guidegen.document.inlines import Inliner, MarkdownError
from guidegen.document.markdown import Parser


def parsed(
    markdown: str, values: Sequence[SourceText | Verbatim | PageReference] = ()
) -> list[Block | Settings]:
    return list(Parser[DirectiveResult](Inliner(values), DIRECTIVES).blocks(markdown))


def assert_refused(markdown: str, message: str, hint: str) -> None:
    with pytest.raises(MarkdownError) as caught:
        parsed(markdown)
    assert caught.value.message == message
    assert hint in caught.value.hint
