"""All rules for PDF. Each of the modules below registers those of its field when it is imported."""

from __future__ import annotations

from guidegen.audit.pdf.rules import (
    document_properties,
    form_fields,
    natural_language,
    navigation,
    page_contrast,
    persons,
    readable_text,
    structure,
    tables,
)
from guidegen.audit.pdf.rules.register import REGISTER

__all__ = ["REGISTER", "RULE_MODULES"]

RULE_MODULES = (
    document_properties,
    natural_language,
    structure,
    tables,
    navigation,
    form_fields,
    readable_text,
    page_contrast,
    persons,
)
"""Where the rules are; each module has added its own to the register."""
