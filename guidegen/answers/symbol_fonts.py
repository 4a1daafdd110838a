"""Characters of symbol fonts as Unicode: what AutoCorrect and Insert, Symbol put into answers.

Word stores such a character as a code of the font, U+F0E0 for code E0. The equivalents are those
that Unicode gives for the fonts (https://www.unicode.org/L2/L2012/12130r-wingdings-symbols.pdf and
https://www.unicode.org/Public/MAPPINGS/VENDORS/ADOBE/symbol.txt), with a plain arrow, tick or cross
in place of one that few fonts have. A "\ufffd" here has no equivalent.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_PRIVATE = 0xF000  # what Word adds to a code
_FIRST = 0x20

_SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?"
    "≅ΑΒΧ∆ΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
    "\u203eαβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼\ufffd"
    + "\ufffd"
    * 32
    + "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵"
    "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"
    "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\ufffd〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭\ufffd"
)
_WINGDINGS = (
    " ✏✂✁👓🔔📖🕯☎✆✉🖃📪📫📬📭📁📂📄🗏🗐🗄⌛⌨🖰🖲💻🖴💾🖬✇✍"
    "🖎✌👌👍👎☜☞☝☟✋☺😐☹💣☠⚐🚩✈☼💧❄🕆✞🕈✠✡☪☯ॐ☸♈♉"
    "♊♋♌♍♎♏♐♑♒♓&&●❍■□🞐❑❒⬧⧫◆❖⬥⌧⍓⌘❀✿❝❞▯"
    "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿🙢🙠🙡🙣🙞🙜🙝🙟·•"
    "▪○🞆🞈◉◎🔿▪◻🟂✦★✶✴✹✵⯐⌖⟡⌑⯑✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘"
    "🕙🕚🕛⮰⮱⮲⮳⮴⮵⮶⮷🙪🙫🙕🙔🙗🙖🙐🙑🙒🙓⌫⌦⮘➢⮙⮛⮈➲⮉⮋←"
    "→↑↓↖↗↙↘⬅➔⬆⬇⬉⬈⬋⬊⇦⇨⇧⇩⬄⇳⬁⬀⬃⬂🢬🢭✘✔☒☑\ufffd"
)
# Of the other fonts, the ticks, crosses, numbers and arrows.
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□"}
_WINGDINGS_3 = dict(enumerate("←→↑↓↖↗↙↘↔↕▲▼△▽◀▶◁▷", start=0x66))
_WEBDINGS = {0x61: "✔", 0x72: "✖"}

for _offset, _number in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"):
    _WINGDINGS_2[0x69 + _offset] = _number

SYMBOL_FONTS: Mapping[str, Mapping[int, str]] = MappingProxyType(
    {
        "symbol": dict(enumerate(_SYMBOL, start=_FIRST)),
        "wingdings": dict(enumerate(_WINGDINGS, start=_FIRST)),
        "wingdings 2": _WINGDINGS_2,
        "wingdings 3": _WINGDINGS_3,
        "webdings": _WEBDINGS,
    }
)


def is_symbol_font(font: str) -> bool:
    """Tell whether the letters of a font are symbols."""
    return font.casefold() in SYMBOL_FONTS


def read_symbol(font: str, code: int) -> str:
    """Return a font's character as Unicode.

    One without an equivalent is named by its font and code: [Webdings 4E].
    """
    in_symbol_font = is_symbol_font(font)
    is_private = _PRIVATE <= code <= _PRIVATE + 0xFF
    if not in_symbol_font and not is_private:
        return "".join(filter(str.isprintable, chr(code)))
    if is_private:
        code -= _PRIVATE
    character = SYMBOL_FONTS.get(font.casefold(), {}).get(code, "\ufffd")
    if character == "\ufffd":
        return f"[{font or 'symbol'} {code:02X}]"
    return character
