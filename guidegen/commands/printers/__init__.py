"""What commands print in colors, tables and bars, with Rich.

Rich takes a while to import, so each module is imported when it is first used:
`from guidegen.commands import printers`, then `printers.role_table.show(...)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidegen.lazy_modules import import_when_used

__all__ = [
    "answer_table",
    "audit_report",
    "build_results",
    "change_list",
    "role_table",
    "style_table",
]

if TYPE_CHECKING:
    from guidegen.commands.printers import (
        answer_table,
        audit_report,
        build_results,
        change_list,
        role_table,
        style_table,
    )
else:
    __getattr__ = import_when_used(__name__, __all__)
