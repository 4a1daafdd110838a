"""Guides in another language need the words of that language, in the texts and in the templates."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from guidegen.content.layers import Layers, find_layers
from guidegen.content.load import load
from guidegen.diagnostics import ContentError, Diagnostic
from guidegen.library import root
from guidegen.pipeline.translation import check_language, find_untranslated
from tests.helpers import tree

SETTINGS = "name: Nuestro\nlanguage: {}\nroles: [superintendent]\nproducts: [action-guide]\n"


def workspace_in(folder: Path, language: str, *parts: str) -> Layers:
    """A workspace in a language, with its own copy of these parts of the library."""
    for part in parts:
        shutil.copytree(root() / part, folder / "ours" / part)
    tree(folder, {"ours/guidegen.yaml": SETTINGS.format(language)})
    return find_layers(root(), folder / "ours")


def missing(layers: Layers) -> Diagnostic:
    with pytest.raises(ContentError) as caught:
        check_language(layers, load(layers))
    (diagnostic,) = caught.value.diagnostics
    return diagnostic


def notes(layers: Layers) -> list[Diagnostic]:
    check_language(layers, load(layers))
    return list(find_untranslated(layers, load(layers)))


def test_a_language_without_words_is_an_error_that_names_the_files(tmp_path: Path) -> None:
    shown = missing(workspace_in(tmp_path, "es")).describe((tmp_path / "ours").resolve())
    assert shown.startswith("guidegen.yaml:2:1: language: the guides are to be in “es”, but ")
    assert "texts are in “en-US”: standards/standards.yaml (120), " in shown
    assert "roles/superintendent.yaml (" in shown
    assert "roles/coach.yaml" not in shown  # no guide is made for coaches
    assert "in-full.yaml" not in shown  # the product standards is not made
    assert "until then, delete this line." in shown


def test_templates_are_words_too(tmp_path: Path) -> None:
    shown = missing(workspace_in(tmp_path, "es", "standards", "roles")).message
    assert "templates/sections/introduction.md (" in shown
    assert "standards.yaml" not in shown


def test_texts_are_missing_though_the_templates_are_there(tmp_path: Path) -> None:
    shown = missing(workspace_in(tmp_path, "es", "templates")).message
    assert "standards/standards.yaml (120)" in shown
    assert "introduction.md" not in shown


def test_a_workspace_with_all_words_of_its_own_is_right(tmp_path: Path) -> None:
    assert notes(workspace_in(tmp_path, "es", "standards", "roles", "templates")) == []


def test_the_few_that_are_left_are_noted(tmp_path: Path) -> None:
    layers = workspace_in(tmp_path, "es", "standards", "roles", "templates")
    (tmp_path / "ours/standards/association.yaml").unlink()
    (note,) = notes(layers)
    assert note.mark.file == root() / "standards/association.yaml"
    assert "texts are not in “es”, here first" in note.message
    assert "Write your own in standards/association.yaml of your workspace" in note.hint


@pytest.mark.parametrize("language", ["en-GB", "en", "EN-us".lower()])
def test_a_region_is_no_other_language(tmp_path: Path, language: str) -> None:
    assert notes(workspace_in(tmp_path, language)) == []


def test_a_district_has_the_language_of_the_state_that_it_builds_on(tmp_path: Path) -> None:
    workspace_in(tmp_path, "es", "standards", "roles", "templates")
    district = {"district/guidegen.yaml": "name: Distrito\nextends: ../ours\n"}
    assert notes(find_layers(root(), tree(tmp_path, district) / "district")) == []


def test_a_district_in_english_over_a_state_in_spanish_lacks_its_words(tmp_path: Path) -> None:
    workspace_in(tmp_path, "es", "standards", "roles", "templates")
    settings = "name: District\nlanguage: en-US\nextends: ../ours\n"
    district = tree(tmp_path, {"district/guidegen.yaml": settings}) / "district"
    assert "texts are in “es”: " in missing(find_layers(root(), district)).message
