"""Measures the time and memory of collecting a thousand returned guides: `make bench-collect`.

The guides are filled in with different answers; the collection runs in a process of its own. It
also runs with a tenth of the files, to show that memory does not grow with their number.
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


def write_returned(folder: Path, count: int) -> None:
    """Write this many filled guides from different senders, half of them Word and half PDF."""
    for number in range(count):
        role = ROLES[number % len(ROLES)]
        answers = {}
        for field_id in field_ids(role):
            answers[field_id] = f"Answer {number} to {field_id}. " * 5
            if field_id.endswith(".level"):
                answers[field_id] = str(number % 4 + 1)
        answers["respondent.team"] = f"Team {number}"
        answers["respondent.school"] = f"School {number % 40}"
        fill, kind = ((filled_docx, "docx"), (filled_pdf, "pdf"))[number // len(ROLES) % 2]
        (folder / f"{number:04}.{kind}").write_bytes(fill(blank(role, kind), answers))


def measure(count: int) -> dict[str, float]:
    """Return the seconds, the mebibytes and the number of answers for this many files."""
    with tempfile.TemporaryDirectory() as name:
        write_returned(Path(name), count)
        done = subprocess.run(
            [sys.executable, "-c", COLLECT, name], check=True, capture_output=True, text=True
        )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    few, many = measure(100), measure(1000)
    for count, found in ((100, few), (1000, many)):
        seconds, memory, answers = found["seconds"], found["memory"], found["answers"]
        print(f"{count:>5} files: {seconds:.1f} s, peak {memory:.0f} MiB, {answers:.0f} answers")
    print(f"peak memory at 1,000 files is {many['memory'] / few['memory']:.2f} times that at 100")


if __name__ == "__main__":
    main()
