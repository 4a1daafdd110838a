import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidegen.content.text import Id, SourceText
from guidegen.diagnostics import ContentError, Mark
from guidegen.document.blocks import PageReference
from guidegen.document.templates import MAX_OUTPUT, render
from tests.helpers import tree


def rendered(tmp_path: Path, template: str, **variables: object) -> tuple[str, tuple[object, ...]]:
    tree(tmp_path, {"t.md": template})
    result = render((tmp_path,), "t.md", variables)
    return result.markdown, result.values


def refused(tmp_path: Path, template: str, **variables: object) -> str:
    with pytest.raises(ContentError) as caught:
        rendered(tmp_path, template, **variables)
    (diagnostic,) = caught.value.diagnostics
    return diagnostic.describe(tmp_path)


def test_a_text_is_put_aside_and_an_id_is_printed(tmp_path: Path) -> None:
    markdown, values = rendered(
        tmp_path, "- [{{ text }}]{#{{ id }}} {{ 3 }}", text=SourceText("# *x*"), id=Id("an-id")
    )
    assert markdown == "- [\ue0000\ue001]{#an-id} 3"
    assert values == ("# *x*",)


def test_a_text_may_use_variables_but_no_statements(tmp_path: Path) -> None:
    text = SourceText("for {{ who }} {% if x %} {# y #} <!-- z --> on {{ page('a') }}")
    markdown, values = rendered(tmp_path, "{{ text }}", text=text, who=SourceText("coaches"))
    assert markdown == "\ue0002\ue001"
    assert values == (
        "coaches",
        PageReference("a"),
        "for \ue0000\ue001 {% if x %} {# y #} <!-- z --> on \ue0001\ue001",
    )


@given(text=st.text().filter(lambda text: "{{" not in text))
def test_no_text_reaches_the_template_source(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tree(tmp_path_factory.getbasetemp(), {"t.md": "{{ text }}"})
    result = render((folder,), "t.md", {"text": SourceText(text)})
    assert result.markdown == f"\ue000{len(result.values) - 1}\ue001"


@pytest.mark.parametrize(
    ("template", "place", "message"),
    [
        ("a\n{{ nope }}", "t.md:2:1", "there is no “nope” here. Known here: page, map, text."),
        ("{{ map }}", "t.md:1:1", "“map” is not one text and cannot be printed whole"),
        ("{{ map.none }}", "t.md:1:1", "there is no “none” in “map”"),
        ("{{ 'x' * 1000000000 }}", "t.md:1:1", "is not available"),
        ("{{ 9 ** 9 ** 9 }}", "t.md:1:1", "is not available"),
        ("{{ 1 / 0 }}", "t.md:1:1", "a number is divided by zero"),
        ("{{ map.__class__ }}", "t.md:1:1", "“__class__” is not available here"),
        ("{{ text.__init__.__globals__ }}", "t.md:1:1", "“__init__” is not available here"),
        ("{{ map.update({}) }}", "t.md:1:1", "“update” is not available here"),
        ("\n{% if %}", "t.md:2:1", "a name is missing here"),
        ("{% include 'gone.md' %}", "t.md", "the template “gone.md” is missing"),
        ("{% include '../secret.md' %}", "t.md", "the template “../secret.md” is missing"),
        ("{% include 't.md' %}", "t.md:1:1", "this leads back to itself"),
        ("{% for i in range(99999999) %}{% endfor %}", "t.md:1:1", "the range is too long"),
    ],
)
def test_a_faulty_template_is_told_with_its_line(
    tmp_path: Path, template: str, place: str, message: str
) -> None:
    tree(tmp_path.parent, {"secret.md": "secret"})
    shown = refused(tmp_path, template, map={"a": SourceText("b")}, text=SourceText("c"))
    assert shown.startswith(place + ":")
    assert message in shown


ROLE = {"singular": SourceText("coach"), "plural": SourceText("coaches")}


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        (
            "{{ variables.vison }}",
            "t.md:1:1: there is no “vison” in “variables”. Did you mean “vision”?",
        ),
        ("{{ vision }}", "t.md:1:1: there is no “vision” here. Did you mean “variables.vision”?"),
        ("{{ rol.plural }}", "t.md:1:1: there is no “rol” here. Did you mean “role”?"),
        (
            "{{ role }}",
            "t.md:1:1: “role” is not one text and cannot be printed whole. "
            "Name one of its parts: singular, plural.",
        ),
        (
            "a\n{% block one %}\nb\nc",
            "t.md:2:1: “{% block one %}” is never closed. Write “{% endblock %}” where it ends.",
        ),
        (
            "{% if role %}\n{% for a in role %}\n{% endif %}",
            "t.md:2:1: “{% for a in role %}” is never closed. "
            "Before “{% endif %}”, write “{% endfor %}”.",
        ),
        (
            "{% endblock %}",
            "t.md:1:1: “{% endblock %}” belongs to nothing above it. "
            "Delete it, or write the line that it belongs to.",
        ),
        ("{% blok a %}", "t.md:1:1: there is no “{% blok %}”. Did you mean “block”?"),
        ("{{ role.plural | uper }}", "t.md:1:1: there is no filter “uper”. Did you mean “upper”?"),
        (
            "{{ role.plural",
            "t.md:1:1: “{{” is never closed. Write “}}” behind the name, as in {{ role.plural }}.",
        ),
        (
            "{{ page(“standards”) }}",
            "t.md:1:1: ““” cannot stand between the braces. "
            'Use straight quotation marks, as in {{ page("responsibilities") }}.',
        ),
        (
            "{% include 'pat.md' %}",
            "t.md:1:1: the template “pat.md” is missing. Did you mean “part.md”?",
        ),
    ],
)
def test_a_slip_in_a_template_is_told_with_what_may_be_meant(
    tmp_path: Path, template: str, shown: str
) -> None:
    tree(tmp_path, {"part.md": "part"})
    words = {"vision": SourceText("Every student")}
    assert refused(tmp_path, template, role=ROLE, variables=words) == shown


