"""The slips of people who write YAML once a year: each is told in its place, with its cure."""

import sys
from pathlib import Path

import pytest

from guidegen.content.load import load
from guidegen.diagnostics import ContentError
from tests.helpers import workspace

ABOVE = "responsibilities:\n  rigorous-content:\n"
BELOW = "    role-standards: Know them.\n"


def told(folder: Path, files: dict[str, str]) -> list[str]:
    """What is told of a workspace with these files, places relative to it; nothing if it is right."""
    try:
        load(workspace(folder, {"guidegen.yaml": "name: R\n", **files}))
    except ContentError as error:
        return [diagnostic.describe(folder) for diagnostic in error.diagnostics]
    return []


def told_of(folder: Path, lines: str) -> list[str]:
    return told(folder, {"roles/coach.yaml": lines})


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("*Listen* to students first.", "*"),
        ("*Listen", "*"),
        ("**Listen** first.", "*"),
        ("& so on", "&"),
        ("&Ready teams", "&"),
        ("! Important", "!"),
        ("!Important now", "!"),
        ("!!! Important", "!"),
        ('"Ready" teams', '"'),
        ("'Ready' teams", "'"),
        ('""Ready""', '"'),
        ("[Draft] plan", "["),
        ("[Draft]", "["),
        ("{coach} plan", "{"),
        ("{coach}", "{"),
        ("{{ role.plural }}", "{{"),
        ("{{ role.plural }} meet", "{{"),
        ("@all of you", "@"),
        ("%5 of you", "%"),
        ("`code`", "`"),
        ("- a list of one", "-"),
        ("? who", "?"),
        (", and", ","),
        ("] and", "]"),
    ],
)
def test_a_text_that_begins_with_a_sign(tmp_path: Path, text: str, sign: str) -> None:
    shown = told_of(tmp_path, f"{ABOVE}    student-contexts: {text}\n{BELOW}")
    alias = "“*Listen” repeats" in shown[0]
    assert len(shown) == 1
    assert shown[0].startswith("roles/coach.yaml:3:")
    assert alias or f"a text cannot begin with “{sign}”" in shown[0]
    assert "write “>-” after the colon and the text on the next line" in shown[0]


@pytest.mark.parametrize("text", ["> Listen", ">- Listen", "| Listen", "|Listen"])
def test_words_beside_a_sign_that_they_go_below(tmp_path: Path, text: str) -> None:
    (shown,) = told_of(tmp_path, f"{ABOVE}    student-contexts: {text}\n{BELOW}")
    assert shown.startswith("roles/coach.yaml:3:23: there are words on the same line as")
    assert "put it in double quotes" in shown


@pytest.mark.parametrize(
    "lines",
    [
        "    student-contexts: Make listening our #1 habit.\n",
        "    student-contexts: Make listening # our habit.\n",
        "    student-contexts: Room # 5\n",
        "    student-contexts: Make listening a habit.   # ours\n",
        "    student-contexts:\n      Make listening our #1 habit.\n",
        "    student-contexts: Make listening\n      our #1 habit.\n",
        "    our-own: {text: Priority #1\n      , after: student-contexts}\n",
        "    our-own:\n      text: Priority #1\n      after: student-contexts\n",
    ],
)
def test_a_text_that_a_remark_cuts(tmp_path: Path, lines: str) -> None:
    (shown,) = told_of(tmp_path, ABOVE + lines + BELOW)
    assert shown.startswith("roles/coach.yaml:")
    assert "is not printed: “ #” begins a remark" in shown
    assert "double quotes" in shown


def test_a_text_that_a_remark_cuts_in_the_middle(tmp_path: Path) -> None:
    lines = "    student-contexts: Make it\n      our #1 habit\n      every day.\n"
    (shown,) = told_of(tmp_path, ABOVE + lines + BELOW)
    assert shown.startswith("roles/coach.yaml:4:11: “#1 habit” is not printed")


@pytest.mark.parametrize("line", ["name: Room #5", "short_name: Area #1", "edition: 2027 #2"])
def test_a_setting_that_a_remark_cuts(tmp_path: Path, line: str) -> None:
    line = line if line.startswith("name") else f"name: R\n{line}"
    (shown,) = told(tmp_path, {"guidegen.yaml": f"{line}\n"})
    assert "is not printed: “ #” begins a remark" in shown


