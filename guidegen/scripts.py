"""Scripts: which one a letter is of, which languages are written in it, and texts cut by them.

A script is named by its code of ISO 15924, such as Arab or Grek.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

# The languages that are written in each script, besides Latin. The first is what a text is taken
# for of which nothing else is known: the language of most people who write it (CLDR, likely
# subtags).
LANGUAGES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Adlm": ("ff",),
        "Arab": ("ar", "fa", "ur", "ps", "ku", "ckb", "sd", "ug", "prs", "pnb", "ks", "az", "ms"),
        "Armn": ("hy",),
        "Beng": ("bn", "as", "mni"),
        "Bopo": ("zh",),
        "Cans": ("iu", "cr", "oj"),
        "Cher": ("chr",),
        "Cyrl": (
            *("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg", "bs", "tt", "uz", "az"),
            *("ba", "cv", "ce", "os", "tk", "rue", "sh"),
        ),
        "Deva": ("hi", "mr", "ne", "sa", "kok", "mai", "bho", "sd", "ks"),
        "Ethi": ("am", "ti", "gez"),
        "Geor": ("ka",),
        "Grek": ("el", "grc"),
        "Gujr": ("gu",),
        "Guru": ("pa",),
        "Hang": ("ko",),
        "Hani": ("zh", "ja", "ko", "yue", "cmn", "wuu", "nan"),
        "Hebr": ("he", "yi", "lad"),
        "Hira": ("ja",),
        "Hmnp": ("hmn", "mww", "hnj"),
        "Kana": ("ja",),
        "Khmr": ("km",),
        "Knda": ("kn",),
        "Laoo": ("lo",),
        "Mlym": ("ml",),
        "Mong": ("mn",),
        "Mymr": ("my", "kar", "ksw", "shn"),
        "Nkoo": ("nqo",),
        "Olck": ("sat",),
        "Orya": ("or",),
        "Rohg": ("rhg",),
        "Sinh": ("si",),
        "Syrc": ("syr", "aii", "cld"),
        "Taml": ("ta",),
        "Telu": ("te",),
        "Tfng": ("zgh", "ber", "shi"),
        "Thaa": ("dv",),
        "Thai": ("th",),
        "Tibt": ("bo", "dz"),
        "Vaii": ("vai",),
        "Yiii": ("ii",),
    }
)
LATIN = "Latn"
# Characters of every script (punctuation, digits), marks on the letter before, and unknown ones.
_SHARED, _INHERITED, _UNKNOWN = "Zyyy", "Zinh", "Zzzz"
OF_NO_SCRIPT = frozenset({_SHARED, _INHERITED, _UNKNOWN})
_LAST_LATIN = "\u036f"  # up to here there are Latin letters, their accents and signs


@dataclass(frozen=True, slots=True)
class SpokenText:
    """A part of a text in one language; `language` is "" for that of the document."""

    text: str
    language: str = ""
    right_to_left: bool = False


def primary_language(tag: str) -> str:
    """Return the language of a BCP 47 tag without its region: `en` for `en-US`."""
    return tag.partition("-")[0].lower()


def scripts_of(language: str) -> frozenset[str]:
    """Return the scripts in which a language is written, by its tag; Latin if none is known."""
    primary = primary_language(language)
    found = frozenset(script for script, tags in LANGUAGES.items() if primary in tags)
    return found or frozenset({LATIN})


# By character: a language has few, and every letter of a file may be asked about.
@lru_cache(maxsize=8192)
def script_of(character: str) -> str:
    """Return the script of a character; for one of every script or of none, see OF_NO_SCRIPT."""
    from fontTools import unicodedata  # noqa: PLC0415 (large tables, which few texts need)

    return str(unicodedata.script(character))


@lru_cache(maxsize=64)
def script_name(script: str) -> str:
    """Return the English name of a script: `Arabic` for Arab."""
    from fontTools import unicodedata  # noqa: PLC0415 (see above)

    return str(unicodedata.script_name(script, default=script)).replace("_", " ")


@lru_cache(maxsize=64)
def _is_right_to_left(script: str) -> bool:
    from fontTools import unicodedata  # noqa: PLC0415 (see above)

    return bool(unicodedata.script_horizontal_direction(script, "LTR") == "RTL")


def has_right_to_left(text: str) -> bool:
    """Tell whether any letter of a text is of a script that is written from right to left."""
    return max(text, default="") > _LAST_LATIN and any(
        _is_right_to_left(script_of(character)) for character in text
    )


def is_right_to_left(text: str) -> bool:
    """Tell whether most letters of a text are of scripts that are written from right to left."""
    if max(text, default="") <= _LAST_LATIN:
        return False
    scripts = [script for script in map(script_of, text) if script not in OF_NO_SCRIPT]
    return 2 * sum(map(_is_right_to_left, scripts)) > len(scripts)


def split_by_script(text: str, language: str) -> tuple[SpokenText, ...]:
    """Cut a text where its script changes, and give each part the language that it is taken for.

    Latin letters, and those of the scripts of `language` (the document's), keep that language.
    Punctuation, digits and spaces between parts go with most of the line, so that a full stop
    stands where its sentence ends.
    """
    if max(text, default="") <= _LAST_LATIN:
        return (SpokenText(text),) if text else ()
    kinds = list(_find_kinds(text, _likely_languages(text, language)))
    cut: list[SpokenText] = []
    start = 0
    for kind, same in groupby(kinds):
        end = start + len(list(same))
        cut.append(SpokenText(text[start:end], kind.language, kind.right_to_left))
        start = end
    return tuple(cut)


def as_one_text(text: str, language: str) -> SpokenText:
    """Return a text uncut, in the language of most of it (see `split_by_script`)."""
    lengths: Counter[_Kind] = Counter()
    for spoken in split_by_script(text, language):
        lengths[_Kind(spoken.language, spoken.right_to_left)] += len(spoken.text)
    most = _find_most(lengths)
    return SpokenText(text, most.language, most.right_to_left)


class _Kind(NamedTuple):
    """What the letters of one script have in common."""

    language: str
    right_to_left: bool


_DOCUMENT = _Kind("", right_to_left=False)


def _find_most(counts: Counter[_Kind]) -> _Kind:
    """Return the commonest kind of those with the direction of most characters."""
    turned = sum(count for kind, count in counts.items() if kind.right_to_left)
    right_to_left = 2 * turned > counts.total()
    for kind, _ in counts.most_common():
        if kind.right_to_left == right_to_left:
            return kind
    return _DOCUMENT


def _likely_languages(text: str, language: str) -> dict[str, str]:
    """Return the language of each script in a text; "" for the document's.

    Chinese characters are taken for Japanese or Korean beside letters of that language. A single
    Greek letter is a sign of mathematics.
    """
    found = Counter(map(script_of, text))
    likely: dict[str, str] = {}
    for script in found.keys() - OF_NO_SCRIPT:
        own = script in scripts_of(language) or script not in LANGUAGES
        likely[script] = "" if own else LANGUAGES[script][0]
    if likely.get("Hani"):
        if found["Hira"] or found["Kana"]:
            likely["Hani"] = "ja"
        elif found["Hang"]:
            likely["Hani"] = "ko"
    if found["Grek"] == 1:
        likely["Grek"] = ""
    return likely


def _find_kinds(text: str, likely: Mapping[str, str]) -> Iterator[_Kind]:
    """Yield the kind of each character; a line end is of the kind of the line that it ends."""
    for line in text.splitlines(keepends=True):
        own = _own_kinds(line, likely)
        most = _find_most(Counter(kind for kind in own if kind is not None))
        before = _carry(own)
        after = reversed(_carry(own[::-1]))
        for last, next_ in zip(before, after, strict=True):
            yield _between(last, next_, most)


def _own_kinds(line: str, likely: Mapping[str, str]) -> list[_Kind | None]:
    """Return the kind of each character of a line; None if it is of every script."""
    kinds: list[_Kind | None] = []
    for character in line:
        script = script_of(character)
        if script in likely:
            kinds.append(_Kind(likely[script], _is_right_to_left(script)))
        else:
            kinds.append(kinds[-1] if script == _INHERITED and kinds else None)
    return kinds


def _carry(kinds: Sequence[_Kind | None]) -> list[_Kind | None]:
    """Return the kinds with that of the last letter for each character that has none."""
    carried: list[_Kind | None] = []
    for kind in kinds:
        last = carried[-1] if carried else None
        carried.append(last if kind is None else kind)
    return carried


def _between(last: _Kind | None, next_: _Kind | None, most: _Kind) -> _Kind:
    """Return the kind of a character between two letters in a line with `most` letters of a kind.

    Between letters of one direction it keeps that direction, or a bracket would turn round.
    """
    if last is None or next_ is None:
        return most
    if last == next_ or last.right_to_left == next_.right_to_left != most.right_to_left:
        return last
    return most
