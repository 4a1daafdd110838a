"""docxtpl for Word, with content controls; LibreOffice makes all PDFs in one call."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from docxtpl import DocxTemplate
from jinja2 import Environment

from bench.peers import data
from bench.peers.data import Guide, bookmark, entries, plain

_EXPORT = {
    "PDFUACompliance": True,
    "UseTaggedPDF": True,
    "ExportFormFields": True,
    "ExportBookmarks": True,
}
_PATIENCE_SECONDS = 1800


def fill(template: Path, guide: Guide) -> DocxTemplate:
    """Return the template filled with a guide's words."""
    made = DocxTemplate(template)
    made.init_docx()
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"bookmark": bookmark, "number": _numbering(), "plain": plain}
    environment.filters |= {"style": _style, "target": made.build_url_id}
    alt = next((block["alt"] for block in guide["blocks"] if "alt" in block), "")
    made.render({**guide, "alt": alt, "entries": entries(guide)}, environment, autoescape=True)
    assert made.docx  # get_docx would start over
    core = made.docx.core_properties
    core.title, core.author, core.subject = guide["title"], guide["author"], guide["subject"]
    core.keywords, core.language = ", ".join(guide["keywords"]), guide["language"]
    return made


def _style(style: str) -> str:
    return "Normal" if style == "body" else style.capitalize()


def _numbering() -> Callable[[str], int]:
    """Return a function that gives each name a number of its own."""
    numbers: dict[str, int] = {}
    return lambda name: numbers.setdefault(name, len(numbers) + 1)


def to_pdf(files: list[Path], profile: Path) -> None:
    """Convert Word files to PDFs beside them."""
    office = shutil.which("soffice")
    assert office, "LibreOffice is not installed"
    options = json.dumps(
        {key: {"type": "boolean", "value": str(on).lower()} for key, on in _EXPORT.items()}
    )
    command = [office, f"-env:UserInstallation={profile.resolve().as_uri()}", "--headless"]
    command += ["--convert-to", f"pdf:writer_pdf_Export:{options}"]
    command += ["--outdir", str(files[0].parent)]
    subprocess.run(
        (*command, *map(str, files)), check=True, capture_output=True, timeout=_PATIENCE_SECONDS
    )


def main() -> None:
    template = data.assets() / "template.docx"
    files = []
    for job in data.jobs():
        files.append(job.out.with_suffix(".docx"))
        fill(template, job.guide).save(files[-1])
    to_pdf(files, data.assets() / "libreoffice-profile")


if __name__ == "__main__":
    main()
