"""Each rule of page-validation: its row of the checklist, its clause of ISO 14289-1, a message."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

# Row and clause, then the message for each rule of the validator. Messages end without a period.
_MESSAGES = {
    ("P1", "6.2"): {
        "TAGGED-DOCUMENT": "The file does not say that it is tagged",
    },
    ("P1", "7.1"): {
        "STRUCT-TREE-ROOT": "The file has no tags",
        "SUSPECTS": "The file itself marks its tags as suspect",
        "STRUCT-ELEMENT-PARENT": "A tag does not name the tag that contains it",
    },
    ("P2", "5"): {
        "ID-SCHEMA": "The metadata do not say that the file is PDF/UA",
        "ID-PART": "The metadata do not say which part of PDF/UA the file follows",
        "ID-PART-PREFIX": "The PDF/UA part has a prefix other than pdfuaid",
        "ID-AMD-PREFIX": "The PDF/UA amendment has a prefix other than pdfuaid",
        "ID-CORR-PREFIX": "The PDF/UA corrigendum has a prefix other than pdfuaid",
    },
    ("P2", "6.1"): {
        "HEADER": "The file does not begin like a PDF 1.x",
    },
    ("P3", "7.1"): {
        "METADATA-STRUCTURE": "The file has no readable XMP metadata",
        "METADATA-TITLE": "The metadata have no title",
        "VIEWER-PREFERENCES": "Viewers show the file name instead of the title",
    },
    ("P4", "7.2"): {
        "METADATA-LANGUAGE": "The language of the metadata is unknown",
        "OUTLINE-LANGUAGE": "The language of the bookmarks is unknown",
        "ACTUAL-TEXT-LANGUAGE": "The language of a replacement text is unknown",
        "ALT-TEXT-LANGUAGE": "The language of a description is unknown",
        "E-TEXT-LANGUAGE": "The language of an expanded abbreviation is unknown",
        "SPAN-ACTUAL-TEXT-LANGUAGE": "The language of a replacement text on a page is unknown",
        "SPAN-ALT-TEXT-LANGUAGE": "The language of a description on a page is unknown",
        "SPAN-E-TEXT-LANGUAGE": "The language of an expanded abbreviation on a page is unknown",
        "ANNOTATION-CONTENTS-LANGUAGE": "The language of an annotation’s text is unknown",
        "FORM-FIELD-TU-LANGUAGE": "The language of a field’s label is unknown",
        "TEXT-LANGUAGE": "The language of the text is unknown",
        "LANGUAGE-TAG": "A language is not written as a language tag such as “en-US”",
    },
    ("P5", "7.1"): {
        "CONTENT-TAGGING": "Something on a page is neither tagged nor marked as decoration",
        "ARTIFACT-NESTED": "Decoration is inside tagged content",
        "TAGGED-CONTENT-INSIDE-ARTIFACT": "Tagged content is inside decoration",
    },
    ("P6", "7.1"): {
        "STRUCT-TREE-ROLE-MAP": "A custom tag type is not mapped to a standard one",
        "STRUCT-TREE-ROLE-MAP-CYCLE": "The mapping of tag types goes around in a circle",
        "STRUCT-TREE-ROLE-MAP-STANDARD": "A standard tag type is mapped to another type",
    },
    ("P7", "7.4.2"): {
        "HEADING-NESTING": "A heading level is skipped",
    },
    ("P7", "7.4.4"): {
        "HEADING-CHILD-COUNT": "A section has more than one H heading",
        "HEADING-STRUCTURE": "The file mixes headings with a level (H1) and without one (H)",
    },
    ("P8", "7.2"): {
        "TABLE-KIDS": "A table contains tags other than rows, row groups and a caption",
        "TR-PARENT": "A table row is outside a table",
        "TR-KIDS": "A table row contains tags other than cells",
        "TH-PARENT": "A header cell is outside a row",
        "TD-PARENT": "A cell is outside a row",
        "THEAD-PARENT": "A table head is outside a table",
        "THEAD-KIDS": "A table head contains tags other than rows",
        "TBODY-PARENT": "A table body is outside a table",
        "TBODY-KIDS": "A table body contains tags other than rows",
        "TFOOT-PARENT": "A table foot is outside a table",
        "TFOOT-KIDS": "A table foot contains tags other than rows",
        "TABLE-THEAD-COUNT": "A table has more than one head",
        "TABLE-THEAD-TBODY": "A table has a head but no body",
        "TABLE-TFOOT-COUNT": "A table has more than one foot",
        "TABLE-TFOOT-TBODY": "A table has a foot but no body",
        "TABLE-CAPTION-COUNT": "A table has more than one caption",
        "TABLE-CAPTION-POSITION": "A table’s caption is neither its first nor its last part",
        "TABLE-CELL-INTERSECTION": "Two cells of a table overlap",
        "TABLE-COLUMN-ROWSPAN": "The columns of a table do not span the same number of rows",
        "TABLE-ROW-COLUMNSPAN": "The rows of a table do not span the same number of columns",
    },
    ("P9", "7.5"): {
        "TABLE-HEADERS-SCOPE": "The header cells of a cell cannot be determined",
        "TABLE-HEADERS-UNDEFINED": "A cell refers to a header cell that does not exist",
    },
    ("P10", "7.2"): {
        "L-KIDS": "A list contains tags other than items",
        "L-CAPTION": "A list has a caption that is not its first part, or more than one caption",
        "LI-PARENT": "A list item is outside a list",
        "LI-KIDS": "A list item contains tags other than its label and its body",
        "LBODY-PARENT": "The body of a list item is outside an item",
    },
    ("P11", "7.2"): {
        "TOC-KIDS": "A table of contents contains tags other than its entries",
        "TOC-CAPTION": "The caption of a table of contents is not its first part",
        "TOCI-PARENT": "An entry of a table of contents is outside a table of contents",
    },
    ("P12", "7.3"): {
        "FIGURE-ALTERNATIVE-TEXT": "A figure has no description",
    },
    ("P13", "7.18.5"): {
        "LINK-LINK-TAG": "A link is not inside a Link tag",
        "LINK-CONTENTS": "A link has no description (Contents) of where it leads",
    },
    ("P14", "7.18.1"): {
        "ANNOTATION-ANNOT-TAG": "An annotation is not inside an Annot tag",
        "ANNOTATION-CONTENTS-ALT": "An annotation has no description",
    },
    ("P14", "7.18.2"): {
        "TRAPNET-ANNOTATION": "The file contains instructions for a printing press (TrapNet)",
    },
    ("P14", "7.18.8"): {
        "PRINTER-MARK-ARTIFACT": "A printer’s mark is tagged as content",
    },
    ("P15", "7.18.1"): {
        "FORM-FIELD-TU-ALT": "A field has no label that a screen reader can say",
    },
    ("P16", "7.18.4"): {
        "WIDGET-FORM-TAG": "A field is not inside a Form tag",
        "FORM-CHILDREN": "A Form tag contains no field, or more than one",
    },
    ("P17", "7.18.3"): {
        "PAGE-TABS": "A page does not set its tab order to follow the tags",
    },
    ("P19", "7.15"): {
        "DYNAMIC-XFA": "The form is a dynamic XFA form, which most programs cannot show",
    },
    ("P20", "7.16"): {
        "ENCRYPTION-P": "The file’s protection locks assistive technology out",
    },
    ("P21", "7.21.4.1"): {
        "FONT-EMBEDDING": "A font is not embedded",
        "FONT-GLYPH-PRESENCE": "An embedded font lacks a character that the text uses",
    },
    ("P21", "7.21.4.2"): {
        "FONT-TYPE1-CHARSET": "A font does not list all of its characters",
        "CID-SUBSET-CIDSET": "A font does not list all of its characters",
    },
    ("P21", "7.21.5"): {
        "FONT-GLYPH-WIDTH": "The file and an embedded font disagree about the width of a letter",
    },
    ("P21", "7.21.6"): {
        "TRUETYPE-NONSYMBOLIC-CMAP": "A font has no table that maps characters to shapes",
        "TRUETYPE-NONSYMBOLIC-ENCODING": "A font does not say which character each code means",
        "TRUETYPE-SYMBOLIC-CMAP": "A symbol font has no proper table of its characters",
        "TRUETYPE-SYMBOLIC-ENCODING": "A symbol font has an encoding, which is not allowed",
    },
    ("P21", "7.21.7"): {
        "FONT-UNICODE-MAPPING": "A font does not say which characters its shapes represent",
        "FONT-UNICODE-VALUE": "A font maps a shape to a code that is not a character",
    },
    ("P21", "7.21.8"): {
        "NOTDEF-GLYPH": "The text shows a box in place of a missing character",
    },
    ("P21", "7.21.3.1"): {
        "TYPE0-CID-SYSTEM-INFO": "A font and its map of codes do not match",
    },
    ("P21", "7.21.3.2"): {
        "CIDTOGIDMAP": "An embedded font does not say which shape each code means",
    },
    ("P21", "7.21.3.3"): {
        "CMAP-EMBEDDING": "A font’s map of codes is not embedded",
        "CMAP-WMODE": "A font’s map of codes contradicts itself about the writing direction",
        "CMAP-REFERENCE": "A font’s map of codes refers to another map that is missing",
    },
    ("P31", "7.10"): {
        "OPTIONAL-CONTENT-NAME": "A set of layers has no name",
        "OPTIONAL-CONTENT-AS": "Layers are shown or hidden automatically",
    },
    ("P34", "7.7"): {
        "FORMULA-ALTERNATIVE-TEXT": "A formula has no description",
    },
    ("P34", "7.9"): {
        "NOTE-ID": "A note has no ID",
        "NOTE-ID-UNIQUE": "Two notes have the same ID",
    },
    ("P34", "7.11"): {
        "FILE-SPEC-F-AND-UF": "An attached file has no name",
    },
    ("P34", "7.18.6.2"): {
        "MEDIA-CLIP-CT": "A sound or film does not give its type",
        "MEDIA-CLIP-ALT": "A sound or film has no description",
    },
    ("P34", "7.20"): {
        "FORM-REFERENCE": "A page takes its content from another file",
        "FORM-STRUCTURE": "Tagged content is shown more than once",
    },
}


def _by_rule() -> Iterator[tuple[str, tuple[str, str, str]]]:
    for (row, clause), messages in _MESSAGES.items():
        for rule, message in messages.items():
            yield rule, (row, clause, message)


RULES: Mapping[str, tuple[str, str, str]] = MappingProxyType(dict(_by_rule()))
"""The row, clause and message of each rule by the validator's id, such as `TR-PARENT`."""
