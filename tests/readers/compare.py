"""Reads list.parquet and list.sqlite with the readers of other tools and compares every value, and the type of every
column, with list.json. kinds.json says of what kind each signal is."""

import datetime
import json
import sqlite3

import duckdb
import pandas
import polars
import pyarrow.parquet

CELLS = ["first_name", "last_name", "url", "email", "company", "position"]
DECIDED = ["verdict", "until", "note", "on"]
REASON = ["rule", "effect", "points", "why", "trial"]
TEXT, DATE, WHOLE, DECIMAL, YES_NO, TEXTS = (
    "text", "date", "whole number", "decimal number", "yes/no", "list of texts")
LONGEST_SIGNAL = 500

audit = json.load(open("list.json", encoding="utf-8"))
kinds = json.load(open("kinds.json", encoding="utf-8"))
kinds |= {"rank": WHOLE, "score": WHOLE, "band": TEXT, "connected_on": DATE, "protected_by": TEXTS}
kinds |= {name: TEXT for name in CELLS}
kinds |= {"decision_verdict": TEXT, "decision_until": DATE, "decision_note": TEXT, "decision_on": DATE}


def day(text):
    return text and datetime.date.fromisoformat(text)


def flat(entry):
    signals = {name: day(value) if kinds[name] == DATE else value for name, value in entry["signals"].items()}
    row = signals | {name: entry[name] for name in ["rank", "band", "score", "protected_by", "not_judged"]}
    row |= {name: entry[name] or None for name in CELLS}
    row["connected_on"] = day(entry["connected_on"])
    row["reasons"] = [{part: reason[part] for part in REASON} for reason in entry["reasons"]]
    for part in DECIDED:
        value = (entry["decision"] or {}).get(part)
        row["decision_" + part] = day(value) if part in ("until", "on") else value
    # A signal has a name only up to a length; the column has all of it.
    if row["name"] and len(row["name"]) == LONGEST_SIGNAL:
        parts = [entry["first_name"].strip(), entry["last_name"].strip()]
        row["name"] = " ".join(part for part in parts if part)
    return row


expected = [flat(entry) for entry in audit["entries"]]
assert expected, "a list of nobody compares nothing"


def compare(reader, rows, types, words):
    assert len(rows) == len(expected), (len(rows), len(expected))
    for row, wanted in zip(rows, expected):
        assert row.keys() == wanted.keys(), row.keys() ^ wanted.keys()
        for name, value in wanted.items():
            assert type(row[name]) is type(value), (name, row[name], value)
            assert row[name] == value, (name, row[name], value)
    for name, kind in kinds.items():
        assert types[name] == words[kind], (name, types[name], words[kind])
    print(f"{reader}: equal")


about = {"linkprune": audit["linkprune"], "schema_version": str(audit["schema_version"]), "as_of": audit["as_of"],
         "list": audit["list"], "rules_fingerprint": audit["rules"]["fingerprint"]}

found = duckdb.sql("SELECT * FROM 'list.parquet'")
names = found.columns
compare("duckdb", [dict(zip(names, row)) for row in found.fetchall()], dict(zip(names, map(str, found.types))), {
    TEXT: "VARCHAR", DATE: "DATE", WHOLE: "BIGINT", DECIMAL: "DOUBLE", YES_NO: "BOOLEAN", TEXTS: "VARCHAR[]"})

frame = pandas.read_parquet("list.parquet", dtype_backend="pyarrow")
types = {name: str(kind.pyarrow_dtype) for name, kind in frame.dtypes.items()}
columns = {name: [None if value is pandas.NA else value for value in frame[name].array] for name in frame.columns}
# pandas gives lists as arrays of numpy.
plain = {name: [value.tolist() if hasattr(value, "tolist") else value for value in values] for name, values in columns.items()}
words = {TEXT: "string", DATE: "date32[day]", WHOLE: "int64", DECIMAL: "double", YES_NO: "bool",
         TEXTS: "list<element: string not null>"}
compare("pandas", [dict(zip(plain, row)) for row in zip(*plain.values())], types, words)

frame = polars.read_parquet("list.parquet")
compare("polars", frame.to_dicts(), dict(frame.schema), {
    TEXT: polars.String, DATE: polars.Date, WHOLE: polars.Int64, DECIMAL: polars.Float64, YES_NO: polars.Boolean,
    TEXTS: polars.List(polars.String)})

table = pyarrow.parquet.read_table("list.parquet")
compare("pyarrow", table.to_pylist(), {field.name: str(field.type) for field in table.schema}, words)
assert {key.decode(): value.decode() for key, value in table.schema.metadata.items()} == about, table.schema.metadata

database = sqlite3.connect("file:list.sqlite?mode=ro", uri=True)
database.row_factory = sqlite3.Row
assert dict(map(tuple, database.execute("SELECT key, value FROM about"))) == about


def typed(name, value):
    """A value as its kind says; SQLite has neither days nor yes/no nor lists."""
    if value is None:
        return None
    if kinds.get(name) == DATE:
        return day(value)
    if kinds.get(name) == YES_NO or name == "trial":
        return {0: False, 1: True}[value]
    return json.loads(value) if kinds.get(name) == TEXTS else value


def of_person(table, person, columns):
    rows = database.execute(f"SELECT {columns} FROM {table} WHERE person = ? ORDER BY id", [person])
    return [{name: typed(name, row[name]) for name in row.keys()} for row in rows]


rows = []
for person in database.execute("SELECT * FROM people_with_signals ORDER BY id"):
    row = {name: typed(name, person[name]) for name in person.keys()}
    number = row.pop("id")
    row["reasons"] = of_person("reasons", number, ", ".join(REASON))
    row["not_judged"] = of_person("not_judged", number, "rule, unknown")
    row["protected_by"] = [by for (by,) in database.execute(
        "SELECT protected_by FROM protections WHERE person = ? ORDER BY id", [number])]
    rows.append(row)
declared = {"protected_by": "TEXT"}
for table in ["people", "signals"]:
    declared |= {column["name"]: column["type"] for column in database.execute(f"PRAGMA table_info({table})")}
compare("sqlite3", rows, declared, {
    TEXT: "TEXT", DATE: "TEXT", WHOLE: "INTEGER", DECIMAL: "REAL", YES_NO: "INTEGER", TEXTS: "TEXT"})
