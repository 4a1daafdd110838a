"""All rules for PDF. Each module of rules adds its own to the register when it is imported."""

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

# Listed so that the imports are used; each module has filled its part of the register by now.
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
