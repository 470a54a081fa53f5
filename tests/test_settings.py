"""Settings: where they come from, and what a bad one says."""

from pathlib import Path

import pytest

from agent import settings
from agent.errors import SettingsError


@pytest.fixture(autouse=True)
def _a_clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in settings.Settings.model_fields:
        monkeypatch.delenv(f"TABAYYUN_{name.upper()}", raising=False)
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))


def test_without_any_setting_everything_is_under_the_home_folder(tmp_path: Path) -> None:
    found = settings.load()
    assert found.library == tmp_path / ".local/share/tabayyun/library"
    assert found.cache == tmp_path / ".cache/tabayyun"
    assert found.engine == "local"


def test_the_xdg_folders_are_followed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    found = settings.load()
    assert found.library == tmp_path / "data/tabayyun/library"
    assert found.cache == tmp_path / "cache/tabayyun"


def test_a_relative_xdg_folder_is_ignored(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "data")
    assert settings.load().library == tmp_path / ".local/share/tabayyun/library"


def test_a_variable_sets_what_it_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TABAYYUN_LIBRARY", "/srv/library")
    monkeypatch.setenv("TABAYYUN_CHROMA_URL", "http://127.0.0.1:8000")
    found = settings.load()
    assert found.library == Path("/srv/library")
    assert found.chroma_url == "http://127.0.0.1:8000"


def test_what_is_given_on_the_command_line_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TABAYYUN_LIBRARY", "/srv/library")
    assert settings.load(library=Path("/srv/other")).library == Path("/srv/other")


def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TABAYYUN_CHROMA_URL", "")
    assert settings.load().chroma_url is None


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        pytest.param("TABAYYUN_ENGINE", "remote", id="engine that does not exist"),
        pytest.param("TABAYYUN_CHROMA_URL", "localhost:8000", id="address without a scheme"),
        pytest.param("TABAYYUN_CHROMA_URL", "http://localhost:many", id="port that is no number"),
        pytest.param("TABAYYUN_BASE_URL", "file:///etc/passwd", id="address that is a file"),
    ],
)
def test_a_bad_value_is_one_line_that_names_the_variable(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError) as raised:
        settings.load()
    said = str(raised.value)
    assert said.startswith(f"{variable} cannot be used: ")
    assert "\n" not in said
    assert "Value error" not in said


def test_a_key_is_in_no_message_and_no_print(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TABAYYUN_API_KEY", "sk-secret")
    assert "sk-secret" not in repr(settings.load())
    for misplaced in ("sk-secret", "http://host:sk-secret"):
        monkeypatch.setenv("TABAYYUN_BASE_URL", misplaced)
        with pytest.raises(SettingsError) as raised:
            settings.load()
        assert "sk-secret" not in str(raised.value)


def test_a_misspelt_variable_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TABAYYUN_LIBARY", "/srv/library")
    assert settings.unknown_variables() == ("TABAYYUN_LIBARY",)
