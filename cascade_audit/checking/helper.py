"""The second process of a large call: judges the parts whose folders it is told.

When its lines end, whoever asked is gone, and it ends as well.
"""

import json
import os
import sys
from pathlib import Path

from cascade_audit.checking.helping import read_part, write_tables
from cascade_audit.checking.whole import judge_part, programme_from, tell


def main() -> None:
    """Judge part after part."""
    programme = programme_from(json.loads(sys.argv[-1]))
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints is no answer
    for line in sys.stdin:
        place = Path(json.loads(line))
        write_tables(tell(judge_part(read_part(place), programme)), place)
        answers.write("\n")
        answers.flush()


if __name__ == "__main__":
    main()