def test_remarks_that_cut_nothing_are_fine(tmp_path: Path) -> None:
    own = "name: Riverbend      # the town\nroles: [coach] # for now\npaper: a4 # or us-letter\n"
    role = (
        f"{ABOVE}    # ours\n    student-contexts: 'Be #1.' # quoted\n"
        "    inclusive-practices: {remove: true} # gone\n    role-standards: >- # folded\n      Be #1.\n"
    )
    assert told(tmp_path, {"guidegen.yaml": own, "roles/coach.yaml": role}) == []


@pytest.mark.parametrize(
    "value", ["“2027”", "“2027", "2027”", '2027"', "„2027“", "‘2027’", '“2027"']
)
def test_quotation_marks_that_would_be_printed(tmp_path: Path, value: str) -> None:
    (shown,) = told(tmp_path, {"guidegen.yaml": f"name: R\nedition: {value}\n"})
    assert shown.startswith("guidegen.yaml:2:10: edition: the quotation marks of this text")
    assert 'Use straight ones, as in "2027"' in shown


@pytest.mark.parametrize(
    "value", ['"“2027”"', "“Ready” teams say “yes”", "’Tis the season", "2027"]
)
def test_quotation_marks_that_are_meant(tmp_path: Path, value: str) -> None:
    assert told(tmp_path, {"guidegen.yaml": f"name: R\nedition: {value}\n"}) == []


@pytest.mark.parametrize("value", ["remove", "Remove", "'remove'", "delete"])
def test_a_text_that_is_only_the_word_remove(tmp_path: Path, value: str) -> None:
    (shown,) = told_of(tmp_path, f"{ABOVE}    student-contexts: {value}\n")
    assert shown.startswith(
        "roles/coach.yaml:3:5: responsibilities.rigorous-content.student-contexts: "
    )
    assert "would be printed as a text" in shown
    assert "write “student-contexts: {remove: true}”" in shown


def test_remove_on_the_line_of_its_name(tmp_path: Path) -> None:
    (shown,) = told_of(tmp_path, f"{ABOVE}    student-contexts: remove: true\n")
    assert shown.endswith("Put it in braces: {remove: true}.".rstrip("."))


@pytest.mark.parametrize(
    "email", ["learning at riverbend", "learning@riverbend", "a@b.org or c@d.org", "@riverbend.org"]
)
def test_an_email_address_that_is_none(tmp_path: Path, email: str) -> None:
    own = f"name: R\ncontact:\n  name: Office\n  email: '{email}'\n"
    (shown,) = told(tmp_path, {"guidegen.yaml": own})
    assert shown.startswith("guidegen.yaml:4:3: contact.email: is not an email address")


@pytest.mark.parametrize(
    "url", ["riverbend.org", "https://riverbend", "https://", "www.riverbend.org"]
)
def test_a_web_address_that_is_none(tmp_path: Path, url: str) -> None:
    own = f"name: R\ncontact:\n  name: Office\n  web: {{text: ours, url: '{url}'}}\n"
    (shown,) = told(tmp_path, {"guidegen.yaml": own})
    assert "is not a web address. Write it in full, as in https://" in shown


def test_a_color_without_quotes(tmp_path: Path) -> None:
    own = "name: R\nbrand:\n  colors:\n    primary: #1B3A6B\n"
    (shown,) = told(tmp_path, {"guidegen.yaml": own})
    assert shown.startswith("guidegen.yaml:4:5: colors.primary: “#1B3A6B” is taken for a remark")
    assert 'Put the color in double quotes: primary: "#1B3A6B"' in shown


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("\u00a0\u00a0\u00a0\u00a0student-contexts: X\n", "3:1"),
        ("    inclusive-practices: X\n\u00a0   student-contexts: X\n", "4:1"),
        ("    student\u200b-contexts: X\n", "3:5"),
        ("    student-contexts:\u00a0X\n", "2:3"),
        ("    inclusive-practices: X\n    student-contexts:\u202fX\n", "4:22"),
    ],
)
def test_invisible_characters_are_named(tmp_path: Path, lines: str, place: str) -> None:
    (shown,) = told_of(tmp_path, ABOVE + lines)
    assert shown.startswith(f"roles/coach.yaml:{place}: ")
    assert "space (U+" in shown
    assert "pasted from Word" in shown


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ('    student-contexts: "One\n    role-standards: two\n', 3),
        ('    student-contexts: "One\n    role-standards: two\n    our: "Three" four\n', 3),
        ('    student-contexts: "One\n    role-standards: they said "yes"\n', 3),
        (
            '    role-standards: two\n    student-contexts: "One\n    inclusive-practices: three"\n',
            4,
        ),
        ("    student-contexts: 'tis one\n    role-standards: don't\n", 3),
    ],
)
def test_a_quotation_mark_that_is_never_closed(tmp_path: Path, lines: str, line: int) -> None:
    (shown,) = told_of(tmp_path, ABOVE + lines)
    assert shown.startswith(f"roles/coach.yaml:{line}:23: ")
    assert "the quotation mark that opens here is n" in shown


