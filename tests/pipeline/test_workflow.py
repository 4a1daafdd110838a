import hashlib
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from guidegen.content.layers import Layers
from guidegen.diagnostics import CallError
from guidegen.library import root
from guidegen.pipeline.executors import Runner, run_job
from guidegen.pipeline.plan import ALL, Selection
from guidegen.pipeline.workflow import build
from guidegen.pipeline.workspace_build import BuildOptions, BuildTarget
from tests.building import LEADER, LEADER_PDF, build_all, built, statuses
from tests.helpers import changed, copied_library, tree, workspace

TWO = Selection(roles=("superintendent", "teacher"), formats=("pdf",))
OURS = {
    "guidegen.yaml": "name: Ours\n",
    "roles/superintendent.yaml": "plural: our superintendentes\n",
}


def test_each_output_is_reported_when_it_is_there(tmp_path: Path) -> None:
    results = built(Layers((root(),)), tmp_path, LEADER)
    assert [result.status for result in results] == ["made", "made"]
    for result in results:
        assert result.path.stat().st_size == result.size > 10_000
        assert (result.pages, result.total, result.reason) == (8, 2, "new")
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        ".guidegen.lock",
        "manifest.json",
        "superintendent-action-guide.docx",
        "superintendent-action-guide.pdf",
    ]


def test_what_stands_as_it_would_be_made_is_not_made_again(tmp_path: Path) -> None:
    layers = workspace(tmp_path / "ours", OURS)
    first = built(layers, tmp_path / "out", TWO)
    times = {
        file: file.stat().st_mtime_ns
        for file in (tmp_path / "out").iterdir()
        if not file.name.startswith(".")
    }
    again = built(layers, tmp_path / "out", TWO)
    assert {result.status for result in again} == {"unchanged"}
    assert [result.size for result in again] == [result.size for result in first]
    assert {file: file.stat().st_mtime_ns for file in times} == times


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    results = built(Layers((root(),)), tmp_path / "out", ALL, dry_run=True)
    assert [result.status for result in results] == ["due"] * 26
    assert not (tmp_path / "out").exists()


def test_a_guide_that_is_wrong_keeps_no_other_from_being_made(tmp_path: Path) -> None:
    wrong = changed("roles/teacher.yaml", 'page("responsibilities")', "nope")
    layers = workspace(
        tmp_path / "ours", {"guidegen.yaml": "name: Ours\n", "roles/teacher.yaml": wrong}
    )
    results = built(layers, tmp_path / "out", TWO)
    assert statuses(results) == {
        "superintendent-action-guide.pdf": "made",
        "teacher-action-guide.pdf": "failed",
    }
    failed = results[1]
    assert "there is no “nope” here" in failed.diagnostics[0].message
    assert failed.exit_code == 1
    workspace(tmp_path / "ours", {"roles/teacher.yaml": ""})
    (tmp_path / "ours/roles/teacher.yaml").unlink()
    assert set(statuses(built(layers, tmp_path / "out", TWO)).values()) == {"unchanged", "made"}


def test_a_workspace_that_is_wrong_keeps_no_other_from_being_built(tmp_path: Path) -> None:
    bad = workspace(tmp_path / "bad", {"guidegen.yaml": "name:\n"})
    good = workspace(tmp_path / "good", {"guidegen.yaml": "name: Good\n"})
    targets = [BuildTarget(bad, tmp_path / "1"), BuildTarget(good, tmp_path / "2")]
    results = build_all(targets, BuildOptions(LEADER_PDF, audit=False))
    assert [(result.target.layers.base.name, result.status) for result in results] == [
        ("bad", "failed"),
        ("good", "made"),
    ]


def test_two_workspaces_may_not_share_a_folder_by_letter_case(tmp_path: Path) -> None:
    layers = Layers((root(),))
    with pytest.raises(CallError, match="would go to the same folder"):
        build_all(
            [BuildTarget(layers, tmp_path / "Out"), BuildTarget(layers, tmp_path / "oUT")],
            BuildOptions(),
        )
    assert list(tmp_path.iterdir()) == []


def test_what_is_left_of_an_earlier_plan_is_reported_and_deleted_only_if_guidegen_wrote_it(
    tmp_path: Path,
) -> None:
    layers = workspace(
        tmp_path / "ours",
        {
            "guidegen.yaml": "name: Ours\nformats: [pdf]\nproducts: [action-guide]\nroles: [superintendent, teacher]\n"
        },
    )
    out = tmp_path / "out"
    built(layers, out, ALL)
    tree(out, {"notes.txt": "mine"})
    (out / "teacher-action-guide.pdf").write_bytes(b"filled in by a teacher")
    workspace(
        tmp_path / "ours",
        {
            "guidegen.yaml": "name: Ours\nformats: [pdf]\nproducts: [action-guide]\nroles: [principal]\n"
        },
    )
    left = {
        result.name: result.reason for result in built(layers, out, ALL) if result.status == "left"
    }
    assert left["superintendent-action-guide.pdf"] == "no longer in the plan"
    assert left["teacher-action-guide.pdf"].endswith("yours to keep")
    pruned = statuses(built(layers, out, ALL, prune=True, force=True))
    assert pruned == {
        "principal-action-guide.pdf": "made",
        "principal-ic-map.pdf": "made",
        "superintendent-action-guide.pdf": "pruned",
        "teacher-action-guide.pdf": "left",
    }
    assert {"notes.txt", "teacher-action-guide.pdf"} <= {file.name for file in out.iterdir()}
    assert not (out / "superintendent-action-guide.pdf").exists()


