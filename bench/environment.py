"""The peers' environment: made once in the user's cache, and again when its requirements change."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

PROJECT = Path(__file__).parent.parent
REQUIREMENTS = Path(__file__).parent / "peers" / "requirements.txt"


@dataclass(frozen=True, slots=True)
class Peer:
    """A program that makes guides: its name in the results, its module, and what it needs."""

    name: str
    module: str
    packages: tuple[str, ...]
    programs: tuple[str, ...] = ()
    makes_word: bool = True


FLOOR = Peer("floor", "floor", ("typst",))
PANDOC = Peer("pandoc + Typst", "pandoc", ("pypandoc_binary", "jinja2", "typst"))
DOCXTPL = Peer(
    "docxtpl + LibreOffice", "docxtpl_libreoffice", ("docxtpl", "python-docx"), ("soffice",)
)
PLAIN = Peer("plain libraries", "plain", ("python-docx", "typst", "pypdf"))
WEASYPRINT = Peer("WeasyPrint, PDF alone", "weasyprint", ("weasyprint", "jinja2"), makes_word=False)
PEERS = (FLOOR, DOCXTPL, PANDOC, PLAIN, WEASYPRINT)
# The peers that make both formats, and that guidegen is compared with.
RIVALS = (DOCXTPL, PANDOC, PLAIN)


def python() -> Path:
    """Return the Python of the peers' environment, and make the environment if it is missing.

    Raises CalledProcessError if the packages cannot be installed.
    """
    found = installed()
    if found:
        return found
    shutil.rmtree(_folder(), ignore_errors=True)
    venv.create(_folder(), with_pip=True)
    pip = (str(_python()), "-m", "pip", "--disable-pip-version-check", "--quiet", "install")
    subprocess.run((*pip, "--requirement", str(REQUIREMENTS)), check=True)
    _complete().touch()
    return _python()


def installed() -> Path | None:
    """Return the Python of the peers' environment if that exists, else None."""
    return _python() if _complete().exists() else None


def missing(peer: Peer) -> str | None:
    """Say why a peer cannot run here, or return None."""
    lacking = [program for program in peer.programs if not shutil.which(program)]
    return f"{peer.name} is left out: there is no `{lacking[0]}` on the PATH." if lacking else None


def versions(peers: Path) -> dict[str, str]:
    """Return the version of each program and package that is measured."""
    pins = dict(re.findall(r"(?m)^([\w-]+)==(\S+)", REQUIREMENTS.read_text("utf-8")))
    pandoc = _output(str(peers), "-c", "import pypandoc; print(pypandoc.get_pandoc_version())")
    office = _output("soffice", "--version") if shutil.which("soffice") else None
    commit = _output("git", "-C", str(PROJECT), "describe", "--always", "--dirty")
    return {
        "guidegen": f"{version('guidegen')} {commit}",
        "Typst": pins["typst"],
        "pandoc": pandoc,
        "LibreOffice": (office or "none ").split()[1 if office else 0],
        **{name: pins[name] for name in ("docxtpl", "python-docx", "pypdf", "weasyprint")},
    }


def _output(*command: str) -> str:
    """Return what a program prints; "" if it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def _folder() -> Path:
    """Return the environment's folder, which depends on the requirements and on the Python."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    key = hashlib.sha256(REQUIREMENTS.read_bytes() + sys.version.encode()).hexdigest()
    return base / "guidegen-bench" / f"peers-{key[:12]}"


def _python() -> Path:
    return _folder() / ("Scripts" if os.name == "nt" else "bin") / "python"


def _complete() -> Path:
    """Return the file that marks a complete installation."""
    return _folder() / "complete"
