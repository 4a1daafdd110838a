"""Runs jobs on a Dask cluster. Its workers share no disk: inputs travel with a job, and bytes come back.

A worker needs guidegen in the same version, and the same package of the text face where one is used.
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
from guidegen.pipeline.inputs import layer_files, tools
from guidegen.pipeline.job import Job, MadeDocument, run

if TYPE_CHECKING:
    from distributed import Client

P = ParamSpec("P")
R = TypeVar("R")

_SECONDS = "5s"  # how long a scheduler may take to answer


@dataclass(frozen=True, slots=True)
class Parcel:
    """A job with all that it needs: each layer’s files by their names, and the versions of the tools."""

    job: Job
    layers: tuple[Mapping[str, bytes], ...]
    tools: Mapping[str, str]


def packed(job: Job) -> Parcel:
    """The job with the files of its workspace."""
    folders: dict[str, dict[str, bytes]] = {}
    for label, name, file in layer_files(Layers(job.site.folders)):
        folders.setdefault(label, {})[name] = file.read_bytes()
    return Parcel(job, tuple(folders.values()), dict(tools()))


def run_parcel(parcel: Parcel) -> tuple[MadeDocument, ...]:
    """Runs a job from its parcel; places in diagnostics are those of the machine that sent it."""
    different = [
        f"{name} {tools().get(name)}"
        for name, version in parcel.tools.items()
        if tools().get(name) != version
    ]
    if different:
        message = f"a worker has other versions: {', '.join(different)}"
        wrong = Diagnostic(Mark(Path()), message, hint="Install the same ones on every worker.")
        return tuple(
            MadeDocument(sheet, diagnostics=(wrong,), exit_code=2) for sheet in parcel.job.sheets
        )
    there = parcel.job.site.folders
    unpacked = tuple(_unpacked(parcel) / str(number) for number in range(len(there)))
    site = replace(parcel.job.site, folders=unpacked)
    back = dict(zip(unpacked, there, strict=True))
    return tuple(_sent_back(finished, back) for finished in run(replace(parcel.job, site=site)))


class _Folder:
    """A folder with the files of a parcel; it is deleted with this object, or when the process ends."""

    def __init__(self, parcel: Parcel) -> None:
        self.key = parcel.job.site.key
        self.path = Path(mkdtemp(prefix="guidegen-"))
        finalize(self, rmtree, self.path, ignore_errors=True)
        for number, files in enumerate(parcel.layers):
            for name, content in files.items():
                path = self.path / str(number) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)


_of_thread = threading.local()  # `folder`: what each thread of a worker has unpacked last


def _unpacked(parcel: Parcel) -> Path:
    """The folder with the files of a parcel; that of this thread’s workspace before is let go."""
    folder: _Folder | None = getattr(_of_thread, "folder", None)
    if folder is None or folder.key != parcel.job.site.key:
        folder = _of_thread.folder = _Folder(parcel)
    return folder.path


def _sent_back(finished: MadeDocument, back: Mapping[Path, Path]) -> MadeDocument:
    return replace(finished, diagnostics=tuple(_placed(one, back) for one in finished.diagnostics))


def _placed(diagnostic: Diagnostic, back: Mapping[Path, Path]) -> Diagnostic:
    file = diagnostic.mark.file
    for here, there in back.items():
        if file.is_relative_to(here):
            return replace(
                diagnostic, mark=replace(diagnostic.mark, file=there / file.relative_to(here))
            )
    return diagnostic


class ClusterExecutor(Executor):
    """Packs each job before it is sent."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._sent = client.get_executor(pure=False)

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Sends a job; `fn` is what runs it, once it is unpacked."""
        (job,) = args
        return self._sent.submit(run_parcel, packed(job))  # type: ignore[arg-type]

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Lets go of the cluster."""
        self._sent.shutdown(wait=wait)
        self._client.close()


def connect(address: str) -> tuple[Executor, int]:
    """An executor on the cluster at this address, and how many threads its workers have. Raises CallError."""
    try:
        from distributed import Client
    except ImportError as error:
        hint = "Run: pip install 'guidegen[cluster]'."
        raise CallError(
            Diagnostic(Mark(Path()), "the part for clusters is not installed", hint=hint)
        ) from error
    logging.getLogger("distributed").setLevel(
        logging.CRITICAL
    )  # what goes wrong is told here, and in plain words
    try:
        client = Client(address, timeout=_SECONDS)
    except (OSError, ValueError) as error:
        message = f"there is no Dask scheduler at {address}"
        raise CallError(
            Diagnostic(Mark(Path()), message, hint="It is written tcp://HOST:PORT.")
        ) from error
    return ClusterExecutor(client), sum(client.nthreads().values())
