"""The floor: as little work as these files can be made with, in one process and one thread. A yardstick only.

Strings are glued to XML here, what is the same in all guides comes ready from a Word file, and the PDF's form is
found with regular expressions and appended. Nothing checks, names or describes more than it must.
"""

from __future__ import annotations

from bench.peers import data
from bench.peers.floor_pdf import Form
from bench.peers.floor_word import Package
from bench.peers.typesetting import Typesetter


def main() -> None:
    assets = data.assets()
    typesetter, package, form = Typesetter(assets / "fonts"), Package(assets), Form(assets)
    for job in data.jobs():
        pdf, pages = typesetter.laid_out(job.source)
        job.out.with_suffix(".pdf").write_bytes(form.added(pdf, job.guide))
        job.out.with_suffix(".docx").write_bytes(package.of(job.guide, pages))


if __name__ == "__main__":
    main()
