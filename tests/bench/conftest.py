"""One small workspace and what the peers are given of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from bench import content


@dataclass(frozen=True)
class Made:
    """A district's workspace, and its first guide as data for the peers."""

    workspace: Path
    data: Path

    @property
    def guide(self) -> Path:
        (file,) = (self.data / "guides").iterdir()
        return file

    @property
    def role(self) -> str:
        return self.guide.stem.removeprefix(f"{self.workspace.name}-")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("bench")
    (workspace,) = content.workspaces(folder, 1)
    return Made(workspace, content.for_peers(folder / "data", [workspace], 1))
