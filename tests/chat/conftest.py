"""A small library, and a conversation over it whose screen is a list of lines."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from chatting import DOCUMENTS, Editor
from terminals import environment, start  # noqa: F401

from agent.chat.likeness import Likeness
from agent.settings import Settings
from agent.wiring import index_documents


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that tests copy."""
    documents, library = tmp_path_factory.mktemp("documents"), tmp_path_factory.mktemp("library")
    for name, text in DOCUMENTS.items():
        (documents / name).write_text(text, "utf-8")
    index_documents([documents], settings=Settings(library=library))
    return library


@pytest.fixture(scope="session")
def likeness() -> Likeness:
    return Likeness()


@pytest.fixture
def settings(built: Path, tmp_path: Path) -> Settings:
    library = shutil.copytree(built, tmp_path / "library")
    return Settings(library=library, cache=tmp_path / "cache", sessions=tmp_path / "sessions")


@pytest.fixture(autouse=True)
def _no_settings_but_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("TABAYYUN_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def editor(settings: Settings, likeness: Likeness, tmp_path: Path) -> Iterator[Callable[..., Editor]]:
    """Opens conversations on one store; each is an editor who speaks a language, or resumes a session."""
    opened: list[Editor] = []

    def open_one(language: str = "en", **given: object) -> Editor:
        one = Editor(settings, likeness, language=language, exports=tmp_path / "export", **given)
        opened.append(one)
        return one

    yield open_one
    for one in opened:
        one.close()
