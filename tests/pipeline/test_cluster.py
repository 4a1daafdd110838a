"""The same jobs on a real Dask cluster of two worker processes."""

from __future__ import annotations

import hashlib
import os
import signal
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from distributed import LocalCluster

from guidegen.diagnostics import CallError
from guidegen.pipeline import cluster as cluster_module
from guidegen.pipeline.cluster import connect, pack, run_parcel
from guidegen.pipeline.executors import choose_runner
from guidegen.pipeline.job import Job, PlannedDocument
from guidegen.pipeline.plan import Output, Selection
from guidegen.pipeline.worker import make_documents
from guidegen.pipeline.workflow import build
from guidegen.pipeline.workspace_build import BuildOptions, BuildTarget
from tests.building import built
from tests.helpers import changed, workspace

TWO = Selection(roles=("superintendent", "teacher"))


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as running:
        yield running


def digests(folder: Path) -> dict[str, str]:
    files = (file for file in folder.iterdir() if file.suffix in (".pdf", ".docx"))
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def build_on(cluster: LocalCluster, target: BuildTarget) -> list[str]:
    """The status of each file; each document is a job of its own, so that both workers work."""
    runner, _ = choose_runner(None, 1, cluster.scheduler_address, audit=False)
    results = build([target], BuildOptions(TWO, audit=False), runner)
    return [result.status for result in results]


def test_a_cluster_makes_the_same_bytes(cluster: LocalCluster, tmp_path: Path) -> None:
    layers = workspace(
        tmp_path / "ours",
        {
            "guidegen.yaml": "name: Ours\n",
            "roles/superintendent.yaml": "plural: our superintendentes\n",
        },
    )
    assert build_on(cluster, BuildTarget(layers, tmp_path / "there")) == ["made"] * 4
    built(layers, tmp_path / "here", TWO)
    assert len(digests(tmp_path / "here")) == 4
    assert digests(tmp_path / "there") == digests(tmp_path / "here")
    assert build_on(cluster, BuildTarget(layers, tmp_path / "here")) == ["unchanged"] * 4


def test_a_worker_that_is_killed_in_mid_build_costs_a_retry(
    cluster: LocalCluster, tmp_path: Path
) -> None:
    layers = workspace(tmp_path / "ours", {"guidegen.yaml": "name: Killed\n"})
    victim = next(iter(cluster.workers.values())).pid
    killer = threading.Timer(0.15, os.kill, (victim, signal.SIGKILL))
    killer.start()
    assert build_on(cluster, BuildTarget(layers, tmp_path / "there")) == ["made"] * 4
    killer.join()
    for _ in range(50):
        if not Path(f"/proc/{victim}").exists():
            break
        time.sleep(0.1)
    built(layers, tmp_path / "here", TWO)
    assert digests(tmp_path / "there") == digests(tmp_path / "here")


def parcel_job(tmp_path: Path, files: dict[str, str | bytes]) -> Job:
    layers = workspace(tmp_path, files)
    output = Output("action-guide", "superintendent", "pdf", "superintendent.pdf")
    document = PlannedDocument((output,), fingerprints={}, is_due=True)
    return Job(
        layers.folders,
        str(tmp_path),
        timestamp=0,
        form=True,
        audit=False,
        write=True,
        documents=(document,),
    )


def test_a_mistake_is_reported_where_it_is_on_the_machine_that_sent_it(tmp_path: Path) -> None:
    wrong = changed("roles/superintendent.yaml", 'page("responsibilities")', "nope")
    job = parcel_job(tmp_path, {"roles/superintendent.yaml": wrong})
    (here,), (there,) = make_documents(job), run_parcel(pack(job))
    assert there.diagnostics == here.diagnostics
    assert there.diagnostics[0].mark.file == tmp_path / "roles/superintendent.yaml"


def test_threads_of_one_worker_keep_to_their_own_workspaces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpacked = tmp_path / "unpacked"
    unpacked.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(unpacked))
    parcels = [
        pack(parcel_job(tmp_path / name, {"guidegen.yaml": f"name: {name}\n"})) for name in "abcd"
    ]
    with ThreadPoolExecutor(4) as threads:
        found = [finished for (finished,) in threads.map(run_parcel, parcels * 2)]
    assert list(unpacked.iterdir()) == []
    assert [finished.diagnostics for finished in found] == [()] * 8
    assert len({finished.fingerprints["pdf"] for finished in found}) == 4


def test_a_worker_with_other_versions_is_refused(tmp_path: Path) -> None:
    parcel = pack(parcel_job(tmp_path, {"guidegen.yaml": "name: Ours\n"}))
    object.__setattr__(parcel, "tools", {**parcel.tools, "typst": "0.0.1"})
    (finished,) = run_parcel(parcel)
    assert finished.exit_code == 2
    assert "a worker has other versions: typst" in finished.diagnostics[0].message


def test_no_scheduler_is_a_wrong_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "_TIMEOUT", "0.5s")
    with pytest.raises(CallError, match=r"there is no Dask scheduler at tcp://127\.0\.0\.1:9"):
        connect("tcp://127.0.0.1:9")
