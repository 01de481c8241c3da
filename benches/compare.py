"""Times linkprune as its users run it, beside what one would script with DuckDB and pandas, and prints a Markdown table.

    cargo build --release && python3 benches/compare.py

Every command is run in turn, several rounds, so that whatever else the machine does meets all of them alike; the table has the
median of the rounds and the largest memory. The exports are invented here. `--before PROGRAM` times another build of linkprune
beside this one; `--only WORD` keeps the rows with that word. DuckDB and pandas are left out where Python has not got them.
"""

import argparse
import csv
import datetime
import importlib.util
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
TODAY = datetime.datetime(2026, 11, 1)
FIRST = "Ada Björn Chidi Dimitri Élodie Farah Grace Hanna Ivo José Kenji Łukasz Mei Noor Olu Priya Radia Zoë".split()
LAST = "Adeyemi Brandt Castellano D'Souza Example García Hopper Ibrahim Kowalski Liskov Müller Nuñez Perlman Uddin".split()
COMPANIES = "Contoso Bank,Fabrikam Software,Northwind Health,Woodgrove Capital,Tailspin Recruitment,\"Adatum, Smith & Co\"".split(",")
POSITIONS = "Software Engineer,Recruiter,CEO & Founder,Account Executive,Nurse Practitioner,Product Manager,Student".split(",")
ME = ("Noor Example", "https://www.linkedin.com/in/noor-example")


