"""Run jobs on a Dask cluster. Its workers share no disk: inputs travel with a job, bytes return.

A worker needs the same version of guidegen and, if the brand has its own font, its package.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING, ParamSpec, TypeVar
from weakref import finalize

from guidegen.content.layers import Layers
from guidegen.diagnostics import CallError, Diagnostic, Mark
from guidegen.installation import CLUSTER, install
from guidegen.pipeline.inputs import layer_files, tool_versions
from guidegen.pipeline.job import Job, MadeDocument
from guidegen.pipeline.worker import make_documents

if TYPE_CHECKING:
    from distributed import Client

P = ParamSpec("P")
R = TypeVar("R")

_TIMEOUT = "5s"  # how long a scheduler may take to answer


@dataclass(frozen=True, slots=True)
class Parcel:
    """A job with all that it needs: each layer's files by name, and the versions of the tools."""

    job: Job
    layers: tuple[Mapping[str, bytes], ...]
    tools: Mapping[str, str]


def pack(job: Job) -> Parcel:
    """Put a job and the files of its workspace into a parcel."""
    layers: dict[str, dict[str, bytes]] = {}
    for label, name, file in layer_files(Layers(job.folders)):
        layers.setdefault(label, {})[name] = file.read_bytes()
    return Parcel(job, tuple(layers.values()), dict(tool_versions()))


def run_parcel(parcel: Parcel) -> tuple[MadeDocument, ...]:
    """Run a job from its parcel. Diagnostics name the files of the machine that sent it."""
    different = _different_versions(parcel.tools)
    if different:
        message = f"a worker has other versions: {', '.join(different)}"
        wrong = Diagnostic(Mark(Path()), message, hint="Install the same ones on every worker.")
        refused = MadeDocument(diagnostics=(wrong,), exit_code=CallError.exit_code)
        return (refused,) * len(parcel.job.documents)
    folder = _unpack(parcel)
    there = parcel.job.folders
    here = tuple(folder / str(number) for number in range(len(there)))
    made = make_documents(replace(parcel.job, folders=here))
    return tuple(_with_places_of_sender(one, dict(zip(here, there, strict=True))) for one in made)


def _different_versions(tools: Mapping[str, str]) -> list[str]:
    own = tool_versions()
    return [
        f"{name} {own.get(name)}" for name, version in tools.items() if own.get(name) != version
    ]


class _Folder:
    """A folder with the files of a parcel, deleted with this object or when the process ends."""

    def __init__(self, parcel: Parcel) -> None:
        self.key = parcel.job.key
        self.path = Path(mkdtemp(prefix="guidegen-"))
        finalize(self, rmtree, self.path, ignore_errors=True)
        for number, files in enumerate(parcel.layers):
            for name, content in files.items():
                path = self.path / str(number) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)


# `folder` is the last one that each thread of a worker has unpacked.
_of_thread = threading.local()


def _unpack(parcel: Parcel) -> Path:
    """Return a folder with the files of a parcel, in place of this thread's last workspace."""
    folder: _Folder | None = getattr(_of_thread, "folder", None)
    if folder is None or folder.key != parcel.job.key:
        folder = _of_thread.folder = _Folder(parcel)
    return folder.path


def _with_places_of_sender(made: MadeDocument, folders: Mapping[Path, Path]) -> MadeDocument:
    """Return what was made, its diagnostics with the sender's folder for each folder here."""
    diagnostics = tuple(_move(diagnostic, folders) for diagnostic in made.diagnostics)
    return replace(made, diagnostics=diagnostics)


def _move(diagnostic: Diagnostic, folders: Mapping[Path, Path]) -> Diagnostic:
    mark = diagnostic.mark
    for here, there in folders.items():
        if mark.file.is_relative_to(here):
            moved = there / mark.file.relative_to(here)
            return replace(diagnostic, mark=replace(mark, file=moved))
    return diagnostic


class ClusterExecutor(Executor):
    """Packs each job before it is sent."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._remote = client.get_executor(pure=False)

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Send a job. In place of `fn`, `run_parcel` runs it once it has arrived."""
        (job,) = args
        return self._remote.submit(run_parcel, pack(job))  # type: ignore[arg-type]

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster."""
        self._remote.shutdown(wait=wait)
        self._client.close()


def connect(address: str) -> tuple[Executor, int]:
    """Return an executor on the cluster at this address and how many threads its workers have.

    Raises CallError if the cluster cannot be reached.
    """
    try:
        from distributed import Client  # noqa: PLC0415 (an extra)
    except ImportError as error:
        hint = f"Install it: {install(*CLUSTER)}"
        message = "Dask, which runs clusters, is not installed"
        raise CallError(Diagnostic(Mark(Path()), message, hint=hint)) from error
    # Errors are reported by guidegen, in plain words.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=_TIMEOUT)
    except (OSError, ValueError) as error:
        message = f"there is no Dask scheduler at {address}"
        hint = "Write its address as tcp://HOST:PORT."
        raise CallError(Diagnostic(Mark(Path()), message, hint=hint)) from error
    return ClusterExecutor(client), sum(client.nthreads().values())
