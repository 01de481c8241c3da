"""The audit of duckdb_audit.py with pandas: python3 pandas_audit.py EXPORT OUT.csv"""

import sys
from urllib.parse import unquote

import pandas

export, out = sys.argv[1:3]
TODAY = pandas.Timestamp("2026-11-01")

with open(f"{export}/Connections.csv", encoding="utf-8") as file:
    above = next(number for number, line in enumerate(file) if line.startswith("First Name,"))

people = pandas.read_csv(f"{export}/Connections.csv", skiprows=above, dtype=str, keep_default_na=False)
people["address"] = people["URL"].map(unquote)
people["connected"] = (TODAY - pandas.to_datetime(people["Connected On"], format="%d %b %Y")).dt.days

columns = ["SENDER PROFILE URL", "RECIPIENT PROFILE URLS", "DATE"]
messages = pandas.read_csv(f"{export}/messages.csv", usecols=columns, dtype=str, keep_default_na=False)
at = pandas.to_datetime(messages["DATE"], format="%Y-%m-%d %H:%M:%S UTC")
sides = pandas.concat([messages[column].rename("address") for column in columns[:2]]).to_frame()
sides["at"] = pandas.concat([at, at])
talks = sides.groupby("address")["at"].agg(newest="max", messages="size").reset_index()

people = people.merge(talks, on="address", how="left")
silent = (TODAY - people["newest"]).dt.days.fillna(99999)
connected, position, company = people["connected"], people["Position"], people["Company"]
people["silent"] = silent
people["score"] = (
    20 * (silent > 9999)
    + 10 * ((connected > 1095) & (silent > 730))
    + 15 * position.str.contains("Recruit|Talent")
    + 10 * ((position == "") & (company == ""))
    + 5 * (connected > 1000)
    + 5 * (silent * 3 + connected > 5000)
    - 30 * (connected < 90)
    - 10 * ((people["Email Address"] != "") & (silent < 180))
    - 10 * position.str.contains("CEO|Founder")
    - 20 * company.str.contains("Contoso", regex=False)
)
people.sort_values("score", ascending=False, kind="stable").to_csv(out, index=False)
