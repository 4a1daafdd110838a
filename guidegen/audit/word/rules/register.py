"""The register of Word's rules, empty: the modules beside this one add to it, `word_rules` gathers them."""

from __future__ import annotations

from guidegen.audit.rules import Register
from guidegen.audit.word.file import WordFile

REGISTER: Register[WordFile] = Register()
rule = REGISTER.rule


def has_text(word: WordFile) -> bool:
    """Whether the body has anything to read."""
    return bool(word.body.text.strip())


def has_tables(word: WordFile) -> bool:
    """Whether the body has a table."""
    return bool(word.tables)
