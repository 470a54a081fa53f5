"""How long the chat takes to start, and to answer the first question about a report, on a terminal.

    python -m evals.bench.chat --library var/demo

With the local engine. The report is that on the Arabic sample; questions are asked of a session resumed
in a fresh process, the moment its prompt is there.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from evals.bench.terminal import Terminal

SAMPLE = Path(__file__).parents[1] / "samples" / "sample.ar.txt"
QUESTIONS = {
    "why": ("لماذا الادعاء 5؟", "السبب"),
    "worst": ("أي الادعاءات قد تحرجنا أكثر؟", "الأشد"),
    "evidence": ("ما الأدلة على الادعاء 14؟", "1)"),
    "passage": ("أرني المقطع المحيط بالاقتباس في الادعاء 14", "⟧"),
    "search": ("متى قطعت الجزائر علاقاتها مع إيران؟", "1993"),
}
PROMPT = "\n>"


def main() -> None:
    """Prints medians and ranges in ms, and the load of the machine."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--library", required=True)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "TABAYYUN_LIBRARY": given.library,
            "TABAYYUN_SESSIONS": f"{folder}/sessions",
            "TABAYYUN_CACHE": f"{folder}/cache",
        }
        _verify(environment)
        starts = [_start(environment) for _ in range(given.runs)]
        print(_line("start to prompt", starts))
        for name, (question, answer) in QUESTIONS.items():
            times = [_ask(environment, question, answer) for _ in range(given.runs)]
            print(_line(f"first answer: {name}", times))
    print(f"load: {os.getloadavg()[0]:.1f}")


def _open(environment: dict[str, str], *arguments: str) -> Terminal:
    return Terminal([sys.executable, "-m", "agent", "chat", *arguments], environment=environment)


def _verify(environment: dict[str, str]) -> None:
    terminal = _open(environment, str(SAMPLE))
    terminal.wait_for("/الأخطر")
    terminal.wait_for(PROMPT)
    terminal.type("/quit\r")
    terminal.leave()


def _start(environment: dict[str, str]) -> float:
    started = time.perf_counter()
    terminal = _open(environment)
    terminal.wait_for(PROMPT)
    seconds = time.perf_counter() - started
    terminal.type("/quit\r")
    terminal.leave()
    return seconds


def _ask(environment: dict[str, str], question: str, answer: str) -> float:
    terminal = _open(environment, "--resume", "last")
    terminal.wait_for(PROMPT)
    terminal.type(question)
    terminal.wait_for(question)
    started = time.perf_counter()
    terminal.type("\r")
    terminal.wait_for(answer)
    seconds = time.perf_counter() - started
    terminal.wait_for(PROMPT)
    terminal.type("/quit\r")
    terminal.leave()
    return seconds


def _line(name: str, seconds: list[float]) -> str:
    middle, low, high = statistics.median(seconds), min(seconds), max(seconds)
    return f"{name}: {1000 * middle:.0f} ms ({1000 * low:.0f} to {1000 * high:.0f})"


if __name__ == "__main__":
    main()
