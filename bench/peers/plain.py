"""Plain libraries: python-docx on a file with the styles, Typst for pages, pypdf for the form."""

from __future__ import annotations

from bench.peers import data
from bench.peers.plain_pdf import write_with_form
from bench.peers.plain_word import write
from bench.peers.typesetting import Typesetter


def main() -> None:
    assets = data.assets()
    typesetter = Typesetter(assets / "fonts")
    for job in data.jobs():
        pdf, pages = typesetter.lay_out(job.source)
        write_with_form(pdf, job.guide, job.out.with_suffix(".pdf"))
        write(job.guide, pages, assets, job.out.with_suffix(".docx"))


if __name__ == "__main__":
    main()
