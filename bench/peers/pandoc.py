"""Pandoc: Jinja writes Markdown, pandoc turns it into Word and Typst, and Typst makes the PDF.

Pandoc has no form fields in either format. Each call of pandoc is a process of its own, as it is in
a Makefile.
"""

from __future__ import annotations

import subprocess
from importlib.util import find_spec
from pathlib import Path

import typst
from jinja2 import Environment, FileSystemLoader, Template

from bench.peers import data
from bench.peers.data import Job


class Pandoc:
    """Calls pandoc, which comes with the package pypandoc."""

    def __init__(self, assets: Path) -> None:
        package = find_spec("pypandoc")
        assert package and package.origin
        program = Path(package.origin).parent / "files" / "pandoc"
        self._command = (
            *(str(program), "--from", "markdown-smart", "--standalone"),
            *("--resource-path", str(assets)),
        )
        self._typst = typst.Compiler(
            root=assets,
            font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(assets / "fonts")]),
            ignore_system_fonts=True,
        )

    def word(self, markdown: str, job: Job) -> None:
        """Write the Word file.

        The keywords are an option, because as metadata of the Markdown they break pandoc's Typst.
        """
        keywords = f"keywords={', '.join(job.guide['keywords'])}"
        out = str(job.out.with_suffix(".docx"))
        self._run(markdown, "--metadata", keywords, "--output", out)

    def pdf(self, markdown: str, job: Job) -> None:
        """Write the PDF. It is tagged but not PDF/UA: pandoc's Typst drops picture descriptions."""
        source = self._run(
            markdown, "--to", "typst-smart", "--variable", "mainfont=Atkinson Hyperlegible"
        )
        job.out.with_suffix(".pdf").write_bytes(self._compile(source))

    def _compile(self, source: bytes) -> bytes:
        pdf = self._typst.compile(source, format="pdf", timestamp=0)
        assert isinstance(pdf, bytes)
        return pdf

    def _run(self, markdown: str, *options: str) -> bytes:
        return subprocess.run(
            (*self._command, *options), input=markdown.encode(), stdout=subprocess.PIPE, check=True
        ).stdout


def template() -> Template:
    """Return the template of a guide."""
    loader = FileSystemLoader(Path(__file__).parent)
    environment = Environment(loader=loader, trim_blocks=True, lstrip_blocks=True)
    environment.filters["bookmark"] = data.bookmark
    return environment.get_template("pandoc.md.jinja")


def main() -> None:
    guide, pandoc = template(), Pandoc(data.assets())
    for job in data.jobs():
        markdown = guide.render(job.guide, entries=data.entries(job.guide))
        pandoc.word(markdown, job)
        pandoc.pdf(markdown, job)


if __name__ == "__main__":
    main()
