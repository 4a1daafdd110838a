"""Notices which content files are saved, deleted or added while a workspace is watched.

Only the folders that content is read from are watched, each by itself: the built-in library of a
checkout lies beside folders with thousands of files, such as .venv and build.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from pathlib import Path
from threading import Event
from typing import TypeAlias

from watchfiles import Change
from watchfiles import watch as watch_files

from guidegen.content.layers import PARTS, Layers
from guidegen.diagnostics import GuidegenError
from guidegen.pipeline.inputs import layer_files

_QUIET = 120  # milliseconds without a change, after which those before it are reported together
_STEP = 20  # milliseconds between two looks

# How names begin and end that editors, office programs and downloads give for a moment.
_BEGINNINGS = (".", "#", "~", "(A Document Being Saved")
_ENDINGS = ("~", "#", ".tmp", ".bak", ".swp", ".swx", ".part", ".crdownload", "___")
_SAFE_SAVE = ".sb-"  # what macOS puts between a file's name and a random word

_Changes: TypeAlias = Generator[set[tuple[Change, str]], None, None]


def notice_saves(
    find_layers: Callable[[], Layers], stop: Event | None = None
) -> Iterator[tuple[Path, ...]]:
    """Yield the content files that were saved, deleted or added, each time that there are some.

    The first () says that the folders are watched; later ones say that a while has passed without
    a save. What is saved between two calls of `next` is kept. `find_layers` is called again after
    each change, as a workspace can begin to extend another. Ends when `stop` is set. Raises
    GuidegenError where `find_layers` does at first.
    """
    content = _Content(find_layers)
    folders = _FolderWatch(stop)
    changed: frozenset[Path] | None = folders.follow(content.folders())
    yield ()
    while changed is not None:
        saved = frozenset[Path]()
        if changed or content.is_lost:
            saved = content.look(changed)
        while folders.are_others(content.folders(), changed):
            changed = folders.follow(content.folders())
            saved |= content.look(changed)
        yield tuple(sorted(saved))
        changed = folders.wait()


class _Content:
    """The content files of the layers as they were when last looked at, each with its layer."""

    def __init__(self, find_layers: Callable[[], Layers]) -> None:
        self._find_layers = find_layers
        self._layers = find_layers()
        self._known = _content_files(self._layers)
        self.is_lost = False  # whether the layers could not be found when last looked for

    def folders(self) -> tuple[Path, ...]:
        """Return the folders that the content of the layers may be in, without those below."""
        return tuple(dict.fromkeys(_folders(self._layers)))

    def look(self, changed: frozenset[Path]) -> frozenset[Path]:
        """Return which content files were saved, deleted or added; `changed` was reported.

        A folder that was moved is reported without its files, so the files are compared as well.
        Those of a layer that has just come or gone are neither.
        """
        before, layers = self._layers, self._layers_now()
        now = _content_files(layers)
        lasting = set(before.folders) & set(layers.folders)
        come_or_gone = self._known.keys() ^ now.keys()
        either = {**self._known, **now}
        saved = {file for file in come_or_gone if either[file] in lasting}
        self._layers, self._known = layers, now
        return frozenset(saved | (changed & now.keys()))

    def _layers_now(self) -> Layers:
        """Return the layers as they are now, or the earlier ones while something is wrong."""
        try:
            layers = self._find_layers()
        except GuidegenError:
            self.is_lost = True
            return self._layers
        self.is_lost = False
        return layers


def _content_files(layers: Layers) -> Mapping[Path, Path]:
    """Return the files that guidegen reads, each with the folder of its layer."""
    files: dict[Path, Path] = {}
    for folder in layers.folders:
        for _, name, file in layer_files(Layers((folder,))):
            if not is_passing(name):
                files[file] = folder
    return files


def is_passing(name: str) -> bool:
    """Tell whether a relative name is one that a program gives for a moment while it saves."""
    parts = name.split("/")
    return (
        any(part.startswith(_BEGINNINGS) for part in parts)
        or name.endswith(_ENDINGS)
        or _SAFE_SAVE in name
        or "." not in parts[-1]
    )


def _folders(layers: Layers) -> Iterator[Path]:
    for layer in layers.folders:
        if layer.is_dir():
            yield layer
        for part in PARTS:
            if (layer / part).is_dir():
                yield layer / part
                yield from (path for path in sorted((layer / part).rglob("*")) if path.is_dir())


class _FolderWatch:
    """Watches folders for changes of what is directly in them; they may become others."""

    def __init__(self, stop: Event | None) -> None:
        self._stop = stop
        self._watched: frozenset[tuple[Path, int]] = frozenset()
        self._changes: _Changes | None = None

    def are_others(self, folders: tuple[Path, ...], changed: frozenset[Path]) -> bool:
        """Tell whether these are others than those that are watched; `changed` was reported.

        A folder that was deleted and made again has its name, and is another.
        """
        return _identify(folders) != self._watched or not changed.isdisjoint(folders)

    def follow(self, folders: tuple[Path, ...]) -> frozenset[Path]:
        """Watch these folders from now on; return what changed in the earlier ones until then.

        The earlier watch ends when the later one has begun, so that nothing is missed.
        """
        watched = _identify(folders)
        earlier, later = self._changes, self._watch(folders)
        changed = _paths(next(later, ()))
        if earlier is not None:
            changed |= _paths(next(earlier, ()))
            earlier.close()
        self._watched, self._changes = watched, later
        return changed

    def wait(self) -> frozenset[Path] | None:
        """Return what changed, nothing after a while without a change, None when stopped."""
        changed = next(self._changes, None) if self._changes else None
        return None if changed is None else _paths(changed)

    def _watch(self, folders: Iterable[Path]) -> _Changes:
        return watch_files(
            *folders,
            watch_filter=None,
            stop_event=self._stop,
            step=_STEP,
            debounce=_QUIET,
            rust_timeout=_QUIET,
            yield_on_timeout=True,
            recursive=False,
        )


def _identify(folders: Iterable[Path]) -> frozenset[tuple[Path, int]]:
    """Return the folders that are there, each with the number that its file system gave it."""
    there = (folder for folder in folders if folder.is_dir())
    return frozenset((folder, folder.stat().st_ino) for folder in there)


def _paths(changed: Iterable[tuple[Change, str]]) -> frozenset[Path]:
    return frozenset(Path(name) for _, name in changed)
