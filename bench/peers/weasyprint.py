"""WeasyPrint: HTML and CSS to PDF/UA-1 with form fields. It makes no Word files."""

from __future__ import annotations

import shutil
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from bench.peers import data

_FOLDER = Path(__file__).parent


def main() -> None:
    environment = Environment(loader=FileSystemLoader(_FOLDER), autoescape=True, trim_blocks=True)
    environment.filters["plain"] = data.plain
    template = environment.get_template("weasyprint.html.jinja")
    shutil.copy(
        _FOLDER / "weasyprint.css", data.assets()
    )  # beside the pictures and fonts that it names
    base, fonts = f"{data.assets().resolve()}/", FontConfiguration()
    for job in data.jobs():
        page = HTML(
            string=template.render(job.guide, entries=data.entries(job.guide)), base_url=base
        )
        page.write_pdf(
            job.out.with_suffix(".pdf"), font_config=fonts, pdf_forms=True, pdf_variant="pdf/ua-1"
        )


if __name__ == "__main__":
    main()
