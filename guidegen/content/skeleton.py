"""Write files to start with: an overlay that shows every text it may change, and a new role."""

from __future__ import annotations

import re

import yaml

from guidegen.content.scalars import has_stray_quotes
from guidegen.content.sources import Data

_WIDTH = 100  # characters of a line of text
# What a new role says until somebody writes its words.
_OWN_WORDS = "[Write the {role}’s own words here.]"
_ONE_LINE = "[One line on what the {role} does.]"

_SHORT = 70  # characters; a text up to this length is on the line of its key

OVERLAY_HEAD = """\
# yaml-language-server: $schema=../schemas/role.json
# Your own words for the role “{role}”. Every text of its guide is below, each line after a “#”.
# To change a text, delete the “# ” before its lines and before the ids above it, and write your
# own words. For example:
#
#   responsibilities:
#     rigorous-content:
#       student-contexts: Your own words.
#       role-standards: {{remove: true}}
#       our-own: {{text: A new one., after: student-contexts}}
#
# These are new words for an entry, an entry removed, and an entry added.
#
# Delete the lines that you do not change: those texts then follow the layer below, this year and
# next.
"""

ROLE_HEAD = """\
# yaml-language-server: $schema=../schemas/role.json
# The guide of the role “{role}”, shaped like that of the {like}, whose texts are here as comments.
# Replace the words in [brackets] with your own. You may also choose the ids before the colons: use
# lowercase letters, digits and hyphens. Give each category as many responsibilities, and the table
# as many questions, as the role needs.
"""

ENTRY_HEAD = """\
# yaml-language-server: $schema=../schemas/standards.json
# The roles that this workspace adds to the list, or describes in its own words.
"""


def overlay(role: str, data: Data) -> str:
    """Return a file of comments that shows a role’s texts; `data` is the role as it is now."""
    return OVERLAY_HEAD.format(role=role) + "\n" + _comment_out(_dump(data))


def role(id_: str, title: str, like: str, data: dict[str, Data]) -> str:
    """Return a whole role to fill in: the ids of the role `like`, its `data` as comments."""
    lower = title.lower()
    names: dict[str, object] = {"singular": lower, "plural": f"{lower}s", "titles": {id_: lower}}
    parts = []
    for key, value in data.items():
        start = names.get(key) or _blank(value, lower)
        parts.append(_dump({key: start}) + _for_comparison(key, data, like))
    return ROLE_HEAD.format(role=id_, like=like) + "\n" + "\n".join(parts)


def entry(id_: str, title: str, after: str) -> str:
    """Return the lines that list a new role, without the key `roles` above them."""
    summary = _ONE_LINE.format(role=title.lower())
    listed = {id_: {"title": title, "summary": summary, "ic_map": False, "after": after}}
    return "".join(f"  {line}\n" for line in _dump(listed).splitlines())


def has_placeholder(text: str) -> bool:
    """Tell whether a text still holds what a new role begins with, in place of words."""
    return _PLACEHOLDER.search(" ".join(text.split())) is not None


def _pattern(placeholder: str) -> str:
    """Return the pattern of a placeholder for any role, whichever apostrophe somebody typed."""
    around = (re.escape(part).replace("’", "[’']") for part in placeholder.split("{role}"))
    return "[^]]+".join(around)


_PLACEHOLDER = re.compile(f"{_pattern(_OWN_WORDS)}|{_pattern(_ONE_LINE)}")


def _blank(value: Data, lower: str) -> object:
    """Return the same shape with words to replace; the categories of the questions are kept."""
    if not isinstance(value, dict):
        return _OWN_WORDS.format(role=lower)
    blank: dict[str, object] = {}
    for key, part in value.items():
        blank[key] = part if key == "categories" else _blank(part, lower)
    return blank


def _for_comparison(key: str, data: dict[str, Data], like: str) -> str:
    """Return the other role’s texts as comments, if they help to write new ones."""
    if key in ("singular", "plural"):
        return ""
    return f"# The {like}’s:\n" + _comment_out(_dump({key: data[key]}))


def _comment_out(text: str) -> str:
    return "".join(f"# {line}".rstrip(" ") + "\n" for line in text.splitlines())


class _Dumper(yaml.SafeDumper):
    """Writes long texts folded, below their key."""


def _represent_text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = ">" if len(value) > _SHORT else None
    if style is None and has_stray_quotes(value):
        style = '"'  # so that its quotation marks are not taken for YAML's own
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(value), style=style)


_Dumper.add_multi_representer(str, _represent_text)


def _dump(data: object) -> str:
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
