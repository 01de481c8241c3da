"""Prints the licences of everything that is linked into the program, with their texts, as most of them ask for.

    python3 .github/packaging/notices.py TARGET

Each text is printed once, below the crates that came with it. A crate whose package holds no text is named with its licence.
"""

import json
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[2]


def linked(target):
    """The packages that linkprune links on that system; what only builds or tests use is left out."""
    command = ["cargo", "metadata", "--locked", "--format-version=1", f"--filter-platform={target}"]
    told = json.loads(subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout)
    nodes = {node["id"]: node for node in told["resolve"]["nodes"]}
    seen, waiting = set(), [told["resolve"]["root"]]
    while waiting:
        package = waiting.pop()
        if package not in seen:
            seen.add(package)
            deps = nodes[package]["deps"]
            waiting += [dep["pkg"] for dep in deps if any(kind["kind"] is None for kind in dep["dep_kinds"])]
    seen.remove(told["resolve"]["root"])
    packages = [package for package in told["packages"] if package["id"] in seen]
    return sorted(packages, key=lambda package: (package["name"], package["version"]))


def texts(package):
    """The texts of its licence, as they are in its folder."""
    folder = Path(package["manifest_path"]).parent
    wanted = re.compile(r"(licen[cs]e|copying|copyright|notice|unlicense)", re.IGNORECASE)
    files = sorted(file for file in folder.iterdir() if file.is_file() and wanted.match(file.name))
    return [file.read_text(encoding="utf-8", errors="replace").strip() for file in files if file.suffix not in (".rs", ".toml")]


def main(target):
    # the same text is often laid out in other lines
    crates_of, text_of = defaultdict(list), {}
    print("linkprune is made of these crates, each under the licence beside it. Their texts are below.\n")
    for package in linked(target):
        name = f'{package["name"]} {package["version"]}'
        print(f'{name}: {package["license"] or "see its text"}')
        for text in texts(package):
            words = " ".join(text.split())
            text_of.setdefault(words, text)
            crates_of[words].append(name)
    for words, crates in crates_of.items():
        print("\n" + "-" * 80 + "\n" + "\n".join(crates) + "\n\n" + text_of[words])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__.strip())
    main(sys.argv[1])
