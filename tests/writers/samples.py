"""The sample of all writers' tests: every block, every inline, and text that tries to be markup."""

from __future__ import annotations

from guidegen.document.blocks import (
    Block,
    Document,
    Field,
    Furniture,
    Heading,
    Identity,
    ItemList,
    LabelledField,
    LineBreak,
    Link,
    PageBreak,
    Paragraph,
    Respondent,
    Table,
    Text,
)
from guidegen.document.look import Logo, Look
from tests.writers.sample_sections import (
    approach,
    cover,
    reflection,
    responsibilities,
    role,
    words,
)

LOOK = Look(
    paper="us-letter",
    font="Atkinson Hyperlegible",
    ink="#1F2A33",
    muted="#4D5B66",
    primary="#0F4C5C",
    on_primary="#FFFFFF",
    accent="#B04A1E",
    soft="#EAF2F3",
    rule="#6B7F88",
)

LOGO = Logo(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><path fill="#123456" d="M0 0h60v20z"/></svg>',
    "Riverbend Public Schools",
)

# Each of these must reach a reader as the very same characters.
HOSTILE = (
    '"Q" #Doe [x] \\ $1 `code` *a* _b_ @ref <label> ~ -- --- ... =x',
    "<b>&amp; & &lt; ]]> <!-- --> <w:p/> %s {0} {{ name }} {% if %} ${x}",
    '#set page(width: 1pt) #eval("1") #include "x" https://example.org/ // /* */ + - / 1. =',
    "'single' 1' 2\" \u2019curly\u2019 \u201cdouble\u201d \u2014 \u2026 \u00e9\u00f1\u00df \u00a1\u00bf",
    "line\u2028separator para\u2029graph no\u00a0break soft\u00adhyphen",
)


def _hostile() -> list[Block]:
    return [
        PageBreak(),
        Heading(1, words("Text that tries to be markup: " + HOSTILE[0]), anchor="hostile"),
        *(Paragraph(words(text)) for text in HOSTILE),
        Paragraph(
            (Text(HOSTILE[0], strong=True), LineBreak(), Text(HOSTILE[1], emphasis=True)),
            style="note",
        ),
        Paragraph(
            (
                Text("code: "),
                Text(HOSTILE[2], code=True),
                Text(" and "),
                Text("both", True, True),
            )
        ),
        ItemList((words(HOSTILE[0]), words(HOSTILE[1])), ordered=True),
        Table(
            title="Hostile " + HOSTILE[0],
            description=HOSTILE[1],
            columns=(words("Plain " + HOSTILE[0]), words("Second")),
            rows=((words(HOSTILE[1]), words(HOSTILE[3])),),
        ),
        Respondent(
            (
                LabelledField(
                    'A "quoted" <caption>',
                    Field("hostile.field", words(HOSTILE[1]), HOSTILE[0], False),
                ),
            )
        ),
        Heading(2, words("About the association")),
        Paragraph(
            (
                Text("Learning Forward", strong=True),
                LineBreak(),
                Text("504 S. Locust St., Oxford, OH 45056"),
                LineBreak(),
                Link("tel:+18007277288", (Text("800-727-7288"),)),
                LineBreak(),
                Link("mailto:office@learningforward.org", (Text("office@learningforward.org"),)),
                LineBreak(),
                Link(
                    'https://www.learningforward.org/?a=1&b="2"',
                    (Text("www."), Text("learningforward", True)),
                ),
            ),
            style="contact",
            anchor="contact",
        ),
    ]


def sample_document() -> Document:
    """A coach's guide of seven pages or so, with a page of hostile text at its end."""
    return Document(
        title='Coach: Action guide <&> "Q" #Doe',
        author="Northfield School District & partners",
        subject="Action guide for coaches (standards <2022>)",
        keywords=("professional learning", "coach", "a & b"),
        language="en-US",
        identity=Identity(
            guide="coach-action-guide",
            role="coach",
            workspace="northfield",
            language="en-US",
            edition="2026",
            fingerprint="sha256:0f4c5c0f4c5c",
        ),
        look=LOOK,
        furniture=Furniture(
            header="Coach: Action guide",
            footer=(
                Text("Northfield School District, "),
                Link(
                    "https://standards.learningforward.org/",
                    (Text("standards.learningforward.org"),),
                ),
            ),
            page="Page",
        ),
        blocks=(
            *cover(),
            *role(),
            *approach(),
            *responsibilities(),
            *reflection(),
            *_hostile(),
        ),
    )
