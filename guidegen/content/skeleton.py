"""Files to begin with: an overlay that shows every text it may change, and a role of one's own."""

from __future__ import annotations

import yaml

from guidegen.content.sources import Data

_WIDTH = 100  # characters of a line of text
_SHORT = 70  # a text up to here stands beside its key

OVERLAY_HEAD = """\
# yaml-language-server: $schema=../schemas/role.json
# What you say otherwise of the role “{role}”. Every text of its guide stands below, each line behind a “#”.
# To change a text, take “# ” from its lines and from the ids above it, and write your own words. For example:
#
#   responsibilities:
#     rigorous-content:
#       student-contexts: Your own words.              # other words for an entry
#       role-standards: {{remove: true}}                 # one entry less
#       our-own: {{text: A new one., after: student-contexts}}
#
# Delete what you do not change: it then follows the layer beneath, this year and next.
"""

ROLE_HEAD = """\
# yaml-language-server: $schema=../schemas/role.json
# The guide of the role “{role}”, begun after that of the {like}, whose texts stand behind “#” to compare with.
# Write your own words in the place of those in [brackets]. The ids before the colons are yours to choose, too: small
# letters, digits and hyphens. Give each category as many responsibilities, and the table as many questions, as the
# role needs.
"""

ENTRY_HEAD = """\
# yaml-language-server: $schema=../schemas/standards.json
# The roles that this workspace adds to the list, or describes in other words.
"""


def overlay(role: str, data: Data) -> str:
    """A file of comments that shows a role’s texts as an overlay names them; `data` is the role as it is now."""
    return OVERLAY_HEAD.format(role=role) + "\n" + _commented(_dumped(data))


def role(id_: str, title: str, like: str, data: dict[str, Data]) -> str:
    """A whole role to be written, with the ids of another, whose data these are, and its texts as comments."""
    lower = title.lower()
    own: dict[str, object] = {"singular": lower, "plural": f"{lower}s", "titles": {id_: lower}}
    begun = {key: own.get(key) or _blank(value, lower) for key, value in data.items()}
    parts = [f"{_dumped({key: value})}{_compared(key, data, like)}" for key, value in begun.items()]
    return ROLE_HEAD.format(role=id_, like=like) + "\n" + "\n".join(parts)


def entry(id_: str, title: str, after: str) -> str:
    """The lines that list a new role, without the key `roles` above them."""
    summary = f"[One line on what the {title.lower()} does.]"
    listed = {id_: {"title": title, "summary": summary, "ic_map": False, "after": after}}
    return "".join(f"  {line}\n" for line in _dumped(listed).splitlines())


def _blank(value: Data, lower: str) -> object:
    """The same shape with words that wait to be replaced; the questions’ categories are no words, and stay."""
    if isinstance(value, dict):
        return {
            key: part if key == "categories" else _blank(part, lower) for key, part in value.items()
        }
    return f"[Write the {lower}’s own words here.]"


def _compared(key: str, data: dict[str, Data], like: str) -> str:
    """The other role’s texts as comments, where they help to write one’s own."""
    if key in ("singular", "plural"):
        return ""
    return f"# The {like}’s:\n" + _commented(_dumped({key: data[key]}))


def _commented(text: str) -> str:
    return "".join(f"# {line}".rstrip(" ") + "\n" for line in text.splitlines())


class _Dumper(yaml.SafeDumper):
    """Writes long texts folded beneath their key."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = ">" if len(value) > _SHORT else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(value), style=style)


_Dumper.add_multi_representer(str, _text)


def _dumped(data: object) -> str:
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
