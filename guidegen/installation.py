"""How guidegen was installed and called, so that hints name commands that work here.

A command may be run from a virtual environment that is not on the PATH, by `python -m guidegen`, or
by pipx or uv, which keep each tool in an environment of its own.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path

NAME = "guidegen"
AUDIT = ("openxml-audit", "page-validation")  # the packages of the extra “audit”
CLUSTER = ("distributed",)  # and of “cluster”


def program() -> str:
    """Return what to type to run guidegen again: its name, its path, or a call of Python."""
    called = Path(sys.argv[0])
    if called.stem != NAME:  # called as a module, or from another program
        return f"{_quoted(_python())} -m {NAME}"
    found = shutil.which(NAME)
    if found is not None and Path(found).resolve() == called.resolve():
        return NAME
    return _quoted(_from_here(called))


def command(*words: str | Path) -> str:
    """Return a call of guidegen as it is typed here, each word as a shell takes it."""
    return " ".join([program(), *(_quoted(str(word)) for word in words)])


def install(*packages: str) -> str:
    """Return what to type to add packages to the environment that guidegen runs in."""
    names = " ".join(packages)
    places = Path(sys.prefix).parts
    if "pipx" in places:
        return f"pipx inject {NAME} {names}"
    if "uv" in places and "tools" in places:
        return f"uv pip install --python {_quoted(_python())} {names}"
    return f"{_quoted(_python())} -m pip install {names}"


def _python() -> str:
    """Return the running Python as it is called here."""
    return _from_here(Path(sys.executable))


def _from_here(path: Path) -> str:
    """Return a path as it is typed in this folder: relative where it lies below."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _quoted(word: str) -> str:
    """Return a word as a shell takes it; on Windows, in double quotes where it has spaces."""
    if os.name != "nt":
        return shlex.quote(word)
    if " " in word:
        return f'"{word}"'
    return word
