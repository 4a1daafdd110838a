"""The files of a workspace that look like content and are not read, each with the right name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path, PurePosixPath

from guidegen.answers.digest import DIGEST
from guidegen.content.content_files import (
    BRAND,
    FONT_FOLDER,
    IC_MAP_FOLDER,
    ROLE_FOLDER,
    SINGLE_FILES,
    TEMPLATE_FOLDER,
    WORD_TEMPLATE,
    WORD_TEMPLATE_ENDINGS,
    ic_map_file,
    role_file,
)
from guidegen.content.layers import PARTS, WORKSPACE_FILE, Layers, plain_name
from guidegen.content.load import brand_sources
from guidegen.content.section_order import SECTIONS
from guidegen.content.sources import read
from guidegen.content.text import ID_PATTERN, SECTION_PATTERN
from guidegen.diagnostics import Diagnostic, Mark, find_nearest, list_nearest
from guidegen.document.guide_sections import heed_settings, section_template
from guidegen.document.template_files import walk_templates
from guidegen.pipeline.inputs import list_files
from guidegen.product_names import PRODUCT_NAMES

_MAIN_TEMPLATES = tuple(f"{name}.md" for name in (*PRODUCT_NAMES, DIGEST))
# How alike a name must be to one that is read: of a folder that may be anybody's, and of a file in
# a folder that is guidegen's.
_LIKE_FOLDER, _LIKE_FILE = 0.82, 0.7
# Files of editors, of systems and about other files, which nobody takes for content.
_OTHERS = re.compile(
    r"[.~#].*|.*(?:~|\.tmp|\.swp|\.bak|\.orig)|thumbs\.db|desktop\.ini|(?:readme|license)\b.*",
    re.IGNORECASE,
)
_YAML_NAME = re.compile(r"\.ya?ml(\.txt)?$", re.IGNORECASE)
_YAML, _PICTURES, _FONTS = (".yaml",), (".png", ".jpg", ".jpeg", ".svg"), (".ttf", ".otf")


def find_unused_files(layers: Layers) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each file, or folder, of the layers that is not read.

    The built-in library is looked at only if it is what somebody edits.
    """
    first = 1 if len(layers.folders) > 1 else 0
    chosen = frozenset(_find_chosen_sections(layers))
    for number in range(first, len(layers.folders)):
        # A layer is what the layers below need of it: those above may put another in its place.
        yield from _Layer(Layers(layers.folders[: number + 1]), chosen).find_unused()


def _find_chosen_sections(layers: Layers) -> Iterator[str]:
    """Yield the sections of which any layer says where guides have them, or that they do not."""
    roles = (role_file(id_) for id_ in layers.stems(ROLE_FOLDER))
    for name in (WORKSPACE_FILE, *roles):
        for file in layers.files(name):
            data = read(file).data
            sections = data.get("sections") if isinstance(data, dict) else None
            if isinstance(sections, dict):
                yield from map(str, sections)


