"""How a run was made, in words for readers."""

from agent.evaluation.types import RunRecord
from agent.types import Usage

ABSENT = {"Sent to": "nothing left the machine", "Commit": "not known", "Seconds": "not finished"}
"""What it means that a fact is None."""


def facts(run: RunRecord) -> dict[str, str | None]:
    """What is known of a run, by name, in the order it is shown."""
    return {
        "Suite": run.suite,
        "Suite version": run.suite_version,
        "Suite digest": run.suite_digest,
        "Stage": run.stage,
        "Engine": run.engine,
        "Sent to": run.sent_to,
        "Library": run.library,
        "Version": run.version,
        "Commit": run.commit,
        "Cases": str(run.cases),
        "Started": run.started,
        "Seconds": None if run.seconds is None else f"{run.seconds:.3f}",
        **{f"Setting {name}": value for name, value in sorted(run.settings.items())},
    }


def usage_facts(usage: Usage | None) -> list[tuple[str, str]]:
    """What an endpoint was asked, each fact with its name; nothing where none was."""
    if usage is None:
        return []
    return [
        ("Requests", str(usage.requests)),
        ("Replies remembered", str(usage.cached_replies)),
        ("Tokens read", str(usage.input_tokens)),
        ("Tokens written", str(usage.output_tokens)),
        ("Cost in US dollars", "unknown" if usage.cost is None else f"{usage.cost:.4f}"),
    ]
