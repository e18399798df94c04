"""Writes the first inputs of the fuzz target, and the dictionary of tokens, into a folder.

Cells are the recorded chunks, notebooks are those of Notebooks/.
"""

import keyword
import pathlib
import shutil
import sys

ROOT = pathlib.Path(__file__).parent.parent
OPERATORS = "+ - * / // % ** @ & | ^ << >> ~ < <= > >= == != := -> = += -= ( ) [ ] { } : , . ;".split()
WORDS = ["__init__", "__add__", "__iter__", "import numpy as np", "np.zeros(", "range(", "print(",
         "f'{x:10.3f}'", "'''", '\\"\\"\\"', "\\x0a    ", "2**62", "10**18", "1e308", "float('nan')",
         "lambda", "[::-1]", "axis=0", "```loss\\x0a", "```\\x0a", "---\\x0a", "`{loss} ", " => ", "$$"]


def main() -> None:
    folder = pathlib.Path(sys.argv[1])
    cells, notebooks = folder / "cell", folder / "notebook"
    for each in (cells, notebooks):
        each.mkdir(parents=True, exist_ok=True)
    for path in sorted((ROOT / "Tests/Oracle/Chunks").rglob("*.txt")):
        for number, chunk in enumerate(path.read_text(encoding="utf-8").split("\n---\n")):
            lines = [line for line in chunk.splitlines() if not line.startswith(("#>", "#!"))]
            name = f"{path.parent.name}-{path.stem}-{number}"
            (cells / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    for path in sorted((ROOT / "Notebooks").rglob("*.md")):
        shutil.copy(path, notebooks / path.name)
    tokens = [*keyword.kwlist, *OPERATORS, *WORDS]
    quoted = [token if "\\" in token else token.replace('"', '\\"') for token in tokens]
    lines = "".join(f'"{token}"\n' for token in quoted)
    (folder / "tokens.txt").write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    main()