class _Layer:
    """The highest of some layers: what guidegen reads of it, and what else is there.

    `chosen` are the sections that settings name; layers above may choose sections of this one.
    """

    def __init__(self, layers: Layers, chosen: frozenset[str]) -> None:
        self._chosen = sorted(chosen)
        self._layers = layers
        self._folder = layers.base
        self._is_library = len(layers.folders) == 1

    @cached_property
    def _templates(self) -> tuple[str, ...]:
        """The names of the templates that documents consist of."""
        folders = tuple(folder / TEMPLATE_FOLDER for folder in reversed(self._layers.folders))
        folders = tuple(filter(Path.is_dir, folders))
        sections: tuple[str, ...] = ()
        if heed_settings(folders):
            sections = tuple(section_template(name) for name in (*SECTIONS, *self._chosen))
        files = walk_templates(folders, *_MAIN_TEMPLATES, *sections)
        names = dict.fromkeys(f"{TEMPLATE_FOLDER}/{file.own_name}" for file in files)
        return (*names, *(f"{TEMPLATE_FOLDER}/{name}" for name in _MAIN_TEMPLATES))

    @cached_property
    def _logos(self) -> frozenset[str]:
        """The names of the pictures that the layer gives as its logo."""
        names: set[str] = set()
        for source in brand_sources(Layers((self._folder,))):
            logo = source.data.get("logo") if isinstance(source.data, dict) else None
            if isinstance(logo, dict):
                names.add(f"brand/{logo.get('file')}")
        return frozenset(names)

    @cached_property
    def _known(self) -> tuple[str, ...]:
        """The names of the files that a layer may have, as far as they are known by name."""
        roles = (role_file(id_) for id_ in self._layers.stems(ROLE_FOLDER))
        ic_maps = (ic_map_file(id_) for id_ in self._layers.stems(IC_MAP_FOLDER))
        words = (f"{WORD_TEMPLATE}{ending}" for ending in WORD_TEMPLATE_ENDINGS[:2])
        return (WORKSPACE_FILE, *SINGLE_FILES, *roles, *ic_maps, *words, *self._templates)

    @cached_property
    def _folders(self) -> tuple[str, ...]:
        """The folders that a layer may have."""
        parents = (str(PurePosixPath(name).parent) for name in self._known)
        folders = dict.fromkeys((*PARTS, IC_MAP_FOLDER, FONT_FOLDER, *parents))
        return tuple(folder for folder in folders if folder != ".")

    def find_unused(self) -> Iterator[Diagnostic]:
        """Yield a diagnostic for each file that looks like content and is not read."""
        told: set[str] = set()
        for name in self._names():
            if self._is_read(name) or _OTHERS.fullmatch(PurePosixPath(name).name):
                continue
            folder = self._strange_folder(name)
            if folder and folder not in told:
                told.add(folder)
                yield from self._note_folder(folder)
            elif not folder:
                yield from self._note_file(name)

    def _names(self) -> Iterator[str]:
        """Yield the names of the files at the top, in the parts, and in folders named like them."""
        for path in sorted(self._folder.iterdir()):
            if path.is_file():
                yield path.name
            elif path.is_dir() and (path.name in PARTS or self._is_like_ours(path)):
                for file in list_files(path):
                    yield file.relative_to(self._folder).as_posix()

    def _is_like_ours(self, folder: Path) -> bool:
        right = self._nearest_folder(folder.name)
        if not right or (folder / WORKSPACE_FILE).exists():
            return False
        return not self._is_same(folder.name, right)

    def _nearest_folder(self, name: str) -> str:
        """Return the folder whose path, or whose own name, is most like a name; "" if none is."""
        own_names = {PurePosixPath(folder).name: folder for folder in reversed(self._folders)}
        by_path = find_nearest(name, self._folders, _LIKE_FOLDER)
        by_name = find_nearest(PurePosixPath(name).name, own_names, _LIKE_FOLDER)
        return by_path or own_names.get(by_name, "")

    def _is_same(self, name: str, other: str) -> bool:
        """Tell whether two names are one file here, as where capitals do not count."""
        one, two = self._folder / name, self._folder / other
        return one.exists() and two.exists() and one.samefile(two)

    def _is_read(self, name: str) -> bool:
        path = PurePosixPath(name)
        if str(path.parent) in (ROLE_FOLDER, IC_MAP_FOLDER) and path.suffix == ".yaml":
            return re.match(ID_PATTERN, path.stem) is not None
        if path.parts[0] == TEMPLATE_FOLDER and self._is_library:
            return name in self._templates or ".md" not in path.suffixes
        is_word_template = name in (f"{WORD_TEMPLATE}{one}" for one in WORD_TEMPLATE_ENDINGS)
        is_known = name in self._known or name in self._logos or is_word_template
        return is_known or name.startswith(f"{FONT_FOLDER}/")

    def _strange_folder(self, name: str) -> str:
        """Return the outermost folder of a file that guidegen does not look into, "" if none."""
        around = [str(folder) for folder in PurePosixPath(name).parents][:-1]
        for folder in reversed(around):
            is_known = any(one == folder or one.startswith(f"{folder}/") for one in self._folders)
            is_template = name.startswith(f"{TEMPLATE_FOLDER}/") and ".md" in name
            if not is_known and not (is_template and not self._nearest_folder(folder)):
                return folder
        return ""

    def _note_folder(self, folder: str) -> Iterator[Diagnostic]:
        right = self._nearest_folder(folder)
        if right and self._is_same(folder, right):
            return
        hint = "Put its files where guidegen reads them, or move it out of here."
        if right:
            hint = f"Did you mean {right}?"
        yield Diagnostic(Mark(self._folder / folder), "nothing in this folder is read", hint=hint)

    def _note_file(self, name: str) -> Iterator[Diagnostic]:
        path = PurePosixPath(name)
        is_at_top = len(path.parts) == 1
        right = self._same_name(path)
        if right and self._is_same(name, right):
            return
        hint = self._how_to_rename(name, right) if right else self._copy_hint(path)
        if not hint and is_at_top and not _YAML_NAME.search(path.name):
            return  # it may be anything: what is beside a guidegen.yaml is not guidegen's
        hint = hint or self._kind_hint(path) or self._nearest_hint(path)
        message = "is not read"
        if path.parts[0] == TEMPLATE_FOLDER and path.suffix == ".md":
            message = "is not read: no template includes it"
        yield Diagnostic(Mark(self._folder / name), message, hint=hint)

    def _same_name(self, path: PurePosixPath) -> str:
        """Return the known file with the same name, but for capitals, ending and folder, or ""."""
        known = [one for one in self._known if _plain(PurePosixPath(one)) == _plain(path)]
        known.sort(key=lambda one: PurePosixPath(one).parent != path.parent)
        return known[0] if known else ""

    def _how_to_rename(self, name: str, right: str) -> str:
        old, new = PurePosixPath(name), PurePosixPath(right)
        if (self._folder / right).exists():
            return f"{right} is there as well, and is read: keep one of the two."
        if old.parent == new.parent:
            return f"Rename it to {new.name}."
        return f"Move it to {right}."

    def _copy_hint(self, path: PurePosixPath) -> str:
        """Return a hint for a copy, such as “coach (1).yaml”, of a file that is read, or ""."""
        copied = [one for one in self._beside(path) if _is_copy(path, PurePosixPath(one))]
        if not copied:
            return ""
        right = max(copied, key=len)
        return f"It looks like a copy of {right}: move what you need of it there, and delete it."

    def _beside(self, path: PurePosixPath) -> list[str]:
        """Return the known files in the folder of a file."""
        return [one for one in self._known if PurePosixPath(one).parent == path.parent]

    def _kind_hint(self, path: PurePosixPath) -> str:
        """Return a hint for a file in brand/ of a kind that a brand may have; "" for another."""
        ending = path.suffix.lower()
        if path.parts[0] != PurePosixPath(BRAND).parts[0]:
            return ""
        if ending in WORD_TEMPLATE_ENDINGS:
            return f"Your Word template is read from {WORD_TEMPLATE}{ending}: rename it to that."
        if ending in _FONTS:
            return f"Move it to {FONT_FOLDER}/{path.name}."
        if ending in _PICTURES:
            inside = path.relative_to(PurePosixPath(BRAND).parent)
            return f"To have it on the cover, write in {BRAND}: logo: {{file: {inside}, alt: …}}"
        return ""

    def _nearest_hint(self, path: PurePosixPath) -> str:
        """Return a hint that names what is most like a file, or else what is read in its folder."""
        beside = {PurePosixPath(one).name: one for one in self._beside(path)}
        right = find_nearest(path.name, beside, _LIKE_FILE)
        hints = [f"Did you mean {beside[right]}?"] if right else []
        if path.parts[0] == TEMPLATE_FOLDER and path.suffix == ".md":
            hints.append(_how_to_print(path))
        elif path.parts[0] == TEMPLATE_FOLDER:
            hints = ["Templates are Markdown files whose names end with .md."]
        elif len(path.parts) == 1:
            hints = [
                f"What is read here is {WORKSPACE_FILE}; the texts of a role are in {ROLE_FOLDER}."
            ]
        elif not right and beside:
            hints.append(f"What is read here: {list_nearest(path.name, beside)}.")
        return " ".join(hints) or "Move it out of this folder."


def _how_to_print(path: PurePosixPath) -> str:
    """Return a hint for a template that nothing prints: it may be a section of its own."""
    inside = path.relative_to(TEMPLATE_FOLDER)
    include = f'Include it where it belongs, as {{% include "{inside}" %}}, or delete it.'
    if str(inside.parent) == "sections" and re.match(SECTION_PATTERN, inside.stem):
        section = f"sections: {{{inside.stem}: after introduction}}"
        return f"To have it in the guides, write in {WORKSPACE_FILE}: {section}. {include}"
    return include


def _plain(path: PurePosixPath) -> str:
    return plain_name(path.name)


def _is_copy(path: PurePosixPath, original: PurePosixPath) -> bool:
    """Tell whether a name is another one with words before or after, as programs name copies."""
    name, ending = _plain(path), PurePosixPath(_plain(original)).suffix
    stem = re.escape(original.stem.casefold())
    return name.endswith(ending) and re.search(rf"(?:^|\W){stem}(?:\W|$)", name) is not None
