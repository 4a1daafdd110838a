"""What a watch notices, and what it yields; no wait is longer than a deadline."""

from __future__ import annotations

import itertools
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Timer
from typing import Any

import pytest
import watchfiles

from guidegen.content.layers import Layers
from guidegen.pipeline.workspace_build import FileResult
from guidegen.verbs import watch as verb
from guidegen.verbs.saves import is_passing, notice_saves
from guidegen.verbs.watch import Built, NotBuilt, Saved, WatchEvent, Watching, watch
from tests.helpers import tree

SECONDS = 60  # after which a watch is stopped, and the test fails for want of an event


@pytest.fixture
def stop() -> Iterator[Event]:
    """An event that stops a watch; it is set by itself after a while."""
    event = Event()
    timer = Timer(SECONDS, event.set)
    timer.start()
    yield event
    timer.cancel()
    event.set()


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A workspace with one file of each part that is watched."""
    return tree(tmp_path, {"guidegen.yaml": "name: Ours\n", "roles/coach.yaml": "{}\n"}).resolve()


def until(events: Iterator[WatchEvent], wanted: WatchEvent | type[WatchEvent]) -> WatchEvent:
    """The next event that is this one, or of this kind; a save may be told in pieces before it."""
    for event in events:
        if event == wanted or (isinstance(wanted, type) and isinstance(event, wanted)):
            return event
    pytest.fail(f"no {wanted} in {SECONDS} s")


def first(saves: Iterator[tuple[Path, ...]]) -> tuple[Path, ...]:
    """The files of the first save."""
    return next(files for files in saves if files)


def test_what_is_saved_before_anyone_asks_is_kept(ours: Path, stop: Event) -> None:
    saves = notice_saves(lambda: Layers((ours,)), stop)
    assert next(saves) == (), "the folders are watched"
    tree(ours, {"roles/coach.yaml": "plural: our coaches\n"})
    assert first(saves) == (ours / "roles/coach.yaml",)


@pytest.mark.parametrize(
    "name",
    [
        "build/coach.docx",
        ".venv/lib/module.py",
        "notes.txt",
        "roles/.coach.yaml.swp",
        "roles/coach.yaml~",
        "roles/sedmiW8er",
        "roles/4913",
    ],
)
def test_files_that_guidegen_does_not_read_are_no_save(ours: Path, stop: Event, name: str) -> None:
    saves = notice_saves(lambda: Layers((ours,)), stop)
    next(saves)
    tree(ours, {name: "x"})
    tree(ours, {"guidegen.yaml": "name: Theirs\n"})
    assert first(saves) == (ours / "guidegen.yaml",)


def test_it_ends_when_it_is_stopped(ours: Path, stop: Event) -> None:
    saves = notice_saves(lambda: Layers((ours,)), stop)
    next(saves)
    stop.set()
    assert not any(saves)


def test_a_save_during_the_first_build_is_built(
    ours: Path, stop: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first build saves a file itself, which comes before the watch says that it watches."""
    builds: list[None] = []

    def build(*_: object) -> tuple[FileResult, ...]:
        builds.append(None)
        if len(builds) == 1:
            tree(ours, {"roles/coach.yaml": "plural: our coaches\n"})
        return ()

    monkeypatch.setattr(verb, "build", build)
    events = watch(ours, None, (), stop)
    assert isinstance(next(events), Built)
    assert next(events) == Watching()
    until(events, Saved((ours / "roles/coach.yaml",)))
    until(events, Built)
    assert len(builds) >= 2


def test_a_mistake_does_not_end_the_watch(
    ours: Path, stop: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verb, "build", lambda *_: ())
    events = watch(ours, None, (), stop)
    assert [type(next(events)) for _ in range(2)] == [Built, Watching]
    tree(ours, {"guidegen.yaml": "extends: ../nowhere\n"})
    until(events, Saved((ours / "guidegen.yaml",)))
    wrong = until(events, NotBuilt)
    assert isinstance(wrong, NotBuilt)
    assert "there is no workspace at “../nowhere”" in wrong.diagnostics[0].message
    tree(ours, {"guidegen.yaml": "name: Ours\n"})
    until(events, Built)


@pytest.mark.parametrize(
    "name",
    [
        "roles/.coach.yaml.swp",
        "roles/4913",
        "roles/#coach.yaml#",
        "roles/.#coach.yaml",
        "roles/sedmiW8er",
        "roles/.goutputstream-A1B2C3",
        "roles/coach.yaml___jb_tmp___",
        "roles/coach.yaml.sb-3f7b21ac-QxYz12",
        "brand/~$word.docx",
        "brand/.~lock.word.docx#",
        "brand/~WRL0001.tmp",
        "roles/(A Document Being Saved By TextEdit)/coach.yaml",
        "roles/.DS_Store",
    ],
)
def test_what_editors_write_for_a_moment_is_passed_over(name: str) -> None:
    assert is_passing(name)


@pytest.mark.parametrize(
    "name",
    ["guidegen.yaml", "roles/ic-maps/coach.yaml", "templates/sections/own.md", "brand/año 2.png"],
)
def test_what_people_write_is_not(name: str) -> None:
    assert not is_passing(name)


def test_an_editor_that_renames_its_own_file_saves_one(ours: Path, stop: Event) -> None:
    saves = notice_saves(lambda: Layers((ours,)), stop)
    next(saves)
    tree(ours, {"roles/sedmiW8er": "plural: our coaches\n"})
    (ours / "roles/sedmiW8er").replace(ours / "roles/coach.yaml")
    assert first(saves) == (ours / "roles/coach.yaml",)


