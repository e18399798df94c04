"""Replays all chunks with a released lossbook: `python3 replay.py LOSSBOOK`.

The tests replay them in their own process. The released program counts references and makes objects in
its own way, which runs in no test: here every chunk is a notebook of its own, and what its cell prints is
compared. Exits with 1 where a chunk prints otherwise.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

CHUNKS = pathlib.Path(__file__).parent / "Chunks"


def chunks() -> list[tuple[str, str, list[str]]]:
    """Where each chunk stands, its code, and the lines that it is to print."""
    found = []
    for path in sorted(CHUNKS.glob("**/*.txt")):
        for place, chunk in enumerate(path.read_text(encoding="utf-8").split("\n---\n")):
            lines = chunk.strip("\n").split("\n")
            code = [line for line in lines if not line.startswith(("#>", "#!"))]
            expected = [line for line in lines if line.startswith(("#>", "#!"))]
            found.append((f"{path.relative_to(CHUNKS)}, chunk {place + 1}", "\n".join(code), expected))
    return found


def printed(page: pathlib.Path) -> list[str]:
    """What a page's cell printed, as a chunk has it."""
    cell = json.loads(page.read_text(encoding="utf-8"))["cells"][0]
    text, error = cell["stdout"], cell["error"]
    lines = text.removesuffix("\n").split("\n") if text else []
    ending = f"{error['class']}: {error['message']}".split("\n") if error else []
    return [f"#> {line}".rstrip() for line in lines] + [f"#! {line}".rstrip() for line in ending]


def main() -> int:
    tool, cases, differences = sys.argv[1], chunks(), 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for place, (_, code, _) in enumerate(cases):
            (folder / f"{place}.md").write_text(f"```loss\n{code}\n```\n", encoding="utf-8")
        subprocess.run(
            [tool, "run", folder, "-o", folder, "--format", "json", "-q", "-j", "1"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        for place, (where, _, expected) in enumerate(cases):
            page = folder / f"{place}.json"
            found = printed(page) if page.exists() else ["nothing was written"]
            if found != expected:
                differences += 1
                print(f"{where}\n  expected {expected}\n  printed  {found}")
    print(f"{len(cases)} chunks, {differences} print otherwise")
    return 1 if differences or not cases else 0


sys.exit(main())
