"""The sample of all writers' tests: every block, every inline, and text that tries to be markup."""

from __future__ import annotations

from guidegen.document.blocks import (
    Block,
    Cover,
    Document,
    Field,
    Figure,
    Furniture,
    Heading,
    Identity,
    Inline,
    ItemList,
    LabelledField,
    LineBreak,
    Link,
    PageBreak,
    PageReference,
    Paragraph,
    ReflectionRow,
    ReflectionTable,
    Respondent,
    Step,
    Table,
    Text,
)
from guidegen.document.look import Logo, Look

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

QUESTIONS = (
    (
        "highest-need",
        "Read the key responsibilities again (p. {page}). Where is your own need to learn highest?",
    ),
    (
        "alignment",
        "How does your work as a coach fit the vision of your school and your school system?",
    ),
    (
        "evidence",
        "Which data and evidence help you choose priorities, and what support do you need to use them?",
    ),
    ("capacity", "How does coaching build your colleagues\u2019 capacity to increase equity?"),
    (
        "improvement",
        "What do you do so that everyone understands continuous improvement and has time for it?",
    ),
    ("investment", "How do you learn whether time and money reach the needs that matter most?"),
    ("impact", "How do you evaluate and document what your coaching changes?"),
    (
        "contexts",
        "How does what you know of students\u2019 lives show in the work that you do with teachers?",
    ),
    (
        "modelling",
        "How do you model and encourage continuous learning, and what more could you do?",
    ),
)


def _text(text: str) -> tuple[Inline, ...]:
    return (Text(text),)


def _row(number: int, key: str, question: str) -> ReflectionRow:
    before, reference, after = question.partition("{page}")
    content: tuple[Inline, ...] = (Text(before),)
    if reference:
        content = (Text(before), PageReference("responsibilities"), Text(after))
    labels = ("Reflections", "First steps")
    answers = tuple(
        Field(
            id=f"{key}.{label.lower().replace(' ', '-')}",
            label=(Text(f"Question {number}, {label}: "), *content),
            prompt=f"Type your {label.lower()} here",
        )
        for label in labels
    )
    return ReflectionRow(content, answers, anchor=f"question-{key}")


def _cover() -> list[Block]:
    return [
        Cover(
            kind="Action guide",
            title="Coach",
            lines=(
                (Text("Standards for Professional Learning", strong=True),),
                (Text("Northfield School District"), LineBreak(), Text("Edition 2026")),
            ),
        ),
    ]


def _role() -> list[Block]:
    return [
        Heading(1, _text("Who the coach is"), anchor="role"),
        Paragraph(
            _text(
                "A coach helps colleagues turn what they learn into what students meet in the classroom."
            ),
            style="lead",
        ),
        Paragraph(
            (
                Text("Coaches work with leaders of the system and of the school on "),
                Text("job-embedded", strong=True),
                Text(" professional learning. They stay close to teaching, keep an eye on "),
                Text("evidence", emphasis=True),
                Text(
                    " and bring people together who would otherwise work alone. They plan with teams, teach "
                    "beside teachers, watch what students do, and give feedback that serves the next day."
                ),
            )
        ),
        Paragraph(
            (
                Text(
                    "They set goals with the standards and learn in the open. The standards stand in full on "
                ),
                Link("https://standards.learningforward.org/", (Text("the standards site"),)),
                Text("; how they hang together is shown on page "),
                PageReference("approach"),
                Text(" and in "),
                Link("#chain", (Text("the improvement chain"),)),
                Text("."),
            ),
            anchor="role-standards",
        ),
        Heading(2, _text("Who fills this guide in"), anchor="respondent"),
        Respondent(
            (
                LabelledField(
                    "Name", Field("respondent.name", _text("Name"), "Your name", multiline=False)
                ),
                LabelledField(
                    "School or team",
                    Field(
                        "respondent.school", _text("School or team"), "Your school", multiline=False
                    ),
                ),
                LabelledField(
                    "Date",
                    Field("respondent.date", _text("Date"), "Today\u2019s date", multiline=False),
                ),
            )
        ),
    ]


