"""What a watch notices, and what it yields; no wait is longer than a deadline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Timer

import pytest

from guidegen.content.layers import Layers
from guidegen.pipeline.workspace_build import FileResult
from guidegen.verbs import watch as verb
from guidegen.verbs.watch import Built, NotBuilt, Saved, Watching, notice_saves, watch
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


def first(saves: Iterator[tuple[Path, ...]]) -> tuple[Path, ...]:
    """The files of the first save."""
    return next(files for files in saves if files)


def test_what_is_saved_before_anyone_asks_is_kept(ours: Path, stop: Event) -> None:
    saves = notice_saves(Layers((ours,)), stop)
    assert next(saves) == (), "the folders are watched"
    tree(ours, {"roles/coach.yaml": "plural: our coaches\n"})
    assert first(saves) == (ours / "roles/coach.yaml",)


@pytest.mark.parametrize(
    "name", ["build/coach.docx", "notes.txt", "roles/.coach.yaml.swp", "roles/coach.yaml~"]
)
def test_files_that_guidegen_does_not_read_are_no_save(ours: Path, stop: Event, name: str) -> None:
    saves = notice_saves(Layers((ours,)), stop)
    next(saves)
    tree(ours, {name: "x"})
    tree(ours, {"guidegen.yaml": "name: Theirs\n"})
    assert first(saves) == (ours / "guidegen.yaml",)


def test_it_ends_when_it_is_stopped(ours: Path, stop: Event) -> None:
    saves = notice_saves(Layers((ours,)), stop)
    next(saves)
    stop.set()
    assert list(saves) == []


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
    assert next(events) == Saved((ours / "roles/coach.yaml",))
    assert isinstance(next(events), Built)
    assert len(builds) == 2


def test_a_mistake_does_not_end_the_watch(
    ours: Path, stop: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verb, "build", lambda *_: ())
    events = watch(ours, None, (), stop)
    assert [type(next(events)) for _ in range(2)] == [Built, Watching]
    tree(ours, {"guidegen.yaml": "extends: ../nowhere\n"})
    assert next(events) == Saved((ours / "guidegen.yaml",))
    wrong = next(events)
    assert isinstance(wrong, NotBuilt)
    assert "there is no workspace at “../nowhere”" in wrong.diagnostics[0].message
    tree(ours, {"guidegen.yaml": "name: Ours\n"})
    later = (event for event in events if isinstance(event, Built))
    assert isinstance(next(later), Built)
