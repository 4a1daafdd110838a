"""Texts cut by script: which language each part is taken for, and which way it is read."""

from __future__ import annotations

import pytest

from guidegen.scripts import as_one_text, split_by_script

CUT = {
    "Latin with accents": ("Ñandú ő, ữ?", [("Ñandú ő, ữ?", "", False)]),
    "Arabic with digits, brackets and a stop": (
        "مرحبا (2024) بكم.",
        [("مرحبا (2024) بكم.", "ar", True)],
    ),
    "Hebrew": ("שלום!", [("שלום!", "he", True)]),
    "Greek": ("Καλημέρα;", [("Καλημέρα;", "el", False)]),
    "one Greek letter": ("about π", [("about π", "", False)]),
    "Cyrillic": ("Добрый день", [("Добрый день", "ru", False)]),
    "Korean with Chinese characters": ("한국어 漢字", [("한국어 漢字", "ko", False)]),
    "Chinese": ("我们，好。", [("我们，好。", "zh", False)]),
    "Japanese": ("数学の授業", [("数学の授業", "ja", False)]),
    "Thai": ("สวัสดี", [("สวัสดี", "th", False)]),
    "Devanagari": ("नमस्ते", [("नमस्ते", "hi", False)]),
    "a word in a sentence": (
        "We read كِتَابٌ today.",
        [("We read ", "", False), ("كِتَابٌ", "ar", True), (" today.", "", False)],
    ),
    "a Latin word in a sentence from the right": (
        "نستخدم Word في الصف.",
        [("نستخدم ", "ar", True), ("Word", "", False), (" في الصف.", "ar", True)],
    ),
    "lines of their own": (
        "שלום.\nBook club (Tuesday).",
        [("שלום.\n", "he", True), ("Book club (Tuesday).", "", False)],
    ),
    "a list": ("- один\n- два", [("- один\n- два", "ru", False)]),
    "signs": ("100 % 😀", [("100 % 😀", "", False)]),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "expected"), CUT.values(), ids=CUT)
def test_a_text_is_cut_where_its_script_changes(
    text: str, expected: list[tuple[str, str, bool]]
) -> None:
    found = split_by_script(text, "en-US")
    assert "".join(one.text for one in found) == text
    assert [(one.text, one.language, one.right_to_left) for one in found] == expected


def test_a_bracket_between_letters_of_one_direction_keeps_it() -> None:
    text = "数学 (Ответы) · שלום עליכם ורחמים"
    directions = {one.text: one.right_to_left for one in split_by_script(text, "en-US")}
    assert {turned for part, turned in directions.items() if "(" in part} == {False}


@pytest.mark.parametrize(
    ("language", "text"), [("uk", "Привіт"), ("el-GR", "Γεια"), ("ja", "漢字")]
)
def test_letters_of_the_documents_language_keep_it(language: str, text: str) -> None:
    assert [one.language for one in split_by_script(text, language)] == [""]


def test_an_answer_as_a_whole_is_in_the_language_of_most_of_it() -> None:
    whole = as_one_text("نستخدم Word في الصف.", "en-US")
    assert (whole.language, whole.right_to_left) == ("ar", True)
    assert as_one_text("We read كتاب today.", "en-US").language == ""
