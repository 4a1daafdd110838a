"""Faults: each function here spoils a good PDF in one way."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.audit.pdf.specimens import Spoil, changed, copied, elements, of_kind, rewritten


def metadata(old: bytes, new: bytes) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes()
        assert old in packet
        pdf.Root.Metadata.write(packet.replace(old, new))

    return spoil


def retagged(role: str, new: str, at: int = 0) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        elements(pdf, role)[at].S = Name(f"/{new}")

    return spoil


def without(role: str, key: str) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        del elements(pdf, role)[0][key]

    return spoil


def with_entry(role: str, key: str, value: Any) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        elements(pdf, role)[0][key] = value

    return spoil


def painted(old: bytes, new: bytes) -> Spoil:
    return lambda pdf: rewritten(pdf, old, new)


def field(**entries: Any) -> Spoil:
    """The first field with other entries; None takes one away."""

    def spoil(pdf: Pdf) -> None:
        widget = of_kind(pdf, "Widget")[0]
        for key, value in entries.items():
            if value is None:
                del widget[f"/{key}"]
            else:
                widget[f"/{key}"] = value

    return spoil


COMBO = 1 << 17


def chosen(choices: list[tuple[str, str]], value: str = "") -> Spoil:
    """The first field as a list to choose from, with this value."""
    options = Array([Array([String(one), String(label)]) for one, label in choices])
    return field(FT=Name.Ch, Ff=COMBO, Opt=options, V=String(value))


def commented(kind: str) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        note = Dictionary(
            Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array([10, 10, 30, 30]), F=4
        )
        page = pdf.pages[0]
        page.Annots = Array([*page.get("/Annots", []), pdf.make_indirect(note)])

    return spoil


def title_hidden(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def suspected(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Suspects = True


def untagged(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot


def without_language(pdf: Pdf) -> None:
    del pdf.Root.Lang


def furniture_tagged(pdf: Pdf) -> None:
    old = b"/Artifact<</Attached[/Top]/Subtype/Header/Type/Pagination>>BDC"
    rewritten(pdf, old, b"/P<</MCID 900>>BDC")


def damaged_content() -> bytes:
    """A page whose content is packed wrongly."""

    def spoil(pdf: Pdf) -> None:
        pdf.pages[0].Contents = pdf.make_stream(b"")
        pdf.pages[0].Contents.write(b"not packed", filter=Name.FlateDecode)

    return changed(
        spoil, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none
    )


def head_repeated(pdf: Pdf) -> None:
    head, body = elements(pdf, "THead")[0], elements(pdf, "TBody")[0]
    body.K.append(copied(pdf, head.K[0], body))


def row_header_wrong(pdf: Pdf) -> None:
    for owner in elements(pdf, "TBody")[0].K[0].K[0].A:
        owner.Scope = Name.Column


def without_scope(pdf: Pdf) -> None:
    for owner in elements(pdf, "TH")[0].A:
        if "/Scope" in owner:
            del owner["/Scope"]


def without_headers(pdf: Pdf) -> None:
    for cell in elements(pdf, "TH"):
        cell.S = Name.TD


def without_numbering(pdf: Pdf) -> None:
    for owner in elements(pdf, "L")[0].A:
        if "/ListNumbering" in owner:
            del owner["/ListNumbering"]


def as_contents(pdf: Pdf) -> None:
    """The list becomes a table of contents."""
    for old, new in (("L", "TOC"), ("LI", "TOCI"), ("LBody", "NonStruct")):
        for element in elements(pdf, old):
            element.S = Name(f"/{new}")


def contents_unlinked(pdf: Pdf) -> None:
    as_contents(pdf)
    for entry in elements(pdf, "TOCI"):
        for link in entry.K[1].K[0].K:
            if isinstance(link, Dictionary) and link.get("/S") == Name.Link:
                link.S = Name.Span


def link_without_words(pdf: Pdf) -> None:
    del of_kind(pdf, "Link")[0]["/Contents"]


def link_to_nowhere(pdf: Pdf) -> None:
    for link in of_kind(pdf, "Link"):
        if "/Dest" in link:
            link.Dest = String("no such place")


def without_tabs(pdf: Pdf) -> None:
    del pdf.pages[0]["/Tabs"]


def listed_in_reverse(pdf: Pdf) -> None:
    page = pdf.pages[2]
    page.Annots = Array(list(reversed(list(page.Annots))))


def tagged_in_reverse(pdf: Pdf) -> None:
    holder = elements(pdf, "Div")[1]
    holder.K = Array(list(reversed(list(holder.K))))


def both_in_reverse(pdf: Pdf) -> None:
    listed_in_reverse(pdf)
    tagged_in_reverse(pdf)


def one_name_twice(pdf: Pdf) -> None:
    first, second = of_kind(pdf, "Widget")
    second.T = first.T


def outside_of_the_form(pdf: Pdf) -> None:
    del pdf.Root.AcroForm.Fields[0]


def script_on_opening(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def script_in_field(pdf: Pdf) -> None:
    of_kind(pdf, "Widget")[0].AA = Dictionary(
        C=Dictionary(S=Name.JavaScript, JS=String("event.value = 1"))
    )


def dynamic_xfa(pdf: Pdf) -> None:
    config = b'<config xmlns="http://www.xfa.org/schema/xci/1.0/"><present><pdf><dynamicRender>required</dynamicRender>'
    pdf.Root.AcroForm.XFA = pdf.make_stream(config + b"</pdf></present></config>")


def font_without_map(pdf: Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font["/ToUnicode"]


def font_not_embedded(pdf: Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font.DescendantFonts[0].FontDescriptor["/FontFile2"]


def bookmark_left_out(pdf: Pdf) -> None:
    first = pdf.Root.Outlines.First
    first.Next = first.Next.Next
    first.Next.Prev = first


def bookmark_misnamed(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Title = String("Something else")


def bookmark_to_nowhere(pdf: Pdf) -> None:
    first = pdf.Root.Outlines.First
    first.Dest = Array([Dictionary(), Name.Fit])
    if "/A" in first:
        del first["/A"]


def without_bookmarks(pdf: Pdf) -> None:
    del pdf.Root["/Outlines"]


def labelled_from_five(pdf: Pdf) -> None:
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=5)]))


def hidden_layer(pdf: Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Notes")))
    usual = Dictionary(Name=String("Usual"), OFF=Array([layer]))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=usual)


def scanned(pdf: Pdf) -> None:
    image = pdf.make_stream(bytes(12), Type=Name.XObject, Subtype=Name.Image, Width=2, Height=2)
    image.ColorSpace, image.BitsPerComponent = Name.DeviceRGB, 8
    page = pdf.pages[1]
    page.Resources.XObject = Dictionary(Scan=image)
    page.Contents = pdf.make_stream(b"/Artifact BMC q 612 0 0 792 0 0 cm /Scan Do Q EMC")


def out_of_order(pdf: Pdf) -> None:
    document = elements(pdf, "Document")[0]
    kids = list(document.K)
    document.K = Array([kids[0], kids[2], kids[1], *kids[3:]])


def spoken(said: str) -> Spoil:
    return with_entry("P", "/ActualText", String(said))