def write_export(folder, connections, messages, one_name=False, one_company=False, one_friend=False, threads=None):
    """An invented export. `threads` is how many conversations the messages are in; by default each has six."""
    dice = random.Random(7)
    folder.mkdir()
    people = []
    with open(folder / "Connections.csv", "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"])
        for number in range(connections):
            first, last = ("Ada", "Example") if one_name else (dice.choice(FIRST), dice.choice(LAST))
            url = f"https://www.linkedin.com/in/{first.lower()}-{number:06x}"
            people.append((f"{first} {last}", url))
            company = "Contoso Bank" if one_company else f"{dice.choice(COMPANIES)} {dice.randrange(800)}"
            mail = f"person{number}@example.com" if dice.random() < 0.03 else ""
            day = TODAY - datetime.timedelta(days=number * 5000 // connections)
            rows.writerow([first, last, url, mail, company, dice.choice(POSITIONS), day.strftime("%d %b %Y")])
    with open(folder / "messages.csv", "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow("CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER".split(","))
        each = max(1, messages // threads) if threads else 6
        for number in range(messages):
            if number % each == 0:
                friend = people[0] if one_friend else people[int(dice.random() ** 2 * len(people))]
                at = TODAY - datetime.timedelta(seconds=dice.randrange(5000 * 86400))
            at += datetime.timedelta(seconds=dice.randrange(86400))
            sides = (friend, ME) if dice.random() < 0.5 else (ME, friend)
            words = "Hello there,\nthanks for \"connecting\" — " + "word " * dice.randrange(3, 60)
            names = [part for side in sides for part in side]
            rows.writerow([f"2-{number // each:08x}==", "", *names, min(at, TODAY).strftime("%Y-%m-%d %H:%M:%S UTC"), "", words, "INBOX"])


def run(command):
    """Seconds and MiB of one run."""
    began = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{' '.join(map(str, command))} ended with {child.returncode}: {said.decode(errors='replace')[-400:]}")
    return time.perf_counter() - began, usage.ru_maxrss / 1024


def rejudged(program, export):
    """Seconds from saving a rule under `audit --watch` to the new list."""
    rules = Path(tempfile.mkdtemp()) / "rules"
    shutil.copytree(HERE.parent / "rules", rules, ignore=shutil.ignore_patterns("*.md"))
    rule = rules / "never-spoke.rhai"
    command = [program, "audit", export, "--no-ledger", "--rules", rules, "--watch"]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    until_list = lambda: next(line for line in child.stdout if line.startswith(b"-- "))
    until_list()
    text, found = rule.read_text(encoding="utf-8"), []
    for extra in range(5):
        time.sleep(0.3)
        began = time.perf_counter()
        rule.write_text(text + f"\n// {extra}\n", encoding="utf-8")
        until_list()
        found.append(time.perf_counter() - began)
    child.kill()
    shutil.rmtree(rules.parent)
    return statistics.median(found), float("nan")


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--program", default=HERE.parent / "target/release/linkprune", type=Path)
    words.add_argument("--before", type=Path, help="another build, timed beside it")
    words.add_argument("--rounds", default=7, type=int)
    words.add_argument("--only", default="", help="only the rows with this word")
    asked = words.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        compare(asked, Path(scratch))


def exports(folder):
    """The exports that are timed, by name."""
    shapes = {
        "large": dict(connections=30_000, messages=300_000),
        "usual": dict(connections=1_500, messages=8_000),
        "250,000 messages": dict(connections=25_000, messages=250_000),
        "500,000 messages": dict(connections=50_000, messages=500_000),
        "1,000,000 messages": dict(connections=100_000, messages=1_000_000),
        "one friend": dict(connections=30_000, messages=300_000, one_friend=True),
        "one name": dict(connections=30_000, messages=300_000, one_name=True),
        "one company": dict(connections=30_000, messages=300_000, one_company=True),
        "100,000 threads": dict(connections=30_000, messages=300_000, threads=100_000),
    }
    for name, shape in shapes.items():
        write_export(folder / name, **shape)
    shutil.make_archive(str(folder / "large"), "zip", folder / "large")
    return lambda name: folder / name


def compare(asked, scratch):
    at = exports(scratch)
    audit = lambda export, *more: ["audit", export, "--no-ledger", "-q", "--list", "all", *(more or ("-o", scratch / "out.csv"))]
    ours = {
        "30,000 connections, 300,000 messages: everybody as CSV": audit(at("large")),
        "the same from the zip": audit(at("large.zip")),
        "the same as JSON": audit(at("large"), "-o", scratch / "out.json"),
        "the same as a report": audit(at("large"), "-o", scratch / "out.html"),
        "the same, backtest": ["backtest", at("large"), "-q"],
        "1,500 connections, 8,000 messages": audit(at("usual")),
        "the sample": ["audit", "--sample", "-q", "-o", scratch / "out.csv"],
        "`--version`": ["--version"],
        "25,000 connections, 250,000 messages": audit(at("250,000 messages")),
        "50,000 connections, 500,000 messages": audit(at("500,000 messages")),
        "100,000 connections, 1,000,000 messages": audit(at("1,000,000 messages")),
        "all 300,000 messages with one person": audit(at("one friend")),
        "30,000 people of one name": audit(at("one name")),
        "30,000 people at one company": audit(at("one company")),
        "100,000 conversations": audit(at("100,000 threads")),
    }
    peers = {
        "large: DuckDB's script": ("duckdb", [sys.executable, HERE / "peers/duckdb_audit.py", at("large"), scratch / "peer.csv"]),
        "large: pandas' script": ("pandas", [sys.executable, HERE / "peers/pandas_audit.py", at("large"), scratch / "peer.csv"]),
    }
    builds = {"now": asked.program, **({"before": asked.before} if asked.before else {})}
    runs = {(what, build): [program, *command] for what, command in ours.items() for build, program in builds.items()}
    runs |= {(what, "now"): command for what, (module, command) in peers.items() if importlib.util.find_spec(module)}
    runs = {key: command for key, command in runs.items() if asked.only in key[0]}
    found = {key: [] for key in runs}
    for command in runs.values():
        run(command)
    for _ in range(asked.rounds):
        for key, command in runs.items():
            (scratch / "out.csv").unlink(missing_ok=True)
            found[key].append(run(command))
    what = "a rule saved under `--watch`, 30,000 connections"
    if asked.only in what:
        found |= {(what, build): [rejudged(program, at("large"))] for build, program in builds.items()}
    show(found, list(builds))


def show(found, builds):
    print("| what | " + " | ".join(f"{build}, ms | {build}, MiB" for build in builds) + " |")
    print("|---" * (1 + 2 * len(builds)) + "|")
    for what in dict.fromkeys(what for what, _ in found):
        cells = []
        for build in builds:
            runs = found.get((what, build), [])
            seconds = f"{statistics.median(took for took, _ in runs) * 1000:.0f}" if runs else ""
            memory = max((memory for _, memory in runs), default=float("nan"))
            cells += [seconds, "" if memory != memory else f"{memory:.0f}"]
        print(f"| {what} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
