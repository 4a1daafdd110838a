"""Text that is read piece by piece."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Passage:
    """Text that was read, in pieces, and whether there is a picture in it.

    `line_is_due` asks for a new line before the next piece.
    """

    pieces: list[str] = field(default_factory=list)
    has_picture: bool = False
    line_is_due: bool = False

    @property
    def text(self) -> str:
        """The pieces in one."""
        return "".join(self.pieces)

    def add(self, text: str) -> None:
        """Add text at the end."""
        if not text:
            return
        if self.line_is_due and self._touches(text):
            self.pieces.append("\n")
        self.line_is_due = False
        self.pieces.append(text)

    def _touches(self, text: str) -> bool:
        """Tell whether a text would follow the last one without space between."""
        return bool(self.pieces) and not (self.pieces[-1][-1].isspace() or text[0].isspace())

    def add_lines(self, text: str) -> None:
        """Add text that has lines of its own, such as that of a text box."""
        self.line_is_due = True
        self.add(text.rstrip("\n"))
        self.line_is_due = True
