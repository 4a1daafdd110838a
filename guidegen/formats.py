"""The names of the formats that guides are made in, as guidegen.yaml and `--format` have them."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

Format: TypeAlias = Literal["docx", "pdf"]
FORMATS: tuple[Format, ...] = get_args(Format)
