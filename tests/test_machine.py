"""What guidegen asks of the machine."""

from __future__ import annotations

import os

from guidegen.machine import cores


def test_there_are_as_many_cores_as_this_process_may_use() -> None:
    assert 1 <= cores() <= (os.cpu_count() or 1)
