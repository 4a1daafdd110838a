"""What only a person can check in a PDF, and how."""

from __future__ import annotations

from guidegen.audit.pdf.rules.register import REGISTER

REGISTER.by_person(
    "P5h",
    "Content is tagged, and only decoration is marked as decoration",
    how="Go through the tags panel (in Acrobat: View, Navigation Panels, Tags). Everything that "
    "carries meaning appears once; running headers, page numbers and ornaments do not appear.",
    wcag=("1.3.1",),
)
REGISTER.by_person(
    "P12h",
    "Descriptions say what the figures say",
    how="Read each description without looking at the figure: it tells you what the figure is "
    "there to tell.",
    wcag=("1.1.1",),
)
REGISTER.by_person(
    "P15h",
    "Labels of fields make sense on their own",
    how="Press Tab through the form with a screen reader: the label alone tells you what each "
    "field asks for, such as “Question 3: …, Reflections”.",
    wcag=("2.4.6", "3.3.2"),
)
REGISTER.by_person(
    "P25h",
    "Color is never the only sign",
    how="Print a page in shades of gray: you still learn everything that the colors tell.",
    wcag=("1.4.1",),
)
REGISTER.by_person(
    "P26h",
    "No images of text, and nothing flashes",
    how="Look at each picture: apart from logos, none shows text that could be real text. Nothing "
    "in the file flashes.",
    wcag=("1.4.5", "2.3.1"),
)
REGISTER.by_person(
    "P27h",
    "The reading order makes sense",
    how="Read the file in the order of its tags (in Acrobat: read out loud, or save as text): it "
    "makes sense.",
    wcag=("1.3.2", "2.4.3"),
)
REGISTER.by_person(
    "P29",
    "The file can be read at 200 %",
    how="Set the viewer to 200 %, and to Reflow if it has that: you can read all text, and nothing "
    "overlaps.",
    wcag=("1.4.4",),
)
REGISTER.by_person(
    "P33",
    "Acrobat’s checker and a screen reader find nothing",
    how="Run Acrobat’s full accessibility check, then read and fill in the file with a screen "
    "reader (NVDA or JAWS) and the keyboard alone.",
    wcag=("2.1.1", "4.1.2"),
)
