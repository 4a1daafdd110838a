"""Are the texts of a workspace in the language that its guidegen.yaml names?

Nobody can tell the language of a text by looking at it, but everybody can tell whose it is: a
layer's texts are in the language that it names, or else in that of the layer below. A text that
comes from a layer in another language has not been translated (docs/decisions/0015).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from guidegen.content.content_files import TEMPLATE_FOLDER
from guidegen.content.layers import WORKSPACE_FILE, Layers
from guidegen.content.model import Library
from guidegen.content.parts import texts
from guidegen.content.sources import read
from guidegen.content.text import SourceText
from guidegen.content.unfinished import printed_texts
from guidegen.diagnostics import ContentError, Diagnostic, Mark
from guidegen.document.guide_sections import list_templates
from guidegen.document.template_files import find_word_lines, walk_templates
from guidegen.pipeline.products import default_products
from guidegen.product_names import ACTION_GUIDE

# Names, addresses and titles of publications stay as they are: so many of the texts, and of the
# lines of templates, may come from a layer in another language. What is left is noted.
_MAY_STAY = 0.1
_MOST_LISTED = 8  # files in a message
# Parts of the library that only one product prints.
_OF_PRODUCTS = {"quick_start": "quick-start", "in_full": "standards", "references": "standards"}


@dataclass(frozen=True, slots=True)
class _Words:
    """Texts of one kind by their places, and those that are in another language than the guides."""

    all: tuple[Mark, ...]
    untranslated: tuple[Mark, ...]

    @property
    def are_mostly_translated(self) -> bool:
        """Whether no more is left than may stay as it is."""
        return len(self.untranslated) <= len(self.all) * _MAY_STAY


def check_language(layers: Layers, library: Library) -> None:
    """Raise ContentError if the texts, or the templates, are not in the language of the guides."""
    kinds = _sort_words(layers, library)
    if all(words.are_mostly_translated for words in kinds):
        return
    every = sum(len(words.all) for words in kinds)
    left = tuple(chain.from_iterable(words.untranslated for words in kinds))
    files = Counter(mark.file for mark in left).most_common()
    listed = [f"{_name(file, layers)} ({count})" for file, count in files[:_MOST_LISTED]]
    others = f", and {len(files) - len(listed)} more files" if len(files) > len(listed) else ""
    message = (
        f"the guides are to be in “{library.workspace.language}”, but {len(left):,} of their "
        f"{every:,} texts are in “{_language_below(layers)}”: {', '.join(listed)}{others}"
    )
    hint = "Translate them in your own files of the same names; until then, delete this line."
    raise ContentError(Diagnostic(_find_mark(layers), message, ("language",), hint))


def find_untranslated(layers: Layers, library: Library) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each file from which some texts are not in the guides' language."""
    files: dict[Path, list[Mark]] = {}
    kinds = _sort_words(layers, library)
    for mark in chain.from_iterable(words.untranslated for words in kinds):
        files.setdefault(mark.file, []).append(mark)
    for file, marks in files.items():
        texts_are = "1 text is" if len(marks) == 1 else f"{len(marks)} texts are"
        message = f"{texts_are} not in “{library.workspace.language}”, here first"
        hint = (
            f"Write your own in {_name(file, layers)} of your workspace, even what stays the same "
            "in every language, such as a name."
        )
        yield Diagnostic(min(marks), message, hint=hint)


def _sort_words(layers: Layers, library: Library) -> tuple[_Words, _Words]:
    """Return the texts of the content, and the lines of templates, that the guides print."""
    wanted = _primary(library.workspace.language)
    languages = [_primary(language) for language in _languages(layers)]
    if set(languages) == {wanted}:
        return _Words((), ()), _Words((), ())

    def sort(marks: tuple[Mark, ...]) -> _Words:
        left = (mark for mark in marks if languages[layers.rank(mark.file)] != wanted)
        return _Words(marks, tuple(left))

    texts_of_content = sort(tuple(_marks_of_texts(library)))
    return texts_of_content, sort(tuple(_marks_of_templates(layers, library)))


def _primary(language: str) -> str:
    """Return the language of a tag without region and script: en of en-US (BCP 47, 2.2.1)."""
    return language.partition("-")[0].lower()


def _languages(layers: Layers) -> list[str]:
    """Return the language of each layer's texts, the lowest first."""
    languages: list[str] = []
    for folder in layers.folders:
        own = _language_in(folder)
        languages.append(own or languages[-1])
    return languages


def _language_in(folder: Path) -> str:
    """Return the language that the guidegen.yaml in a folder names, "" if it names none."""
    file = folder / WORKSPACE_FILE
    data = read(file).data if file.is_file() else None
    language = data.get("language") if isinstance(data, dict) else None
    return language if isinstance(language, SourceText) else ""


def _language_below(layers: Layers) -> str:
    """Return the language of the highest layer that has another than the guides."""
    languages = _languages(layers)
    others = [one for one in languages if _primary(one) != _primary(languages[-1])]
    return others[-1]


def _find_mark(layers: Layers) -> Mark:
    """Return the place of the line that says in which language the guides are."""
    setting = next(folder for folder in reversed(layers.folders) if _language_in(folder))
    return read(setting / WORKSPACE_FILE).mark(("language",))


def _marks_of_texts(library: Library) -> Iterator[Mark]:
    """Yield the places of the texts with letters that the products of a workspace print."""
    products = default_products(library.workspace)
    unprinted: set[int] = set()
    for name, product in _OF_PRODUCTS.items():
        if product not in products:
            unprinted.update(id(text) for text in texts(getattr(library, name)))
    for text in printed_texts(library):
        has_letters = any(character.isalpha() for character in text)
        if text.mark and has_letters and id(text) not in unprinted:
            yield text.mark


def _marks_of_templates(layers: Layers, library: Library) -> Iterator[Mark]:
    """Yield the lines with words in the templates that the products are made with."""
    folders = tuple(folder / TEMPLATE_FOLDER for folder in reversed(layers.folders))
    folders = tuple(filter(Path.is_dir, folders))
    products = default_products(library.workspace)
    names = [f"{product}.md" for product in products]
    if ACTION_GUIDE in products:
        names += list_templates(library, folders)
    for template in walk_templates(folders, *names):
        yield from find_word_lines(template)


def _name(file: Path, layers: Layers) -> str:
    """Return the name of a file in its layer."""
    return file.relative_to(layers.folders[layers.rank(file)]).as_posix()