def _approach() -> list[Block]:
    return [
        PageBreak(),
        Heading(1, _text("A systemwide approach to professional learning"), anchor="approach"),
        Paragraph(
            _text(
                "The standards describe the content, the processes and the conditions of learning "
                "that leads to better teaching and to better results for every student."
            ),
        ),
        Figure(
            steps=(
                Step("Standards for learning", "What good learning of educators looks like"),
                Step(
                    "High-quality professional learning",
                    "Study and practice within the working day",
                ),
                Step(
                    "Changed educator knowledge, skills, and dispositions",
                    "New ways of thinking and acting",
                ),
                Step("Improved educator practice", "Other choices in classrooms and offices"),
                Step("Improved student results", "Students in every group learn more"),
            ),
            feedback="What is learned at every step flows back",
            alt="Five steps from standards to better student results; an arrow leads back to the first.",
            caption=_text("How standards lead to improvement for all learners"),
            anchor="chain",
        ),
        Heading(2, _text("Seven foundations")),
        ItemList(
            (
                _text("Good professional learning improves practice and results."),
                _text("Systems drive professional learning, and they are changed by it."),
                (
                    Text("Equity", strong=True),
                    Text(
                        " is both the outcome of professional learning and its thread, "
                        "so it appears in all three categories of the standards and not in one alone."
                    ),
                ),
                _text("High-quality curriculum and materials are a critical priority."),
                _text("Educators lead learning, for themselves and for others."),
                _text("Policy guides practice."),
                _text("Research informed this revision."),
            )
        ),
    ]


def _responsibilities() -> list[Block]:
    return [
        PageBreak(),
        Heading(1, _text("Key roles and responsibilities for coaches"), anchor="responsibilities"),
        Paragraph(
            _text("This is no checklist: it names what many coaches do, whatever their title."),
            style="note",
        ),
        Heading(2, _text("Rigorous content for each learner")),
        Paragraph(
            _text("Equitable and excellent outcomes for every student come about when coaches:"),
            style="stem",
        ),
        ItemList(
            (
                _text(
                    "Know students\u2019 contexts and experiences, and what students do to learn."
                ),
                _text("Model inclusive practices and help others with theirs."),
                _text(
                    "Ground learning in high-quality curriculum, materials and aligned assessment."
                ),
                _text(
                    "Base learning on the standards, guidelines and research of the role itself."
                ),
            )
        ),
        Heading(3, _text("Two steps to begin with")),
        ItemList((_text("Read the page once."), _text("Mark two responsibilities.")), ordered=True),
        Heading(3, _text("Two more, later")),
        ItemList((_text("Ask a colleague."), _text("Compare what you marked.")), ordered=True),
        Heading(2, _text("Standards by category"), anchor="categories"),
        Table(
            title="Standards by category",
            description="Each row names a category and its standards.",
            columns=(_text("Category"), _text("Standards"), _text("Page")),
            rows=(
                (
                    _text("Rigorous Content for Each Learner"),
                    _text(
                        "Equity Practices; Curriculum, Assessment, and Instruction; Professional Expertise"
                    ),
                    (PageReference("responsibilities"),),
                ),
                (
                    _text("Transformational Processes"),
                    _text("Equity Drivers; Evidence; Learning Designs; Implementation"),
                    (PageReference("approach"),),
                ),
                (
                    _text("Conditions for Success"),
                    _text(
                        "Equity Foundations; Culture of Collaborative Inquiry; Leadership; Resources"
                    ),
                    (PageReference("hostile"),),
                ),
            ),
            row_headers=True,
        ),
    ]


def _reflection() -> list[Block]:
    return [
        PageBreak(),
        Heading(1, _text("Identifying the coach\u2019s first actions"), anchor="actions"),
        Paragraph(
            (
                Text("Answer the questions on this page and on page "),
                PageReference("questions-end"),
                Text(", alone or with your team. Then choose one or two first steps."),
            )
        ),
        ReflectionTable(
            title="Questions for reflection",
            description="Each row holds a question, a field for reflections and a field for first steps.",
            columns=("Question", "Reflections", "First steps"),
            rows=tuple(_row(number, *item) for number, item in enumerate(QUESTIONS, start=1)),
            anchor="questions",
            last_anchor="questions-end",
        ),
    ]


def _hostile() -> list[Block]:
    return [
        PageBreak(),
        Heading(1, _text("Text that tries to be markup: " + HOSTILE[0]), anchor="hostile"),
        *(Paragraph(_text(text)) for text in HOSTILE),
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
        ItemList((_text(HOSTILE[0]), _text(HOSTILE[1])), ordered=True),
        Table(
            title="Hostile " + HOSTILE[0],
            description=HOSTILE[1],
            columns=(_text("Plain " + HOSTILE[0]), _text("Second")),
            rows=((_text(HOSTILE[1]), _text(HOSTILE[3])),),
        ),
        Respondent(
            (
                LabelledField(
                    'A "quoted" <caption>',
                    Field("hostile.field", _text(HOSTILE[1]), HOSTILE[0], False),
                ),
            )
        ),
        Heading(2, _text("About the association")),
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
            *_cover(),
            *_role(),
            *_approach(),
            *_responsibilities(),
            *_reflection(),
            *_hostile(),
        ),
    )
