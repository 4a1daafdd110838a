"""The floor: the least work that can make these files, in one process and thread. Only a yardstick.

XML is glued from strings, everything that all guides share comes from a finished Word file, and the
PDF's fields are found with regular expressions and appended. Nothing is checked or described beyond
what is required.
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
        pdf, pages = typesetter.lay_out(job.source)
        job.out.with_suffix(".pdf").write_bytes(form.add_form(pdf, job.guide))
        job.out.with_suffix(".docx").write_bytes(package.write(job.guide, pages))


if __name__ == "__main__":
    main()
