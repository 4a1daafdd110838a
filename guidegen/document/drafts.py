"""A rendered template as blocks, before the checks on the whole document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guidegen.content.text import SourceText
from guidegen.diagnostics import ContentError, Diagnostic
from guidegen.document import outline
from guidegen.document.blocks import Block, Link
from guidegen.document.directives import DIRECTIVES, Settings
from guidegen.document.inlines import Inliner, MarkdownError
from guidegen.document.markdown import Parser
from guidegen.document.outline import Sources
from guidegen.document.template_faults import Variables
from guidegen.document.templates import render
from guidegen.document.tree import anchors, walk


@dataclass(frozen=True, slots=True)
class Draft:
    """The blocks of a template, its settings, and the references that its words make to pages.

    `references` are those of `templates.Rendered`: each anchor with the text that asks for its
    page, None where a template does.
    """

    settings: tuple[Settings, ...]
    blocks: tuple[Block, ...]
    references: tuple[tuple[str, SourceText | None], ...]

    @property
    def anchors(self) -> frozenset[str]:
        """The ids of the blocks that can be referred to."""
        return frozenset(anchors(self.blocks))

    def dead_texts(self) -> Iterator[tuple[str, SourceText | None]]:
        """Yield the references to the pages of ids that the blocks do not have."""
        known = self.anchors
        for anchor, text in self.references:
            if anchor not in known:
                yield anchor, text

    @property
    def has_dead_references(self) -> bool:
        """Whether a page reference or a link leads to an id that the blocks do not have."""
        if any(self.dead_texts()):
            return True
        known = self.anchors
        links = [part.url for part in walk(self.blocks) if isinstance(part, Link)]
        return any(url.startswith("#") and url[1:] not in known for url in links)


def make_draft(sources: Sources, variables: Variables, language: str = "") -> Draft:
    """Render a template and parse what comes out.

    `language` is that of the document, as a BCP 47 tag. Raises ContentError.
    """
    rendered = render(sources.folders, sources.name, variables)
    parser = Parser(Inliner(rendered.values, language=language), DIRECTIVES)
    try:
        parts = parser.blocks(rendered.markdown)
    except MarkdownError as error:
        mark = sources.find(error.near)
        raise ContentError(Diagnostic(mark, error.message, hint=error.hint)) from error
    settings: list[Settings] = []
    blocks: list[Block] = []
    for part in parts:
        if isinstance(part, Settings):
            settings.append(part)
        else:
            blocks.append(part)
    named = outline.with_anchors(tuple(blocks))
    return Draft(tuple(settings), named, rendered.references)