# What a line can do wrong in Jinja or in Python below it.
ODD_LINES = [
    "{{ page }}",
    "{{ page() }}",
    "{{ page ~ 'x' }}",
    "{{ role.plural.upper }}",
    "{{ role.plural.upper ~ 'x' }}",
    "{{ [page] | string }}",
    "{{ range(3) }}",
    "{{ role.plural() }}",
    "{{ role.plural + 1 }}",
    "{{ role.plural | round }}",
    "{{ role.plural | replace('a') }}",
    "{{ role.plural[99] }}",
    "{{ role.plural.x.y }}",
    "{{ }}",
    "{% %}",
    "{% set x %}",
    "{{ role plural }}",
    "{{ role.plural }",
    "{% raw %} open",
    "<!-- a remark",
    "{{ none.x }}",
    "{{ self }}",
    "{{ super() }}",
    "{% block a %}{{ super() }}{% endblock %}",
    "{% extends 't.md' %}",
    "{{ role is nothing }}",
    "{{ joiner }}",
    "{% macro m() %}{% endmacro %}{{ m(1) }}",
]
OF_PROGRAMMERS = re.compile(
    r"\b(dict|None|NoneType|str|int|float|object|token|statement|expression|mapping|scalar|map|"
    r"attribute|argument|callable|class|type|undefined|builtin\w*|SourceText|__\w+__)\b|0x|[a-z]'[a-z]"
)


@pytest.mark.parametrize("line", ODD_LINES)
def test_no_word_of_programmers_is_needed(tmp_path: Path, line: str) -> None:
    shown = refused(tmp_path, line, role=ROLE)
    assert shown.startswith("t.md:1:1: ")
    assert not OF_PROGRAMMERS.search(shown), shown


def test_a_template_that_is_not_utf8_is_told_with_its_place(tmp_path: Path) -> None:
    tree(tmp_path, {"part.md": b"one\ncaf\xe9"})
    assert refused(tmp_path, "{% include 'part.md' %}").startswith(
        "part.md:2:1: the template cannot be filled in: the file is not UTF-8 text"
    )


def test_a_faulty_text_is_told_with_its_place_in_the_content(tmp_path: Path) -> None:
    text = SourceText("see {{ nope }}", Mark(tmp_path / "roles.yaml", 4, 3), ("a", "b"))
    shown = refused(tmp_path, "{{ text }}", text=text)
    assert shown.startswith("roles.yaml:4:3: a.b: ")
    assert "there is no “nope” here" in shown


def test_a_text_that_repeats_itself_is_refused(tmp_path: Path) -> None:
    assert "includes itself" in refused(tmp_path, "{{ text }}", text=SourceText("again {{ text }}"))


def test_output_is_capped(tmp_path: Path) -> None:
    long = SourceText("x" * 100_000)
    message = refused(tmp_path, "{% for i in range(10000) %}{{ long }}{% endfor %}", long=long)
    assert f"{MAX_OUTPUT:,}" in message


def test_the_first_folder_that_has_a_template_wins(tmp_path: Path) -> None:
    base = tree(tmp_path / "base", {"t.md": "{% include 'part.md' %}", "part.md": "base"})
    own = tree(tmp_path / "own", {"part.md": "\ufeffown\r\n"})
    assert render((own, base), "t.md", {}).markdown == "own\n"


def test_a_template_may_extend_the_built_in_one_of_its_own_name(tmp_path: Path) -> None:
    base = tree(
        tmp_path / "base",
        {
            "t.md": "{% include 'part.md' %}",
            "part.md": "one\n{% block b %}\n{{ text }}\n{% endblock %}\ntwo",
        },
    )
    own = tree(
        tmp_path / "own",
        {
            "part.md": "{% extends 'built-in/part.md' %}{% block b %}{{ super() }}# more\n{% endblock %}"
        },
    )
    result = render((own, base), "t.md", {"text": SourceText("# x")})
    assert result.markdown == "one\n\ue0000\ue001\n# more\ntwo"
    assert result.values == ("# x",)


@pytest.mark.parametrize("name", ["safe", "e", "escape", "tojson"])
def test_no_filter_passes_a_text_off_as_markdown(tmp_path: Path, name: str) -> None:
    shown = refused(tmp_path, f"{{{{ text | {name} }}}}", text=SourceText("# x"))
    assert f"the filter “{name}” is not available here" in shown
