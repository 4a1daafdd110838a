"""Standard output and standard error, set up once: whole in any encoding, and quiet when closed.

A file or another program gets UTF-8, whatever the encoding of the terminal is: the pages, tables
and JSON that guidegen prints say that they are UTF-8. A terminal keeps its encoding, and letters
that it does not have are replaced.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from pathlib import Path
from typing import TextIO

from guidegen.diagnostics import CallError, Diagnostic, Mark

# A program that has read enough closes its end. Windows names the same error differently.
_CLOSED = (errno.EPIPE, errno.EINVAL) if os.name == "nt" else (errno.EPIPE,)


class _QuietStream(io.TextIOWrapper):
    """A file or a pipe. Once it is closed at the other end, what is written goes nowhere.

    So that `guidegen build | head` makes all its files. With `tell`, any other error is raised as a
    CallError; standard error has no way to tell one.
    """

    tell_errors = True

    def write(self, text: str, /) -> int:
        """Write a text. Raises CallError where it cannot be written, such as on a full disk."""
        try:
            return super().write(text)
        except OSError as error:
            self._go_on(error)
        return len(text)

    def flush(self) -> None:
        """Hand on what was written. Raises CallError as `write` does."""
        try:
            super().flush()
        except OSError as error:
            self._go_on(error)

    def _go_on(self, error: OSError) -> None:
        """Let all that is written from now on go nowhere."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.fileno())
        os.close(nowhere)
        if self.tell_errors and error.errno not in _CLOSED:
            raise _cannot_print(error) from error


def _cannot_print(error: OSError) -> CallError:
    message = f"what guidegen prints cannot be written ({error.strerror})"
    hint = "Make room, or send it somewhere else."
    return CallError(Diagnostic(Mark(Path("standard output")), message, hint=hint))


def set_up_streams() -> None:
    """Set up standard output and standard error; done twice, it changes nothing more."""
    sys.stdout = _set_up(sys.stdout, tell_errors=True)
    sys.stderr = _set_up(sys.stderr, tell_errors=False)


def _set_up(stream: TextIO | None, *, tell_errors: bool) -> TextIO:
    if stream is None:  # closed by whoever started guidegen
        return Path(os.devnull).open("w", encoding="utf-8")
    if not isinstance(stream, io.TextIOWrapper):  # another program's own
        return stream
    if stream.isatty():
        stream.reconfigure(errors="replace")
        return stream
    raw = getattr(stream.buffer, "raw", stream.buffer)
    if not isinstance(raw, io.FileIO):
        stream.reconfigure(encoding="utf-8", errors="replace")
        return stream
    stream.flush()
    file = io.BufferedWriter(io.FileIO(raw.fileno(), "w", closefd=False))
    by_line = stream.line_buffering or stream.write_through
    quiet = _QuietStream(file, "utf-8", "replace", line_buffering=by_line)
    quiet.tell_errors = tell_errors
    return quiet
