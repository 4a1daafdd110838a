import hashlib
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from guidegen.content.layers import Layers
from guidegen.content.sources import read
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
    outcomes = built(Layers((root(),)), tmp_path, LEADER)
    assert [outcome.status for outcome in outcomes] == ["made", "made"]
    for outcome in outcomes:
        assert outcome.path.stat().st_size == outcome.size > 10_000
        assert (outcome.pages, outcome.total, outcome.reason) == (11, 2, "new")
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
    assert {outcome.status for outcome in again} == {"unchanged"}
    assert [outcome.size for outcome in again] == [outcome.size for outcome in first]
    assert {file: file.stat().st_mtime_ns for file in times} == times


@pytest.mark.parametrize(
    ("files", "made", "reason"),
    [
        (
            {"roles/superintendent.yaml": "plural: such superintendentes\n"},
            ["superintendent"],
            "1-ours/roles/superintendent.yaml",
        ),
        ({"roles/teacher.yaml": "# only a word about it\n"}, [], ""),
        (
            {
                "standards/foundations.yaml": "foundations:\n  new: {text: Another one., before: practice-and-results}\n"
            },
            ["superintendent", "teacher"],
            "1-ours/standards/foundations.yaml",
        ),
        (
            {"templates/sections/cover.md": "<!-- nothing of it -->\n"},
            ["superintendent", "teacher"],
            "sections/cover.md",
        ),
        (
            {"brand/brand.yaml": 'colors: {accent: "#8A1C1C"}\n'},
            ["superintendent", "teacher"],
            "1-ours/brand/brand.yaml",
        ),
    ],
)
def test_a_change_makes_again_only_what_shows_it_and_says_why(
    tmp_path: Path, files: dict[str, str], made: list[str], reason: str
) -> None:
    built(workspace(tmp_path / "ours", OURS), tmp_path / "out", TWO)
    foundation = first_id("standards/foundations.yaml")
    files = {name: text.replace("practice-and-results", foundation) for name, text in files.items()}
    layers = workspace(tmp_path / "ours", files)
    dry = built(layers, tmp_path / "out", TWO, dry_run=True)
    assert [outcome.name for outcome in dry if outcome.status == "due"] == [
        f"{role}-action-guide.pdf" for role in made
    ]
    outcomes = built(layers, tmp_path / "out", TWO)
    assert [outcome.name for outcome in outcomes if outcome.status == "made"] == [
        f"{r}-action-guide.pdf" for r in made
    ]
    for outcome in (*dry, *outcomes):
        assert (
            (reason in outcome.reason) if outcome.status in ("made", "due") else not outcome.reason
        )


def first_id(name: str) -> str:
    """The id of the first entry of a built-in file that holds one map."""
    data = read(root() / name).data
    assert isinstance(data, dict)
    (entries,) = data.values()
    assert isinstance(entries, dict)
    return str(next(iter(entries)))


def test_other_ways_to_make_a_file_are_reasons_too(tmp_path: Path) -> None:
    layers = Layers((root(),))
    out = tmp_path / "out"
    file = out / "superintendent-action-guide.pdf"
    built(layers, out)
    file.write_bytes(file.read_bytes() + b" ")
    assert built(layers, out)[0].reason == "the file was changed since"
    file.unlink()
    assert built(layers, out)[0].reason == "the file is missing"
    assert built(layers, out, force=True)[0].reason == "asked for"
    assert built(layers, out, form=False)[0].reason == "without fields"
    assert built(layers, out, form=True, audit=True)[0].reason == "with fields"
    assert built(layers, out)[0].status == "unchanged"


def test_a_file_that_was_not_audited_is_made_again_when_it_shall_be(tmp_path: Path) -> None:
    built(Layers((root(),)), tmp_path)
    (outcome,) = built(Layers((root(),)), tmp_path, audit=True)
    assert (outcome.status, outcome.reason) == ("made", "not audited yet")


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    outcomes = built(Layers((root(),)), tmp_path / "out", ALL, dry_run=True)
    assert [outcome.status for outcome in outcomes] == ["due"] * 18
    assert not (tmp_path / "out").exists()


def test_a_guide_that_is_wrong_keeps_no_other_from_being_made(tmp_path: Path) -> None:
    wrong = changed("roles/teacher.yaml", 'page("responsibilities")', "nope")
    layers = workspace(
        tmp_path / "ours", {"guidegen.yaml": "name: Ours\n", "roles/teacher.yaml": wrong}
    )
    outcomes = built(layers, tmp_path / "out", TWO)
    assert statuses(outcomes) == {
        "superintendent-action-guide.pdf": "made",
        "teacher-action-guide.pdf": "failed",
    }
    failed = outcomes[1]
    assert "'nope' is undefined" in failed.diagnostics[0].message
    assert failed.exit_code == 1
    workspace(tmp_path / "ours", {"roles/teacher.yaml": ""})
    (tmp_path / "ours/roles/teacher.yaml").unlink()
    assert set(statuses(built(layers, tmp_path / "out", TWO)).values()) == {"unchanged", "made"}


def test_a_workspace_that_is_wrong_keeps_no_other_from_being_built(tmp_path: Path) -> None:
    bad = workspace(tmp_path / "bad", {"guidegen.yaml": "name:\n"})
    good = workspace(tmp_path / "good", {"guidegen.yaml": "name: Good\n"})
    targets = [BuildTarget(bad, tmp_path / "1"), BuildTarget(good, tmp_path / "2")]
    outcomes = build_all(targets, BuildOptions(LEADER_PDF, audit=False))
    assert [(outcome.target.layers.base.name, outcome.status) for outcome in outcomes] == [
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
        outcome.name: outcome.reason
        for outcome in built(layers, out, ALL)
        if outcome.status == "left"
    }
    assert left["superintendent-action-guide.pdf"] == "no longer in the plan"
    assert left["teacher-action-guide.pdf"].endswith("yours to keep")
    pruned = statuses(built(layers, out, ALL, prune=True, force=True))
    assert pruned == {
        "principal-action-guide.pdf": "made",
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
    (outcome,) = built(layers, tmp_path / "out")
    assert outcome.diagnostics[0].shown(tmp_path).startswith("ours/brand/logo.svg: cannot be read")


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
    outcomes = build(
        targets, BuildOptions(TWO, audit=False), Runner(run_job, lambda: ThreadPoolExecutor(1), 4)
    )
    first = next(outcomes)
    assert first.status == "made"
    tree(tmp_path / "out/a", {"manifest.json/in-the-way": ""})
    with pytest.raises(CallError, match=r"manifest\.json: cannot be written"):
        outcomes.close()  # type: ignore[attr-defined]
    assert (tmp_path / "out/b/manifest.json").is_file()


def test_a_place_that_cannot_be_written_is_a_failure_with_a_way_out(tmp_path: Path) -> None:
    (outcome,) = built(Layers((root(),)), tree(tmp_path, {"build": "a file"}) / "build")
    assert outcome.exit_code == 2
    assert "cannot be written" in outcome.diagnostics[0].message


def test_a_manifest_that_cannot_be_understood_counts_for_nothing(tmp_path: Path) -> None:
    for text in ("not JSON", "[]", '{"files": 3}', "{}"):
        tree(tmp_path, {"manifest.json": text})
        assert [outcome.status for outcome in built(Layers((root(),)), tmp_path)] == ["made"]
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
