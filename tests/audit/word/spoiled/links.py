"""The small Word file, spoiled for the rules about links and references."""

from __future__ import annotations

from tests.audit.word.specimens import LINK, Parts, changed, with_body
from tests.audit.word.spoiled.parts import DOCUMENT, with_text


def _linked(address: str) -> Parts:
    return changed("word/_rels/document.xml.rels", "https://library.example.org/books", address)


SPOILED: dict[str, dict[str, Parts]] = {
    "W17": {
        "here": with_text("list of books of the library", "click here"),
        "here in Spanish": with_text("list of books of the library", "haga clic aquí"),
        "an address": with_text(
            "list of books of the library", "https://library.example.org/books"
        ),
        "a host": with_text("list of books of the library", "www.library.org"),
        "no text": with_text("list of books of the library", ""),
        "one text, two targets": with_body(
            LINK.replace("rId8", "rId7").replace('r:id="rId7"', 'w:anchor="_top_of_books"')
        ),
        "a field": with_body(
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://example.org/a" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>here</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        ),
    },
    "W18": {
        "a missing bookmark": changed(DOCUMENT, 'w:name="_top_of_books"', 'w:name="_elsewhere"'),
        "a file": _linked("file:///C:/books.docx"),
        "no host": _linked("https://"),
        "a space": _linked("https://library.example.org/the books"),
        "a name without a dot": _linked("http://intranet/books"),
        "mail without a name": _linked("mailto:office"),
        "no relationship": changed(DOCUMENT, 'r:id="rId8"', 'r:id="rId88"'),
        "a reference": with_body(
            '<w:p><w:r><w:t xml:space="preserve">On page </w:t></w:r><w:fldSimple w:instr=" PAGEREF nowhere \\h "><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>'
        ),
    },
}
