"""How long it takes to collect a thousand returned guides, and how much memory: `make bench-collect`.

Ten filled guides in both formats are made once and copied under other names and answers; the collection runs in a
process of its own. Also run with a tenth of the files, to see that memory is flat in their number.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.answers.forms import blank, field_ids, filled_docx, filled_pdf
from tests.helpers import ROLES

COLLECT = """
import json, resource, sys, time
from pathlib import Path
from guidegen.answers.submissions import collect
from guidegen.answers.workbook import to_xlsx
from guidegen.content.layers import Layers
from guidegen.content.load import load
from guidegen.library import root
start = time.perf_counter()
collection = collect([Path(sys.argv[1])], load(Layers((root(),))))
size = len(to_xlsx(collection))
seconds = time.perf_counter() - start
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(json.dumps({"seconds": seconds, "memory": memory, "answers": len(collection.answers)}))
"""


def returned(folder: Path, count: int) -> None:
    """Writes this many filled guides, half of them Word and half PDF, each from a sender of its own."""
    for number in range(count):
        role = ROLES[number % len(ROLES)]
        answers = {
            field_id: str(number % 4 + 1)
            if field_id.endswith(".level")
            else f"Answer {number} to {field_id}. " * 5
            for field_id in field_ids(role)
        }
        answers |= {
            "respondent.team": f"Team {number}",
            "respondent.school": f"School {number % 40}",
        }
        fill, kind = ((filled_docx, "docx"), (filled_pdf, "pdf"))[number // len(ROLES) % 2]
        (folder / f"{number:04}.{kind}").write_bytes(fill(blank(role, kind), answers))


def measured(count: int) -> dict[str, float]:
    """Seconds and mebibytes for this many files."""
    with tempfile.TemporaryDirectory() as name:
        returned(Path(name), count)
        done = subprocess.run(
            [sys.executable, "-c", COLLECT, name], check=True, capture_output=True, text=True
        )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    few, many = measured(100), measured(1000)
    for count, found in ((100, few), (1000, many)):
        seconds, memory, answers = found["seconds"], found["memory"], found["answers"]
        print(f"{count:>5} files: {seconds:.1f} s, peak {memory:.0f} MiB, {answers:.0f} answers")
    print(f"peak memory at 1,000 files is {many['memory'] / few['memory']:.2f} times that at 100")


if __name__ == "__main__":
    main()
