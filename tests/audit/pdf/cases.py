"""How each rule for PDF is broken: small changes to the good specimen, and small documents with a fault of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Name, String

from guidegen.document.blocks import Block, Heading, ItemList, Link, PageBreak, Paragraph, Text
from tests.audit.pdf import specimens
from tests.audit.pdf.faults import (
    COMBO,
    bookmark_left_out,
    bookmark_misnamed,
    bookmark_to_nowhere,
    both_in_reverse,
    chosen,
    commented,
    contents_unlinked,
    damaged_content,
    dynamic_xfa,
    field,
    font_not_embedded,
    font_without_map,
    furniture_tagged,
    head_repeated,
    hidden_layer,
    labelled_from_five,
    link_to_nowhere,
    link_without_words,
    listed_in_reverse,
    metadata,
    one_name_twice,
    out_of_order,
    outside_of_the_form,
    painted,
    retagged,
    row_header_wrong,
    scanned,
    script_in_field,
    script_on_opening,
    spoken,
    suspected,
    tagged_in_reverse,
    title_hidden,
    untagged,
    with_entry,
    without,
    without_bookmarks,
    without_headers,
    without_language,
    without_numbering,
    without_scope,
    without_tabs,
)
from tests.audit.pdf.specimens import BLOCKS, NAME, Spoil, good, text

Make = Callable[[], bytes]


@dataclass(frozen=True)
class Case:
    """A spoiled file, the rule that must find it, and words that its message must have.

    The file is made when its test runs, not when the tests are collected.
    """

    rule: str
    why: str
    make: Make
    said: str = ""
    name: str = NAME


def changed(spoil: Spoil, content: Make = good, **saved: Any) -> Make:
    """Put off `specimens.changed`, by default of the good PDF."""
    return lambda: specimens.changed(spoil, content(), **saved)


def made(*blocks: Block) -> Make:
    """Put off `specimens.made`."""
    return lambda: specimens.made(*blocks)


LONG = tuple(
    block for number in range(10) for block in (Heading(1, text(f"Part {number}")), PageBreak())
)
# Ink, and the grey of the rules around fields.
INK, RULE = b"0.12156863 0.16470589 0.2 scn", b"0.41960785 0.49803922 0.53333336 SCN"


def cases() -> list[Case]:
    """Every way in which a file is spoiled."""
    return [*_of_files(), *_of_tags(), *_of_links(), *_of_fields(), *_of_looks(), *_of_texts()]


def _of_files() -> list[Case]:
    title = b'<rdf:li xml:lang="x-default">A guide for teams</rdf:li>'
    locked = pikepdf.Encryption(
        owner="x", R=3, aes=False, metadata=False, allow=pikepdf.Permissions(accessibility=False)
    )
    return [
        Case("P2", "no mark of PDF/UA", changed(metadata(b"<pdfuaid:part>1</pdfuaid:part>", b""))),
        Case(
            "P3", "blank title", changed(metadata(title, title.replace(b"A guide for teams", b" ")))
        ),
        Case(
            "P3",
            "a file’s name",
            changed(metadata(b">A guide for teams<", b">guide.docx<")),
            "name of a file",
        ),
        Case("P3", "title not shown", changed(title_hidden), "Viewers show the file name"),
        Case("P4", "no language", changed(without_language), "does not say in which language"),
        Case(
            "P4",
            "no language tag",
            changed(with_entry("P", "/Lang", String("English!"))),
            "language tag",
        ),
        Case("P19", "dynamic XFA", changed(dynamic_xfa)),
        Case("P20", "locked", changed(lambda pdf: None, encryption=locked), "screen readers"),
        Case("P31", "a comment", changed(commented("Text")), "comment"),
        Case("P31", "a hidden layer", changed(hidden_layer), "Notes"),
        Case("P32", "spaces", good, "spaces", "coach guide.pdf"),
        Case("P32", "special characters", good, "special", "coach_guide(1).pdf"),
        Case("P32", "too long", good, "characters", "a-" * 30 + "guide.pdf"),
        Case("P34", "a note without an ID", changed(retagged("P", "Note")), "note"),
    ]


def _of_tags() -> list[Case]:
    return [
        Case("P1", "no tags", changed(untagged), "no tags"),
        Case("P1", "suspect tags", changed(suspected), "suspect"),
        Case(
            "P5",
            "neither content nor decoration",
            changed(painted(b"/Artifact<</Type/Layout>>BDC", b"/Span BMC")),
        ),
        Case("P5", "furniture as content", changed(furniture_tagged), "running header"),
        Case("P5", "unreadable page", damaged_content, "read"),
        Case("P6", "a kind of tag of its own", changed(retagged("P", "Sentence"))),
        Case("P7", "a level skipped", changed(retagged("H2", "H4")), "skipped"),
        Case("P7", "an empty heading", changed(with_entry("H2", "/K", Array())), "empty"),
        Case("P8", "a paragraph as cell", changed(retagged("TD", "P"))),
        Case("P8", "a head as content", changed(head_repeated), "repeated"),
        Case("P9", "no scope", changed(without_scope), "row or a column"),
        Case("P9", "a row’s header as a column’s", changed(row_header_wrong), "heads its row"),
        Case("P9", "no header", changed(without_headers), "no header cells"),
        Case("P10", "an item as paragraph", changed(retagged("LI", "P"))),
        Case("P10", "no numbering", changed(without_numbering), "numbered"),
        Case("P11", "entries that are no links", changed(contents_unlinked), "not a link"),
        Case("P11", "an entry elsewhere", changed(retagged("LI", "TOCI"))),
        Case("P12", "no description", changed(without("Figure", "/Alt"))),
        Case(
            "P12",
            "a blank description",
            changed(with_entry("Figure", "/Alt", String(" "))),
            "blank",
        ),
        Case(
            "P12",
            "a file’s name",
            changed(with_entry("Figure", "/Alt", String("chain.png"))),
            "file name",
        ),
    ]


def _of_links() -> list[Case]:
    two = (
        Link("https://example.org/a", text("the plan")),
        Text(" and "),
        Link("https://example.org/b", text("the plan")),
    )
    bare = Link("https://example.org/learning", text("https://example.org/learning"))
    site = Link("https://example.org", text("example.org"))
    return [
        Case("P13", "no Link tag", changed(retagged("Link", "Span"))),
        Case("P13", "no description", changed(link_without_words)),
        Case("P13", "a dead link", changed(link_to_nowhere), "nowhere"),
        Case(
            "P13*",
            "click here",
            made(*BLOCKS, Paragraph((Link("https://example.org/x", text("Click here")),))),
            "nothing",
        ),
        Case(
            "P13*",
            "a bare address",
            made(*BLOCKS, Paragraph((Text("See "), bare))),
            "bare address",
        ),
        Case(
            "P13*",
            "a bare name of a site",
            made(*BLOCKS, Paragraph((Text("See "), site))),
            "bare address",
        ),
        Case("P13*", "one text, two targets", made(*BLOCKS, Paragraph(two)), "different places"),
        Case("P14", "an untagged annotation", changed(commented("Stamp"))),
        Case("P22", "none in a long file", changed(without_bookmarks, made(*LONG)), "no bookmarks"),
        Case("P22", "one left out", changed(bookmark_left_out), "no bookmark"),
        Case("P22", "another title", changed(bookmark_misnamed), "not on the page"),
        Case("P22", "a dead one", changed(bookmark_to_nowhere), "nowhere"),
        Case("P23", "labels from five", changed(labelled_from_five), "“5”"),
    ]


def _of_fields() -> list[Case]:
    high = Array([200, 300, 400, 380])
    return [
        Case("P15", "no label", changed(field(TU=None))),
        Case("P15", "a blank label", changed(field(TU=String(" "))), "blank"),
        Case("P16", "no Form tag", changed(retagged("Form", "Div"))),
        Case("P17", "no tab order", changed(without_tabs)),
        Case("P17", "another order on the page", changed(listed_in_reverse), "different order"),
        Case("P17", "another order in the tags", changed(tagged_in_reverse), "different order"),
        Case("P17", "from bottom to top", changed(both_in_reverse), "below it"),
        Case("P18", "two of one name", changed(one_name_twice), "2 fields"),
        Case("P18", "no name", changed(field(T=None)), "no name"),
        Case("P18", "one line in a high box", changed(field(Rect=high)), "only one"),
        Case("P18", "no scrolling", changed(field(Ff=1 << 23)), "scroll"),
        Case("P18", "nothing to choose", changed(field(FT=Name.Ch, Ff=COMBO)), "no choices"),
        Case(
            "P18", "two choices alike", changed(chosen([("1", "Yes"), ("2", "Yes")])), "told apart"
        ),
        Case(
            "P18",
            "a value that is not a choice",
            changed(chosen([("1", "Yes")], "3")),
            "cannot be chosen",
        ),
        Case("P18", "not printed", changed(field(F=0)), "printed"),
        Case("P18", "hidden", changed(field(F=6)), "hidden"),
        Case("P18", "no appearance", changed(field(AP=None)), "appearance"),
        Case("P18", "outside of the form", changed(outside_of_the_form), "does not belong"),
        Case("P18", "a script of the file", changed(script_on_opening), "script"),
        Case("P18", "a script of a field", changed(script_in_field), "script"),
        Case("P24", "pale answers", changed(field(DA=String("/Answer 11 Tf 0.7 g"))), "typed"),
    ]


def _of_looks() -> list[Case]:
    pale_rule = changed(painted(RULE, b"0.8 0.8 0.8 SCN"))
    return [
        Case("P21", "no map to Unicode", changed(font_without_map)),
        Case("P21", "not embedded", changed(font_not_embedded), "embedded"),
        Case("P24", "pale text", changed(painted(INK, b"0.6 0.6 0.6 scn")), "needs 4.5:1"),
        Case("P24", "pale edges of fields", pale_rule, "edge of a field"),
        Case(
            "P24", "no edge", changed(painted(b" 24 l\nh\nS\n", b" 24 l\nh\nn\n")), "Nothing shows"
        ),
        Case("P25*", "links by color alone", changed(painted(b" l\nS\n", b" l\nn\n")), "color"),
        Case(
            "P25*",
            "named by color",
            made(*BLOCKS, Paragraph(text("Fill in the red fields."))),
            "red fields",
        ),
        Case("P26", "a scan", changed(scanned), "picture"),
        Case("P26", "a film", changed(commented("Movie")), "film"),
    ]


def _of_texts() -> list[Case]:
    spanish = "Los equipos que aprenden juntos mejoran la enseñanza para todos los estudiantes de una escuela."
    halves = (
        Paragraph(text("Teams that meet each week go")),
        Paragraph(text("on with what they began.")),
    )
    hyphen = (Paragraph(text("Teams work with ev-")), Paragraph(text("idence of learning.")))
    return [
        Case("P27*", "tags in another order", changed(out_of_order), "below it"),
        Case("P28*", "a paragraph in two", made(*BLOCKS, *halves), "go on"),
        Case("P28*", "a word in two", made(*BLOCKS, *hyphen), "split"),
        Case(
            "P28*",
            "letters apart",
            made(*BLOCKS, Paragraph(text("We say W E L C O M E to all."))),
            "apart",
        ),
        Case(
            "P30*", "an abbreviation", made(*BLOCKS, Paragraph(text("Bring it to the XQZ."))), "XQZ"
        ),
        Case("P30*", "another language", made(*BLOCKS, ItemList((text(spanish),))), "Spanish"),
        Case("P30*", "another script", changed(spoken("Добро пожаловать")), "script"),
    ]
