"""The command line as its users call it, and a few made-up documents for it."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]

DOCUMENTS = {
    "port.en.md": """---
id: port-en
title: The port of Marsa Nour
publisher: Ministry of Transport
published: 2021-04-11
language: en
---
The port of Marsa Nour opened on 11 April 2021. It cost 300 million dollars and took six years to build.

The port can handle 40 ships a month. Its director is Salim Haddad, an engineer.
""",
    "port.ar.md": """---
id: port-ar
title: ميناء مرسى نور
publisher: وزارة النقل
published: 2021-04-12
language: ar
---
افتتح ميناء مرسى نور في 11 أبريل 2021 بعد ست سنوات من العمل. وبلغت كلفة الميناء 300 مليون دولار.

ويستقبل الميناء أربعين سفينة في الشهر.
""",
    "library.fr.txt": "La bibliothèque de Marsa Nour compte 12 000 livres. Elle a ouvert en 1998.\n",
    "tea.en.txt": "Tea is grown in the hills above the town. The harvest of 2019 came to 80 tonnes.\n",
}

ARTICLE = "افتتح ميناء مرسى نور في 11 أبريل 2021. وبلغت كلفة ميناء مرسى نور 300 مليون دولار.\n"


class Outcome(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


def run_process(*arguments: str | Path, stdin: bytes = b"", largest_file: int | None = None) -> Outcome:
    """The command in a process of its own; with `largest_file`, no file may grow over so many bytes."""
    done = subprocess.run(
        [sys.executable, "-c", _LIMITED.format(largest_file), *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=120,
        check=False,
    )
    return Outcome(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


_LIMITED = """
import resource
if {0}:
    resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0}))
from agent.cli import main
main()
"""
