"""The values of form fields as text, in every way in which programs write them into a PDF."""

from __future__ import annotations

import codecs
import re
import unicodedata

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    NullObject,
    PdfObject,
    StreamObject,
    TextStringObject,
    decode_pdfdocencoding,
)

# The language of what follows, between two escape characters (ISO 32000-1, 7.9.2.2).
_LANGUAGE = re.compile("\x1b[A-Za-z]{2}(?:[A-Za-z]{2})?\x1b")
# What PDFDocEncoding and ASCII have in common.
_PLAIN = re.compile(rb"[\t\n\r\x20-\x7e]*")
# PDFium writes an emoji, U+1F600, without its first digit: as U+F600, which nobody types.
_CUT_EMOJI = re.compile("[\uf300-\uf8ff]")


def resolve(value: PdfObject | None) -> PdfObject | None:
    """Return the object that a reference points to, or the object itself."""
    return value.get_object() if value is not None else None


def read_value(value: PdfObject | None) -> str:
    """Return a field's value: a text, a stream, a name or an array of them (12.7.4)."""
    found = resolve(value)
    match found:
        case None | NullObject() | BooleanObject():
            return ""
        case StreamObject():
            return decode_text(found.get_data())
        case ArrayObject():
            return "\n".join(read_value(item) for item in found if not _is_nested(item))
        case DictionaryObject():
            return ""
        case NameObject():
            return "" if found == "/Off" else str(found).removeprefix("/")
        case ByteStringObject():
            return decode_text(bytes(found))
        case TextStringObject():
            return decode_text(found.original_bytes)
        case _:
            return str(found)


def _is_nested(item: PdfObject) -> bool:
    return isinstance(item.get_object(), ArrayObject)


def decode_text(data: bytes) -> str:
    """Return a text string (ISO 32000-2, 7.9.2.2), whatever encoding its bytes are in."""
    if data.startswith(codecs.BOM_UTF16_BE):
        text = _decode_utf_16(data[2:], "utf-16-be")
    elif data.startswith(codecs.BOM_UTF16_LE):
        text = _decode_utf_16(data[2:], "utf-16-le")
    elif data.startswith(codecs.BOM_UTF8):
        text = data[3:].decode("utf-8", "replace")
    else:
        text = _decode_unmarked(data)
    return _CUT_EMOJI.sub(_restore_emoji, _LANGUAGE.sub("", text)).rstrip("\x00")


def _decode_utf_16(data: bytes, encoding: str) -> str:
    """Return a text in UTF-16; half a character becomes U+FFFD."""
    even = data[: len(data) // 2 * 2]
    text = even.decode(encoding, "surrogatepass")
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def _decode_unmarked(data: bytes) -> str:
    """Return a text without a mark: in PDFDocEncoding, or in the UTF-8 that some programs write."""
    if _PLAIN.fullmatch(data):
        return data.decode("ascii")
    if not data.isascii():
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    characters = []
    for number in data:
        try:
            characters.append(decode_pdfdocencoding(bytes((number,))))
        except UnicodeDecodeError:
            characters.append(chr(number))
    return "".join(characters)


def _restore_emoji(match: re.Match[str]) -> str:
    whole = chr(ord(match.group()) + 0x10000)
    return match.group() if unicodedata.category(whole) == "Cn" else whole
