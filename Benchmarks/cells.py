"""Reads a script of `rows/` as cells.

A cell starts with `# %% TITLE`, as editors know it. Behind the title, `bar=N` says how many times as
fast as the peer the cell has to be, and `baseline` that the time of the cell, a loop without work, is
taken off those of the cells below it. A cell without either prepares what the others use.

Behind a line `# %% peer`, a cell says what the peer runs instead: the same by another library.
"""

import dataclasses
import re

PEER = "# %% peer"
HEADER = re.compile(r"# %% (?P<title>.*?)(?: bar=(?P<bar>[\d.]+))?(?P<baseline> baseline)?$")


@dataclasses.dataclass
class Cell:
    title: str
    bar: float | None
    is_baseline: bool
    code: str = ""
    peer_code: str = ""

    @property
    def peer(self) -> str:
        """What the peer runs."""
        return self.peer_code or self.code


def read(path: str) -> list[Cell]:
    cells: list[Cell] = []
    with open(path, encoding="utf-8") as file:
        is_peer = False
        for line in file:
            if line.rstrip() == PEER:
                is_peer = True
            elif header := HEADER.match(line.rstrip()):
                bar = header["bar"]
                cells.append(
                    Cell(header["title"], float(bar) if bar else None, bool(header["baseline"]))
                )
                is_peer = False
            elif is_peer:
                cells[-1].peer_code += line
            else:
                cells[-1].code += line
    return cells
