"""Language tags (BCP 47), such as es, es-MX or zh-Hant."""

from __future__ import annotations

import re

# The form of a tag by RFC 5646, section 2.1, without languages of more than three letters and
# grandfathered tags, of which none is in use.
_FORM = re.compile(
    r"(?P<language>[a-z]{2,3})(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?"
    r"(-([a-z\d]{5,8}|\d[a-z\d]{3}))*(-[a-wyz\d](-[a-z\d]{2,8})+)*(-x(-[a-z\d]{1,8})+)?",
    re.I,
)
# ISO 639-1: languages with two letters. The list is closed.
_TWO_LETTERS = """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de
    dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia
    id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo
    lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl
    ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti
    tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""


def is_language_tag(tag: str) -> bool:
    """Tell whether a text is a language tag; of languages with three letters the form decides."""
    found = _FORM.fullmatch(tag)
    if not found:
        return False
    language = found["language"].lower()
    return len(language) > 2 or language in _TWO_LETTERS.split()
