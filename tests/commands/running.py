"""Runs guidegen as a user does: in this process, which is quick, or as a process of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from guidegen import cli

WIDTH = {"COLUMNS": "100"}
SECONDS = 120  # how long a command may take


def guidegen(
    *arguments: str, cwd: Path, environment: Mapping[str, str] = WIDTH
) -> subprocess.CompletedProcess[str]:
    """Run the command line in a folder, in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    code: str | int | None = None
    with (
        chdir(cwd),
        patch.dict(os.environ, environment),
        patch.object(sys, "argv", ["guidegen"]),  # hints name the command as it was called
        patch.object(cli, "let_go"),  # tests go on, and still want garbage collected
        patch.object(cli, "collect_rarely"),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            cli.main(arguments)
        except SystemExit as leaving:
            code = leaving.code
    assert isinstance(code, int), code
    return subprocess.CompletedProcess(arguments, code, _written(out), _written(err))


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode().replace(os.linesep, "\n")


def guidegen_process(
    *arguments: str, cwd: Path, environment: Mapping[str, str] = WIDTH
) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, as a process of its own."""
    command = [sys.executable, "-W", "error", "-m", "guidegen", *arguments]
    return subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
    )