def test_a_quoted_text_over_several_lines_is_fine(tmp_path: Path) -> None:
    lines = '    student-contexts: "One, and\n      two: three,\n      four."\n'
    assert told_of(tmp_path, ABOVE + lines) == []


@pytest.mark.parametrize(
    ("lines", "above"),
    [
        (
            "# responsibilities:\n#   rigorous-content:\n    student-contexts: X\n",
            "“responsibilities:” (line 1) and “rigorous-content:” (line 2)",
        ),
        (
            "# responsibilities:\n#   rigorous-content:\n#     role-standards: >-\n#       Y\n"
            "     student-contexts: X\n",
            "“responsibilities:” (line 1) and “rigorous-content:” (line 2)",
        ),
        (
            "responsibilities:\n#   rigorous-content:\n    student-contexts: X\n",
            "“rigorous-content:” (line 2)",
        ),
        ("singular: coach\n# titles:\n  lead: lead\n", "“titles:” (line 2)"),
    ],
)
def test_half_of_an_overlay_taken_into_use(tmp_path: Path, lines: str, above: str) -> None:
    (shown,) = told_of(tmp_path, lines)
    assert shown.endswith(f"Delete the “#” before {above} as well.")


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("paper: A4", "paper: “A4” is not allowed here. Did you mean “a4”?"),
        ("paper: letter", "paper: “letter” is not allowed here. Did you mean “us-letter”?"),
        ("paper: legal", "paper: “legal” is not allowed here. Write “us-letter” or “a4”."),
        ("date: 2027-08-02 10:00", "date: is not a date. Write it as 2026-11-24, without a time."),
        (
            "date: 2027-08-02T00:00:00Z",
            "date: is not a date. Write it as 2026-11-24, without a time.",
        ),
        ("date: 20270802", "date: is not a date. Write it as 2026-11-24, without a time."),
        ("roles: principal, coach", "roles: is not a list. Write it as [principal, coach]."),
        ("roles: []", "roles: lists nothing. List at least one, or delete the line."),
        ("edition:", "edition: is empty. Write some text, or delete the line."),
    ],
)
def test_settings_that_are_nearly_right(tmp_path: Path, line: str, shown: str) -> None:
    own = {"guidegen.yaml": f"name: R\n{line}\n"}
    assert told(tmp_path, own) == [f"guidegen.yaml:2:1: {shown}"]


def test_an_empty_text_is_told_at_its_own_line(tmp_path: Path) -> None:
    lines = f"{ABOVE}    our-own:\n      after: student-contexts\n      text:\n"
    (shown,) = told_of(tmp_path, lines)
    assert shown.startswith("roles/coach.yaml:5:7: ")
    assert "is empty" in shown


def test_all_that_is_wrong_with_the_list_of_roles_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["guidegen"])
    own = {
        "guidegen.yaml": "name: R\nroles: [principle, coach, Teacher, coach, paraprofessional]\n"
    }
    principle, teacher, coach, new = told(tmp_path, own)
    assert "there is no role “principle”. Did you mean “principal”?" in principle
    assert teacher.endswith("there is no role “Teacher”. Did you mean “teacher”?")
    assert coach.endswith("“coach” is listed twice. Delete one of them.")
    assert new.endswith("run: guidegen new role paraprofessional")


def test_a_colon_in_a_text(tmp_path: Path) -> None:
    lines = "    student-contexts: Remember: be kind.\n"
    (shown,) = told_of(tmp_path, ABOVE + lines + BELOW)
    assert shown.startswith("roles/coach.yaml:3:31: there is a colon followed by a space")
    lines = "    student-contexts:\n      Remember: be kind.\n"
    (shown,) = told_of(tmp_path, ABOVE + lines + BELOW)
    assert "A text with a colon in it goes in double quotes" in shown
