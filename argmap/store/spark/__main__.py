"""What `spark-submit` runs: tables in, Parquet out.

spark-submit --master spark://host:7077 .../argmap/store/spark/__main__.py TABLES OUT
"""

from __future__ import annotations

import sys

from argmap.model import ArgmapError
from argmap.store.spark.job import run


def main() -> None:
    """Evaluate the tables in one folder, and write the result to another."""
    if len(sys.argv) != 3:
        sys.exit("usage: spark-submit .../argmap/store/spark/__main__.py TABLES OUT")
    try:
        run(*sys.argv[1:])
    except ArgmapError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
