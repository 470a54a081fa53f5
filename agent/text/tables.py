"""The word tables beside this file, one TOML file a subject, written as newsrooms write."""

import tomllib
from functools import cache
from importlib.resources import files

from agent.text.tokens import Phrases, phrase_words


@cache
def tables(name: str) -> dict[str, dict[str, str]]:
    """The tables of `{name}.toml`: section, then meaning, then its words and phrases, with commas between."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))


@cache
def phrases(name: str, *sections: str) -> Phrases:
    """Sections of a table turned round: the folded words of a phrase to its meaning."""
    return Phrases(
        {
            phrase_words(phrase): meaning
            for section in sections
            for meaning, listed in tables(name)[section].items()
            for phrase in listed.split(",")
        }
    )
