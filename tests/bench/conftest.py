"""One small workspace and what the peers are given of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from bench import content


@dataclass(frozen=True)
class Made:
    """A district's workspace, and its first guide as data for the peers."""

    kind: content.Kind
    workspace: Path
    data: Path

    @property
    def guide(self) -> Path:
        (file,) = (self.data / "guides").iterdir()
        return file

    @property
    def role(self) -> str:
        return self.guide.stem.removeprefix(f"{self.workspace.name}-")


@pytest.fixture(scope="session", params=["small", "large"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp(request.param)
    (workspace,) = content.workspaces(folder, 1, request.param)
    return Made(request.param, workspace, content.for_peers(folder / "data", [workspace], 1))
