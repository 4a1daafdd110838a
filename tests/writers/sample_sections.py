"""The sections of the writers' sample; with its hostile page they hold every block and inline."""

from __future__ import annotations

from guidegen.document.blocks import (
    Block,
    Cover,
    Field,
    Figure,
    Heading,
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


def words(text: str) -> tuple[Inline, ...]:
    """Return a text without formatting as inlines."""
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


def cover() -> list[Block]:
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


def role() -> list[Block]:
    return [
        Heading(1, words("Who the coach is"), anchor="role"),
        Paragraph(
            words(
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
        Heading(2, words("Who fills this guide in"), anchor="respondent"),
        Respondent(
            (
                LabelledField(
                    "Name", Field("respondent.name", words("Name"), "Your name", multiline=False)
                ),
                LabelledField(
                    "School or team",
                    Field(
                        "respondent.school", words("School or team"), "Your school", multiline=False
                    ),
                ),
                LabelledField(
                    "Date",
                    Field("respondent.date", words("Date"), "Today\u2019s date", multiline=False),
                ),
            )
        ),
    ]


def approach() -> list[Block]:
    return [
        PageBreak(),
        Heading(1, words("A systemwide approach to professional learning"), anchor="approach"),
        Paragraph(
            words(
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
            caption=words("How standards lead to improvement for all learners"),
            anchor="chain",
        ),
        Heading(2, words("Seven foundations")),
        ItemList(
            (
                words("Good professional learning improves practice and results."),
                words("Systems drive professional learning, and they are changed by it."),
                (
                    Text("Equity", strong=True),
                    Text(
                        " is both the outcome of professional learning and its thread, "
                        "so it appears in all three categories of the standards and not in one alone."
                    ),
                ),
                words("High-quality curriculum and materials are a critical priority."),
                words("Educators lead learning, for themselves and for others."),
                words("Policy guides practice."),
                words("Research informed this revision."),
            )
        ),
    ]


def responsibilities() -> list[Block]:
    return [
        PageBreak(),
        Heading(1, words("Key roles and responsibilities for coaches"), anchor="responsibilities"),
        Paragraph(
            words("This is no checklist: it names what many coaches do, whatever their title."),
            style="note",
        ),
        Heading(2, words("Rigorous content for each learner")),
        Paragraph(
            words("Equitable and excellent outcomes for every student come about when coaches:"),
            style="stem",
        ),
        ItemList(
            (
                words(
                    "Know students\u2019 contexts and experiences, and what students do to learn."
                ),
                words("Model inclusive practices and help others with theirs."),
                words(
                    "Ground learning in high-quality curriculum, materials and aligned assessment."
                ),
                words(
                    "Base learning on the standards, guidelines and research of the role itself."
                ),
            )
        ),
        Heading(3, words("Two steps to begin with")),
        ItemList((words("Read the page once."), words("Mark two responsibilities.")), ordered=True),
        Heading(3, words("Two more, later")),
        ItemList((words("Ask a colleague."), words("Compare what you marked.")), ordered=True),
        Heading(2, words("Standards by category"), anchor="categories"),
        Table(
            title="Standards by category",
            description="Each row names a category and its standards.",
            columns=(words("Category"), words("Standards"), words("Page")),
            rows=(
                (
                    words("Rigorous Content for Each Learner"),
                    words(
                        "Equity Practices; Curriculum, Assessment, and Instruction; Professional Expertise"
                    ),
                    (PageReference("responsibilities"),),
                ),
                (
                    words("Transformational Processes"),
                    words("Equity Drivers; Evidence; Learning Designs; Implementation"),
                    (PageReference("approach"),),
                ),
                (
                    words("Conditions for Success"),
                    words(
                        "Equity Foundations; Culture of Collaborative Inquiry; Leadership; Resources"
                    ),
                    (PageReference("hostile"),),
                ),
            ),
            row_headers=True,
        ),
    ]


def reflection() -> list[Block]:
    return [
        PageBreak(),
        Heading(1, words("Identifying the coach\u2019s first actions"), anchor="actions"),
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
