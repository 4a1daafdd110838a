"""What each verb of the command line does, without the command line: one verb, one module.

A verb returns or yields plain results and raises GuidegenError; its command prints them. The
modules import all that a verb needs, which takes a while. So each one is imported when it is first
used: `from guidegen import verbs`, then `verbs.refill.refill(...)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidegen.lazy_modules import import_when_used

__all__ = [
    "audit",
    "audit_extra",
    "build",
    "check",
    "collect",
    "diff",
    "explain",
    "init",
    "new",
    "package",
    "refill",
    "report",
    "role_names",
    "roles",
    "schema",
    "verify",
    "watch",
    "workspaces",
]

if TYPE_CHECKING:
    from guidegen.verbs import (
        audit,
        audit_extra,
        build,
        check,
        collect,
        diff,
        explain,
        init,
        new,
        package,
        refill,
        report,
        role_names,
        roles,
        schema,
        verify,
        watch,
        workspaces,
    )
else:
    __getattr__ = import_when_used(__name__, __all__)
