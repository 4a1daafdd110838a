"""Parts in another language: in texts of the content, and in templates."""

from __future__ import annotations

import json

import pytest

from guidegen.content.text import SourceText, Verbatim
from guidegen.diagnostics import ContentError
from guidegen.document.blocks import Heading, ItemList, Link, Paragraph, Table, Text
from guidegen.document.inlines import Inliner, MarkdownError
from guidegen.document.tree import to_data
from guidegen.language_tags import is_language_tag
from tests.document.parsing import parsed


def runs(text: str) -> tuple[object, ...]:
    """The runs of a text of the content that stands in a paragraph of the template."""
    (block,) = parsed("\ue0000\ue001", [SourceText(text)])
    assert isinstance(block, Paragraph)
    return block.content


SPANISH = Text("la comunidad", language="es")
INLINE = {
    "without quotes": ("[la comunidad]{lang=es}", (SPANISH,)),
    "with quotes": ('[la comunidad]{lang="es"}', (SPANISH,)),
    "with a region": ("[la comunidad]{lang=es-MX}", (Text("la comunidad", language="es-MX"),)),
    "in a sentence": ("in [la comunidad]{lang=es}.", (Text("in "), SPANISH, Text("."))),
    "strong inside": (
        "[la **comunidad**]{lang=es}",
        (Text("la ", language="es"), Text("comunidad", strong=True, language="es")),
    ),
    "inside strong": (
        "**the [comunidad]{lang=es}**",
        (Text("the ", strong=True), Text("comunidad", strong=True, language="es")),
    ),
    "one in another": (
        "[la [team]{lang=en} sí]{lang=es}",
        (
            Text("la ", language="es"),
            Text("team", language="en"),
            Text(" sí", language="es"),
        ),
    ),
    "a link": (
        "[comunidad](https://example.org){lang=es}",
        (Link("https://example.org", (Text("comunidad", language="es"),)),),
    ),
    "code": ("`hola`{lang=es}", (Text("hola", code=True, language="es"),)),
    "from right to left": (
        "[مرحبا (1)]{lang=ar}",
        (Text("مرحبا (1)", language="ar", right_to_left=True),),
    ),
    "in Latin letters": ("[marhaban]{lang=ar-Latn}", (Text("marhaban", language="ar-Latn"),)),
    "words in brackets": ("[words]", (Text("[words]"),)),
    "braces": ("{words} and {.x}", (Text("{words} and {.x}"),)),
}


@pytest.mark.parametrize(("text", "expected"), INLINE.values(), ids=INLINE)
def test_words_of_a_text_have_a_language(text: str, expected: tuple[object, ...]) -> None:
    assert runs(text) == expected


def test_blocks_of_a_template_have_a_language() -> None:
    blocks = parsed(
        """{lang=es}
# Hola *todos*

{.lead lang=es}
Un [team]{lang=en} \ue0000\ue001

{lang=es}
- uno
- dos

{title="T" lang=es}
| a | b |
|---|---|
| c | d |

Words.
""",
        [SourceText("bueno")],
    )
    heading, paragraph, list_, table, plain = blocks
    assert heading == Heading(
        1, (Text("Hola ", language="es"), Text("todos", emphasis=True, language="es"))
    )
    assert paragraph == Paragraph(
        (Text("Un ", language="es"), Text("team", language="en"), Text(" bueno", language="es")),
        "lead",
    )
    assert list_ == ItemList(((Text("uno", language="es"),), (Text("dos", language="es"),)))
    assert isinstance(table, Table)
    assert table.rows == (((Text("c", language="es"),), (Text("d", language="es"),)),)
    assert plain == Paragraph((Text("Words."),))


REFUSED = {
    "no code": ("[x]{lang=spanish}", "“spanish” is not the code of a language"),
    "no language": ("[x]{lang=sp}", "“sp” is not the code of a language"),
    "an underscore": ('[x]{lang="es_MX"}', "“es_MX” is not the code of a language"),
    "nothing": ('[x]{lang=""}', "“” is not the code of a language"),
    "another attribute": ("[x]{.red}", "“class” in braces has no effect in a text"),
    "another spelling": ("[x]{language=es}", "“language” in braces has no effect in a text"),
    "an id beside it": ("[x]{#y lang=es}", "“id” in braces has no effect in a text"),
    "behind a link": ("[x](https://example.org){.y}", "“class” in braces has no effect"),
    "deep inside": ("**a [*b* [c]{.d}]{lang=es}**", "“class” in braces has no effect"),
    "without brackets": ("hola {lang=es}", "“{lang=es}” has no effect here"),
    "behind a space": ("[hola] {lang=es}", "“{lang=es}” has no effect here"),
    "behind stars": ("*hola*{lang=es}", "“{lang=es}” has no effect here"),
    "with spaces": ("[hola]{lang = es}", "“{lang = es}” has no effect here"),
}


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED)
def test_what_has_no_effect_in_a_text_is_told(text: str, message: str) -> None:
    with pytest.raises(ContentError) as caught:
        runs(text)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.message.startswith(message)
    assert "lang=es" in diagnostic.hint


@pytest.mark.parametrize(
    "markdown",
    ["{lang=spanish}\nWords.", "Words [palabras]{lang=spanish}.", "Words {lang=es}"],
)
def test_it_is_told_in_a_template_too(markdown: str) -> None:
    with pytest.raises(MarkdownError):
        parsed(markdown)


def test_texts_from_outside_are_in_the_languages_of_their_scripts() -> None:
    inliner = Inliner([Verbatim("Привіт מר\n[x]{lang=es}")], language="uk")
    assert inliner._resolve("\ue0000\ue001", Text("", strong=True))[:2] == (
        Text("Привіт ", strong=True),
        Text("מר", strong=True, language="he", right_to_left=True),
    )


def test_json_of_a_run_names_only_the_language_that_it_has() -> None:
    assert json.dumps(to_data(Text("a"))) == (
        '{"type": "Text", "text": "a", "strong": false, "emphasis": false, "code": false}'
    )
    assert to_data(Text("a", language="es"))["language"] == "es"  # type: ignore[index,call-overload]


@pytest.mark.parametrize(
    "tag", ["es", "es-MX", "zh-Hant-TW", "sr-Latn", "es-419", "haw", "ca-valencia", "no"]
)
def test_language_tags(tag: str) -> None:
    assert is_language_tag(tag)


@pytest.mark.parametrize("tag", ["", "e", "xx", "jp", "Spanish", "es_MX", "es-", "en US", "es-MX!"])
def test_what_is_no_language_tag(tag: str) -> None:
    assert not is_language_tag(tag)
