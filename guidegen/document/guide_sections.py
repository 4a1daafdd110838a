"""The sections that the templates of an action guide print, and what refers to those left out.

The built-in outline, templates/action-guide.md, prints the sections that guidegen.yaml and the
role's file ask for. An outline of a district's own may name its sections itself, and any section
may be an empty file: neither is listed in the guide then.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guidegen.content.layers import PARTS
from guidegen.content.model import Guide, Library
from guidegen.content.section_order import IC_MAP_SECTION, SECTIONS
from guidegen.content.text import Id, Placement, SourceText
from guidegen.diagnostics import ContentError, Diagnostic
from guidegen.document.drafts import make_draft
from guidegen.document.outline import Sources
from guidegen.document.template_faults import Variables
from guidegen.document.template_files import TemplateFile, read_template, walk_templates
from guidegen.product_names import ACTION_GUIDE

_OUTLINE = f"{ACTION_GUIDE}.md"
_COMMENT = re.compile("<!--.*?-->", re.DOTALL)
# The statement by which an outline prints the sections that it is given.
_ANY_SECTION = re.compile(r"{%-?\s*for\s+\w+\s+in\s+sections\b")


@dataclass(frozen=True, slots=True)
class GuideSections:
    """The sections of a guide in their order, and those that it could have and leaves out."""

    names: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def templates(self) -> tuple[str, ...]:
        """The names of the sections' templates."""
        return tuple(section_template(name) for name in self.names)

    def find_anchors(self, variables: Variables, folders: tuple[Path, ...]) -> dict[str, str]:
        """Return the ids of the sections that are left out, each with its section."""
        found: dict[str, str] = {}
        for name in self.left_out:
            for chosen in (folders, folders[-1:]):
                for anchor in _anchors(name, variables, chosen):
                    found.setdefault(anchor, name)
        return found


NO_SECTIONS = GuideSections()


def section_template(name: str) -> str:
    """Return the name of a section's template."""
    return f"sections/{name}.md"


def _anchors(name: str, variables: Variables, folders: tuple[Path, ...]) -> frozenset[str]:
    """Return the ids of a section; none if it cannot be made, which matters to no guide."""
    try:
        return make_draft(Sources(folders, section_template(name)), variables).anchors
    except ContentError:
        return frozenset()


def find_sections(guide: Guide, folders: tuple[Path, ...]) -> GuideSections:
    """Return the sections that a role's guide prints.

    `folders` are the template folders; the first that has a template wins. Raises ContentError
    where a district's own outline takes no notice of the settings.
    """
    templates = tuple(walk_templates(folders, _OUTLINE))
    names = guide.sections
    if not _heed_settings(templates):
        _refuse_settings(guide)
        names = tuple(name for name in names if _is_named(name, templates))
    printed = tuple(name for name in names if not _is_empty(name, folders))
    known = (*SECTIONS, *guide.library.workspace.sections, *guide.role.sections)
    left_out = tuple(name for name in dict.fromkeys(known) if name not in printed)
    return GuideSections(printed, left_out)


def list_templates(library: Library, folders: tuple[Path, ...]) -> tuple[str, ...]:
    """Return the names of the templates of the sections that settings put into any guide."""
    names: dict[str, None] = {}
    if heed_settings(folders):
        for role_id in library.published_roles:
            guide = Guide.model_construct(library=library, role_id=Id(role_id))
            names.update(dict.fromkeys(guide.sections))
    return tuple(section_template(name) for name in names)


def heed_settings(folders: tuple[Path, ...]) -> bool:
    """Tell whether the outline of these folders prints the sections that settings ask for."""
    return _heed_settings(tuple(walk_templates(folders, _OUTLINE)))


def _heed_settings(templates: Sequence[TemplateFile]) -> bool:
    """Tell whether one of an outline's templates prints the sections that it is given.

    An outline that cannot be read has no templates: making the guide reports what is wrong with it.
    """
    outlines = [template.text for template in templates if template.own_name == _OUTLINE]
    return not outlines or any(_ANY_SECTION.search(text) for text in outlines)


def _is_named(name: str, templates: Sequence[TemplateFile]) -> bool:
    """Tell whether an outline includes a section by its name."""
    names = {section_template(name)}
    if name == IC_MAP_SECTION:
        names.add(section_template("ic-maps"))
    return any(template.own_name in names for template in templates)


def _is_empty(name: str, folders: tuple[Path, ...]) -> bool:
    """Tell whether nothing but comments is in a section's file."""
    template = read_template(folders, section_template(name))
    return template is not None and not _COMMENT.sub("", template.text).strip()


def _refuse_settings(guide: Guide) -> None:
    """Raise ContentError where sections are set and the outline does not look at settings."""
    settings: list[Placement] = []
    for sections in (guide.library.workspace.sections, guide.role.sections):
        settings += sections.values()
    for placement in settings:
        if placement.mark:
            message = f"this has no effect: your templates/{_OUTLINE} names the sections itself"
            hint = f"Begin that file with {{% extends “built-in/{_OUTLINE}” %}}, or delete it."
            raise ContentError(Diagnostic(placement.mark, message, placement.path, hint))


def find_built_in_texts(
    dead: Iterable[tuple[str, SourceText | None]],
    left_out: Mapping[str, str],
    folders: tuple[Path, ...],
) -> tuple[SourceText, ...]:
    """Return the built-in texts that refer to a section that is left out.

    `dead` are references with the texts that make them, `left_out` is what `find_anchors` returns.
    """
    found: list[SourceText] = []
    for anchor, text in dead:
        if text is not None and anchor in left_out and _is_built_in(text, folders[-1].parent):
            found.append(text)
    return tuple(found)


def _is_built_in(text: SourceText, library: Path) -> bool:
    """Tell whether a text is one of the library's own, and not of a workspace in its folder."""
    if text.mark is None or not text.mark.file.is_relative_to(library):
        return False
    return text.mark.file.relative_to(library).parts[0] in PARTS


def without_texts(variables: Variables, texts: Iterable[SourceText]) -> dict[str, object]:
    """Return variables without the entries, of maps keyed by id, that are these texts."""
    unwanted = {id(text) for text in texts}
    kept: dict[str, object] = {}
    for name, value in variables.items():
        if isinstance(name, Id) and id(value) in unwanted:
            continue
        kept[name] = without_texts(value, texts) if isinstance(value, Mapping) else value
    return kept
