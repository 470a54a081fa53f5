"""How a run was made, in words for readers."""

from agent.evaluation.types import RunRecord

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
