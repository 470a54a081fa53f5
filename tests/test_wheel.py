"""The built package does its main job away from the checkout."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = (
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--wheel-dir",
        folder,
        ROOT,
    )
    subprocess.run([sys.executable, *build], check=True, capture_output=True, timeout=300)
    (built,) = folder.glob("tabayyun-*.whl")
    return built


def test_the_wheel_holds_prompts_model_messages_and_schema(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for start, end in (
        ("agent/_prompts/", ".md"),
        ("agent/models/stance/", ".onnx"),
        ("agent/messages/", "ar.toml"),
        ("agent/schema/", ".json"),
    ):
        assert any(name.startswith(start) and name.endswith(end) for name in names), start
    assert "agent/py.typed" in names
    assert not any(name.startswith(("tests/", "corpus/", "evals/")) for name in names)


def test_the_installed_wheel_indexes_and_verifies(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "elsewhere"
    home.mkdir()
    (home / "port.md").write_text(
        "---\ntitle: The port\n---\nThe port of Marsa Nour opened on 11 April 2021.\n", "utf-8"
    )
    command = _installed(wheel, tmp_path / "venv")
    environment = {"PATH": os.environ["PATH"], "HOME": str(home)}

    def tabayyun(*arguments: str) -> str:
        done = subprocess.run(
            [command, *arguments],
            cwd=home,
            env=environment,
            capture_output=True,
            text=True,
            timeout=200,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert tabayyun("index", "port.md").startswith("1 added")
    report = tabayyun(
        "verify", "--text", "The port of Marsa Nour opened on 11 April 2021.", "--format", "json"
    )
    assert '"quote"' in report
    where = [command.with_name("python"), "-c", "import agent; print(agent.__file__)"]
    origin = subprocess.run(
        where, cwd=home, env=environment, capture_output=True, text=True, check=True
    ).stdout
    assert str(ROOT) not in origin


def _installed(wheel: Path, folder: Path) -> Path:
    """The command of the wheel in a new environment that borrows the libraries of this one."""
    venv.create(folder, with_pip=False, symlinks=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    install = ("-m", "pip", "--python", folder, "install", "--quiet", "--no-deps", "--no-index", wheel)
    subprocess.run([sys.executable, *install], check=True, capture_output=True, timeout=200)
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return folder / "bin" / "tabayyun"