def watched_folders(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, ...]]:
    """The folders of each watch that begins from now on."""
    begun: list[tuple[Path, ...]] = []
    begin = watchfiles.watch

    def watch_files(*folders: Path, recursive: bool, **options: Any) -> object:
        assert not recursive
        begun.append(folders)
        return begin(*folders, recursive=recursive, **options)

    monkeypatch.setattr("guidegen.verbs.saves.watch_files", watch_files)
    return begun


def test_only_folders_with_content_are_watched(
    ours: Path, stop: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree(ours, {".venv/lib/a.py": "", "build/a.pdf": "", "roles/ic-maps/coach.yaml": "{}\n"})
    begun = watched_folders(monkeypatch)
    next(notice_saves(lambda: Layers((ours,)), stop))
    assert begun == [(ours, ours / "roles", ours / "roles/ic-maps")]


def test_a_folder_that_is_made_moved_or_made_again_is_watched(ours: Path, stop: Event) -> None:
    saves = notice_saves(lambda: Layers((ours,)), stop)
    next(saves)
    tree(ours, {"templates/sections/own.md": "One."})
    assert first(saves) == (ours / "templates/sections/own.md",)
    tree(ours, {"templates/sections/own.md": "Two."})
    assert first(saves) == (ours / "templates/sections/own.md",)
    (ours / "templates").rename(ours / "aside")
    assert first(saves) == (ours / "templates/sections/own.md",)
    (ours / "aside").rename(ours / "templates")
    assert first(saves) == (ours / "templates/sections/own.md",)
    shutil.rmtree(ours / "templates")
    tree(ours, {"templates/sections/own.md": "Three."})
    assert first(saves) == (ours / "templates/sections/own.md",)
    tree(ours, {"templates/sections/other.md": "Four."})
    assert any(ours / "templates/sections/other.md" in files for files in saves)


def test_200_saves_at_random_moments_are_all_noticed(ours: Path, stop: Event) -> None:
    """While nobody asks as well as while somebody waits; some in folders that were just made."""
    chance = random.Random(13)
    saves = notice_saves(lambda: Layers((ours,)), stop)
    next(saves)
    saved, noticed = set[Path](), set[Path]()
    for number in range(200):
        folder = chance.choice(["roles", "roles/ic-maps", "templates/sections", "brand/fonts"])
        tree(ours, {f"{folder}/{number}.yaml": str(number)})
        saved.add(ours / folder / f"{number}.yaml")
        if chance.random() < 0.1:
            noticed.update(next(saves))
    for files in saves:  # until all are noticed; if one never is, until the watch is stopped
        noticed.update(files)
        if noticed >= saved:
            break
    assert noticed == saved


def test_the_last_build_has_the_last_of_200_saves(
    ours: Path, stop: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files are saved before, while and after a build reads them."""
    chance = random.Random(13)
    counter = itertools.count(1)
    file = ours / "roles/coach.yaml"
    built: list[str] = []

    def save() -> None:
        if (number := next(counter)) <= 200:
            file.write_text(f"plural: {number}\n", "utf-8")

    def save_some() -> None:
        for _ in range(chance.randrange(15)):
            save()

    def build(*_: object) -> tuple[FileResult, ...]:
        save_some()
        built.append(file.read_text("utf-8"))
        save_some()
        return ()

    monkeypatch.setattr(verb, "build", build)
    for event in watch(ours, None, (), stop):
        if isinstance(event, Built) and built[-1] == "plural: 200\n":
            break
        save_some()
    assert built[-1] == "plural: 200\n"


def test_the_workspace_that_is_newly_extended_is_watched(
    tmp_path: Path, stop: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verb, "build", lambda *_: ())
    ours = tree(tmp_path.resolve(), {"ours/guidegen.yaml": "name: Ours\n"}) / "ours"
    events = watch(ours, None, (), stop)
    assert [type(next(events)) for _ in range(2)] == [Built, Watching]
    tree(ours, {"guidegen.yaml": "extends: ../state\n"})
    until(events, NotBuilt)  # there is no such workspace yet
    state = tree(ours.parent / "state", {"guidegen.yaml": "name: State\n", "roles/coach.yaml": ""})
    tree(ours, {"guidegen.yaml": "extends: ../state\nname: Ours\n"})
    until(events, Built)
    tree(state, {"roles/coach.yaml": "plural: our coaches\n"})
    until(events, Saved((state / "roles/coach.yaml",)))


def test_a_workspace_that_is_renamed_is_told_and_found_again(
    tmp_path: Path, stop: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verb, "build", lambda *_: ())
    ours = tree(tmp_path.resolve(), {"ours/guidegen.yaml": "name: Ours\n"}) / "ours"
    events = watch(ours, None, (), stop)
    assert [type(next(events)) for _ in range(2)] == [Built, Watching]
    ours.rename(ours.with_name("theirs"))
    until(events, Saved((ours / "guidegen.yaml",)))
    gone = until(events, NotBuilt)
    assert isinstance(gone, NotBuilt)
    assert "there is no such folder" in gone.diagnostics[0].message
    ours.with_name("theirs").rename(ours)
    until(events, Saved((ours / "guidegen.yaml",)))
    until(events, Built)
