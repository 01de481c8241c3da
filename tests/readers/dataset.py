"""Asks a dataset the same questions in one reader: dataset.py duckdb|polars|spark FOLDER. The answers are JSON on stdout."""

import datetime
import json
import sys

reader, folder = sys.argv[1:]

# How many people of each owner and year, in which bands, and the sum of their scores.
FILES = """
SELECT owner, CAST(year AS BIGINT) AS year, COUNT(*) AS people, COUNT(CASE WHEN band = 'remove' THEN 1 END) AS to_remove,
       SUM(score) AS score, COUNT(days_since_last_touch) AS touched
FROM people GROUP BY owner, year ORDER BY owner, year
"""

# Who is known by several owners in the newest year of each, and who of them has the best tie.
SHARED = """
WITH newest AS (
    SELECT * FROM people AS one
    WHERE year = (SELECT MAX(year) FROM people AS other WHERE other.owner = one.owner) AND url IS NOT NULL
), ranked AS (
    SELECT url, owner, band, COUNT(*) OVER (PARTITION BY url) AS owners,
           ROW_NUMBER() OVER (PARTITION BY url ORDER BY
               CASE WHEN we_talked THEN 0 ELSE 1 END, COALESCE(days_since_last_touch, 1000000), owner) AS place
    FROM newest
)
SELECT url, owners, owner, band FROM ranked WHERE owners > 1 AND place = 1 ORDER BY url
"""


def plain(value):
    return value.isoformat() if isinstance(value, datetime.date) else int(value) if hasattr(value, "as_tuple") else value


def duckdb_rows():
    import duckdb
    connection = duckdb.connect()
    connection.execute(
        f"CREATE VIEW people AS SELECT * FROM read_parquet('{folder}/**/*.parquet', hive_partitioning = true)")
    return lambda query: connection.execute(query).fetchall(), connection.execute("SELECT * FROM people LIMIT 0").description


def polars_rows():
    import polars
    frame = polars.scan_parquet(folder + "/", hive_partitioning=True)
    # Polars has no subquery that looks outward; the same question with a window.
    context = polars.SQLContext(people=frame, eager=True)

    def ask(query):
        if query is SHARED:
            newest = frame.filter((polars.col("year") == polars.col("year").max().over("owner")) & polars.col("url").is_not_null())
            tie = [~polars.col("we_talked").fill_null(False), polars.col("days_since_last_touch").fill_null(1000000), polars.col("owner")]
            found = newest.with_columns(polars.len().over("url").alias("owners")).filter(polars.col("owners") > 1)
            found = found.sort(["url", *tie]).group_by("url", maintain_order=True).first()
            return found.select("url", "owners", "owner", "band").sort("url").collect().rows()
        return context.execute(query).rows()
    return ask, [(name,) for name in frame.collect_schema().names()]


def spark_rows():
    from pyspark.sql import SparkSession
    spark = (SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
             .config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
             .config("spark.sql.shuffle.partitions", "4").getOrCreate())
    frame = spark.read.parquet(folder)
    frame.createOrReplaceTempView("people")
    return lambda query: spark.sql(query).collect(), [(name,) for name in frame.columns]


ask, columns = {"duckdb": duckdb_rows, "polars": polars_rows, "spark": spark_rows}[reader]()
print(json.dumps({
    "columns": [column[0] for column in columns],
    "files": [[plain(value) for value in row] for row in ask(FILES)],
    "shared": [[plain(value) for value in row] for row in ask(SHARED)],
}))