def test_what_is_left_over_is_reported_and_deleted_where_nothing_else_is_to_do(
    tmp_path: Path,
) -> None:
    ours = "name: Ours\nformats: [pdf]\nproducts: [action-guide]\nroles: [{}]\n"
    layers = workspace(tmp_path / "ours", {"guidegen.yaml": ours.format("superintendent, teacher")})
    out = tmp_path / "out"
    built(layers, out, ALL)
    workspace(tmp_path / "ours", {"guidegen.yaml": ours.format("teacher")})
    gone, stays = "superintendent-action-guide.pdf", "teacher-action-guide.pdf"
    for _ in range(2):  # the second finds nothing to do
        assert statuses(built(layers, out, ALL)) == {stays: "unchanged", gone: "left"}
    assert statuses(built(layers, out, ALL, prune=True)) == {stays: "unchanged", gone: "pruned"}
    assert not (out / gone).exists()
    assert statuses(built(layers, out, ALL)) == {stays: "unchanged"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_reported_with_its_place(tmp_path: Path) -> None:
    layers = workspace(tmp_path / "ours", {**OURS, "brand/logo.svg": "<svg/>"})
    (tmp_path / "ours/brand/logo.svg").chmod(0)
    (result,) = built(layers, tmp_path / "out")
    assert (
        result.diagnostics[0].describe(tmp_path).startswith("ours/brand/logo.svg: cannot be read")
    )


def test_a_workspace_whose_manifest_cannot_be_written_keeps_no_other_from_its_own(
    tmp_path: Path,
) -> None:
    """Both are open when the build is left: the first cannot save, the second does."""
    targets = [
        BuildTarget(
            workspace(tmp_path / name, {"guidegen.yaml": f"name: {name}\n"}),
            tmp_path / "out" / name,
        )
        for name in "ab"
    ]
    results = build(
        targets, BuildOptions(TWO, audit=False), Runner(run_job, lambda: ThreadPoolExecutor(1), 4)
    )
    first = next(results)
    assert first.status == "made"
    tree(tmp_path / "out/a", {"manifest.json/in-the-way": ""})
    with pytest.raises(CallError, match=r"manifest\.json: cannot be written"):
        results.close()  # type: ignore[attr-defined]
    assert (tmp_path / "out/b/manifest.json").is_file()


def test_a_place_that_cannot_be_written_is_a_failure_with_a_way_out(tmp_path: Path) -> None:
    (result,) = built(Layers((root(),)), tree(tmp_path, {"build": "a file"}) / "build")
    assert result.exit_code == 2
    assert "cannot be written" in result.diagnostics[0].message


def test_a_manifest_that_cannot_be_understood_counts_for_nothing(tmp_path: Path) -> None:
    for text in ("not JSON", "[]", '{"files": 3}', "{}"):
        tree(tmp_path, {"manifest.json": text})
        assert [result.status for result in built(Layers((root(),)), tmp_path)] == ["made"]
    assert json.loads((tmp_path / "manifest.json").read_text())["files"].keys() == {
        "superintendent-action-guide.pdf"
    }


def test_the_bytes_are_the_same_in_any_folder_zone_locale_and_number_of_workers(
    tmp_path: Path,
) -> None:
    """Two builds of a copied library, as two people on two machines would make them."""

    def digests(number: int, zone: str, locale: str, workers: int) -> dict[str, str]:
        folder = tmp_path / str(number)
        library = tree(copied_library(folder / "library"), {"note": ""})
        command = [
            sys.executable,
            "-m",
            "guidegen",
            "build",
            "-C",
            str(library),
            "--out",
            str(folder / "out"),
        ]
        environment = {**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": str(number)}
        options = ["-r", "superintendent", "-r", "teacher", "--no-audit", "-j", str(workers)]
        subprocess.run([*command, *options], check=True, capture_output=True, env=environment)
        files = (file for file in (folder / "out").iterdir() if file.suffix in (".pdf", ".docx"))
        return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}

    first, second = (
        digests(1, "Pacific/Auckland", "C", 1),
        digests(2, "America/Denver", "de_DE.UTF-8", 2),
    )
    assert len(first) == 4
    assert first == second
