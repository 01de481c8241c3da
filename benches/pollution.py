"""How three readers fare with polluted lists of connections: linkprune, and DuckDB and pandas as one would call them.

    cargo build --release
    python3 benches/pollution.py [--linkprune PROGRAM]

The files are those of tests/pollution.rs: polluted one way each, after the twelve kinds of the Pollock benchmark. Of each file it is
asked how it was read:

    exact    every row that is whole, cell by cell, and the damaged one as it was or not at all
    short    no row is wrong, but whole rows are missing
    refused  the reader gave up on the file
    wrong    a row was read as something that nobody wrote
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from datetime import datetime
from pathlib import Path

COLUMNS = ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"]
FIELDS = ["first_name", "last_name", "url", "email", "company", "position", "connected_on"]


def day(text):
    """The date in ISO form, whichever of the two it is in; nothing where it is no date."""
    for form in ("%d %b %Y", "%Y-%m-%d", "%Y-%m-%d %H:%M:%S"):
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            pass
    return ""


def row(cells):
    cells = ["" if cell is None or cell != cell else str(cell) for cell in cells]
    return tuple(cells[:6] + [day(cells[6])])


def by_linkprune(program, file):
    command = [program, "audit", str(file), "--list", "all", "--format", "json", "--no-ledger", "-q", "--as-of", "2026-11-01"]
    done = subprocess.run(command, capture_output=True, check=False, cwd=file.parent)
    if done.returncode > 1:
        return None
    return [row([entry[field] for field in FIELDS]) for entry in json.loads(done.stdout)["entries"]]


def by_duckdb(file):
    import duckdb

    try:
        table = duckdb.sql(f"SELECT * FROM read_csv('{file}', all_varchar = true, ignore_errors = true)")
        names = table.columns
        return [row([dict(zip(names, cells)).get(name) for name in COLUMNS]) for cells in table.fetchall()]
    except duckdb.Error:
        return None


def by_pandas(file):
    import pandas

    try:
        frame = pandas.read_csv(file, dtype=str, keep_default_na=False, on_bad_lines="skip", sep=None, engine="python")
    except (ValueError, UnicodeError, pandas.errors.ParserError):
        return None
    cells = [frame[name].tolist() if name in frame else [""] * len(frame) for name in COLUMNS]
    return [row(cells) for cells in zip(*cells)]


def judged(read, expected, damaged, literal):
    """One of the four words."""
    if read is None:
        return "refused"
    allowed = Counter(expected)
    for other in literal:
        allowed[other] += 1
    if Counter(read) - allowed:
        return "wrong"
    whole = [cells for number, cells in enumerate(expected) if number != damaged]
    return "short" if Counter(whole) - Counter(read) else "exact"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--linkprune", default="target/release/linkprune", help="the program")
    program = str(Path(parser.parse_args().linkprune).resolve())
    readers = {
        "linkprune": lambda file: by_linkprune(program, file),
        "DuckDB": by_duckdb,
        "pandas": by_pandas,
    }
    tally = defaultdict(Counter)
    with tempfile.TemporaryDirectory() as folder:
        generate = "cargo bench --quiet --locked --profile dev --bench generate -- polluted".split() + [folder]
        subprocess.run(generate, check=True)
        folders = sorted(Path(folder).iterdir())
        for here in folders:
            lines = (here / "rows.tsv").read_text(encoding="utf-8").splitlines()
            expected = [row(line.split("\t")) for line in lines]
            first, *others = (here / "damaged").read_text(encoding="utf-8").splitlines() or [""]
            literal = [row(line.split("\t")) for line in others]
            damaged = int(first) if first else None
            for name, read in readers.items():
                word = judged(read(here / "Connections.csv"), expected, damaged, literal)
                tally[name][word] += 1
                if name == "linkprune" and word != "exact":
                    print(word, (here / "name").read_text(encoding="utf-8"), file=sys.stderr)
    words = ["exact", "short", "refused", "wrong"]
    print(f"{len(folders)} files", *words, sep=" | ")
    for name in readers:
        print(name, *(tally[name][word] for word in words), sep=" | ")


if __name__ == "__main__":
    main()
