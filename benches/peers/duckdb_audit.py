"""An audit as somebody would script it with DuckDB: python3 duckdb_audit.py EXPORT OUT.csv

Ten fixed conditions over Connections.csv and messages.csv, joined by address. It decodes no address in the messages, leaves out
neither drafts nor groups, and gives no reasons.
"""

import sys

import duckdb

export, out = sys.argv[1:3]
TEXT = "all_varchar = true, auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"'"
NAMES = ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"]
COLUMNS = "{" + ", ".join(f"'{name}': 'VARCHAR'" for name in NAMES) + "}"

with open(f"{export}/Connections.csv", encoding="utf-8") as file:
    above = next(number for number, line in enumerate(file) if line.startswith("First Name,"))

duckdb.sql(f"""
CREATE VIEW people AS
    SELECT *, url_decode(coalesce(URL, '')) AS address,
        date_diff('day', strptime("Connected On", '%d %b %Y'), TIMESTAMP '2026-11-01') AS connected
    FROM read_csv('{export}/Connections.csv', skip = {above}, columns = {COLUMNS}, {TEXT});
CREATE VIEW sides AS
    SELECT unnest(["SENDER PROFILE URL", "RECIPIENT PROFILE URLS"]) AS address,
        strptime("DATE", '%Y-%m-%d %H:%M:%S UTC') AS sent
    FROM read_csv('{export}/messages.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"',
        max_line_size = 10000000);
CREATE VIEW talks AS SELECT address, max(sent) AS newest, count(*) AS messages FROM sides GROUP BY address;
COPY (
    SELECT p.*, newest, messages, coalesce(date_diff('day', newest, TIMESTAMP '2026-11-01'), 99999) AS silent,
        20 * (silent > 9999)::INT + 10 * (connected > 1095 AND silent > 730)::INT
        + 15 * regexp_matches(coalesce(Position, ''), 'Recruit|Talent')::INT
        + 10 * (Position IS NULL AND Company IS NULL)::INT + 5 * (connected > 1000)::INT
        + 5 * (silent * 3 + connected > 5000)::INT - 30 * (connected < 90)::INT
        - 10 * ("Email Address" IS NOT NULL AND silent < 180)::INT
        - 10 * regexp_matches(coalesce(Position, ''), 'CEO|Founder')::INT
        - 20 * contains(coalesce(Company, ''), 'Contoso')::INT AS score
    FROM people p LEFT JOIN talks USING (address)
    ORDER BY score DESC
) TO '{out}' (HEADER)
""")
