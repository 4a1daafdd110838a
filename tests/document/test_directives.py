"""Directives to blocks, and what each must hold."""

import pytest

from guidegen.document.blocks import (
    Contents,
    Cover,
    Figure,
    Heading,
    IcTable,
    PageReference,
    ReflectionTable,
    Respondent,
    Step,
    Text,
)
from guidegen.document.directives import FIELD_ID_LENGTH, Settings
from guidegen.document.tree import plain_text
from tests.document.parsing import assert_refused, parsed


def test_cover_and_document() -> None:
    assert parsed("::: cover\nKind\n\n# Title\n\n**a**\n\nb\n:::") == [
        Cover("Kind", "Title", ((Text("a", strong=True),), (Text("b"),)))
    ]
    (settings,) = parsed(
        '{title="T" subject="S" keywords="a, b" header="H" page="Page"}\n::: document\nfoot\n:::'
    )
    assert isinstance(settings, Settings)
    assert (settings.title, settings.subject, settings.keywords) == ("T", "S", ("a", "b"))
    assert (settings.furniture.header, settings.furniture.page) == ("H", "Page")


def test_improvement_chain() -> None:
    chain = '{#f alt="Alt" feedback="Back"}\n::: improvement-chain\n1. **One** two\n1. **Three** four\n\nCaption\n:::'
    assert parsed(chain) == [
        Figure(
            (Step("One", "two"), Step("Three", "four")),
            "Back",
            "Alt",
            (Text("Caption"),),
            "f",
        )
    ]


def test_respondent_and_reflection_table_have_stable_field_ids() -> None:
    respondent, table = parsed(
        """{#respondent}
::: respondent
- [Team]{#team prompt="Type it"}
:::

{#first-actions title="T" description="D" question="Question" reflections="Reflections" reflections-prompt="p"
first-steps="First steps" first-steps-prompt="q"}
::: reflection-table
- [Why *now*, see page \ue0000\ue001?]{#why-now}
- [And then?]{#then}
:::""".replace('"p"\n', '"p" '),
        [PageReference("there")],
    )
    assert isinstance(respondent, Respondent)
    assert isinstance(table, ReflectionTable)
    (team,) = respondent.fields
    assert (team.caption, team.field.id, team.field.prompt, team.field.multiline) == (
        "Team",
        "respondent.team",
        "Type it",
        False,
    )
    assert [field.id for row in table.rows for field in row.answers] == [
        "first-actions.why-now.reflections",
        "first-actions.why-now.first-steps",
        "first-actions.then.reflections",
        "first-actions.then.first-steps",
    ]
    label = plain_text(table.rows[0].answers[1].label, {"there": 5})
    assert label == "Question 1, First steps: Why now, see page 5?"
    assert (table.anchor, table.last_anchor) == ("first-actions", "first-actions-end")


LONG = "e" * 54
IC_MAP = """{#t title="T" description="D" outcome="Outcome" now="Now?"}
{level-1="One" level-2="Two" level-3="Three" level-4="Four" not-yet="Not yet" not-described="Nothing here"}
{level="Level" level-prompt="Choose" next-step="Next" next-step-prompt="Type"}
::: ic-map
{#c}
### Construct

- [It *works*.]{#works}

  1. All
  1.
  1. Some
  1. None

- [It lasts.]{#lasts}

  1. a
  1. b
  1. c
  1. d

### Another

- [It ends.]{#ends}

  1. e
  1. f
  1. g
  1. h
:::"""


def test_an_ic_map_has_outcomes_by_construct_with_levels_and_fields() -> None:
    (table,) = parsed(IC_MAP)
    assert isinstance(table, IcTable)
    assert (table.title, table.description, table.anchor) == ("T", "D", "t")
    assert table.columns == ("Outcome", "One", "Two", "Three", "Four", "Now?")
    assert [
        (group.heading.level, group.heading.anchor, len(group.rows)) for group in table.groups
    ] == [
        (3, "c", 2),
        (3, None, 1),
    ]
    first = table.groups[0].rows[0]
    assert first.outcome == (Text("It "), Text("works", emphasis=True), Text("."))
    assert first.levels == (
        (Text("All"),),
        (Text("Nothing here", emphasis=True),),
        (Text("Some"),),
        (Text("None"),),
    )
    assert first.anchor == "ic-map.works"


def test_the_fields_of_an_outcome_have_stable_ids_and_values() -> None:
    (table,) = parsed(IC_MAP)
    assert isinstance(table, IcTable)
    level, step = (entry.field for entry in table.groups[1].rows[0].fields)
    assert (level.id, step.id) == ("ic-map.ends.level", "ic-map.ends.next-step")
    assert [(choice.value, choice.label) for choice in level.choices] == [
        ("not-yet", "Not yet"),
        ("4", "Four"),
        ("3", "Three"),
        ("2", "Two"),
        ("1", "One"),
    ]
    assert (step.choices, step.multiline, step.prompt) == ((), True, "Type")
    assert plain_text(level.label, {}) == "Outcome 3, Level: It ends."


def test_contents_have_a_heading_and_a_depth() -> None:
    assert parsed('{depth="2"}\n::: contents\n{#c}\n# What is here\n:::') == [
        Contents(Heading(1, (Text("What is here"),), "c"), 2)
    ]


@pytest.mark.parametrize(
    ("markdown", "message", "hint"),
    [
        ("::: covr\nx\n:::", "there is no directive “covr”", "Did you mean “cover”?"),
        ("::: cover\nx\n:::", "“cover” must have: paragraph, heading, paragraph", ""),
        (
            '{#f feedback="x"}\n::: improvement-chain\n1. **a** b\n\nc\n:::',
            "“improvement-chain” has no alt",
            "",
        ),
        ("{#r}\n::: respondent\n- x\n:::", "an item of this list has no id", ""),
        ("::: respondent\n- [x]{#y}\n:::", "“respondent” has no id", ""),
        ("::: contents\n# x\n:::", "“contents” has no depth", ""),
        (
            '{depth="4"}\n::: contents\n# x\n:::',
            "the depth of the contents is “4”",
            "Write 1, 2 or 3.",
        ),
        (
            IC_MAP.replace("### Another", "Another"),
            "“ic-map” must have headings, each with a list of outcomes below it",
            "",
        ),
        (
            IC_MAP.replace("  1. h\n", ""),
            "the outcome “ends” has 3 levels",
            "Write 4; leave a level without a description empty",
        ),
        (
            IC_MAP.replace("\n  1. e\n  1. f\n  1. g\n  1. h\n", ""),
            "an item of this list has no numbered list below it",
            "",
        ),
        (IC_MAP.replace(' not-yet="Not yet"', ""), "“ic-map” has no not-yet", ""),
        (
            IC_MAP.replace("{#ends}", f"{{#{LONG}}}"),
            f"the field id “ic-map.{LONG}.level” has 67 characters, but Word keeps only {FIELD_ID_LENGTH}",
            "a shorter id.",
        ),
    ],
)
def test_what_a_directive_cannot_hold_is_refused(markdown: str, message: str, hint: str) -> None:
    assert_refused(markdown, message, hint)
