"""Plays the commands of a document in a root where a package is installed, as a new user, and compares what they print.

    python3 .github/packaging/play.py ROOT USER docs/a-year.md

It runs as root on Linux. In an expected output, `...` on a line of its own and `[..]` within one stand for anything.
"""

import difflib
import re
import subprocess
import sys
from pathlib import Path

# where the packages put the documents, beside the sample
DOCUMENTS = "usr/share/doc/linkprune"
TOUR = "linkprune-tour"


def as_user(root, user, command):
    """What a command prints, run in the user's copy of the documents."""
    shell = f"cd && cp -rn /{DOCUMENTS} {TOUR} && cd {TOUR} && {command}"
    arguments = ["chroot", root, "su", "--login", user, "-c", shell]
    ran = subprocess.run(arguments, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return ran.returncode, ran.stdout.decode()


def steps(document):
    """Each command of the blocks marked `console`, and what it is expected to print."""
    for block in re.findall(r"^```console\n(.*?)^```$", document, re.DOTALL | re.MULTILINE):
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, expected = step.partition("\n")
            yield command, expected.strip("\n")


def pattern(expected):
    """The expected output as a regular expression."""
    lines = [r"(?:.*\n)*?" if line == "..." else ".*".join(map(re.escape, line.split("[..]"))) + r"\n" for line in expected.split("\n")]
    return re.compile("".join(lines) if expected else "")


def main(root, user, name):
    document = (Path(root) / DOCUMENTS / name).read_text(encoding="utf-8")
    played = 0
    for command, expected in steps(document):
        code, printed = as_user(root, user, command)
        if code != 0 or not pattern(expected).fullmatch(printed.strip("\n") + "\n" if printed.strip() else ""):
            differs = "\n".join(difflib.unified_diff(expected.split("\n"), printed.strip("\n").split("\n"), "page", "program", n=1, lineterm=""))
            sys.exit(f"play.py: {name}: {command}\nended with {code}\n{differs}")
        played += 1
    if played == 0:
        sys.exit(f"play.py: {name} has no command")
    print(f"{name}: {played} commands print what the page says")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__.strip())
    main(*sys.argv[1:])
