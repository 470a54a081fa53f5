"""Makes the pictures in this folder anew: python docs/screenshots.py LIBRARY.

LIBRARY holds the starter corpus (`tabayyun index corpus --library LIBRARY`). Needs playwright, Pillow and a
Chromium.
"""

import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from agent.types import Label

HERE = Path(__file__).parent
_COLOURS = 48
"""As many as keep the letters smooth; a picture of all colours takes three times the space."""
SAMPLES = HERE.parent / "evals" / "samples"


class Picture(NamedTuple):
    """A report on a sample article, opened at the first claim with a label, as seen on a screen."""

    language: str
    screen: str
    width: int
    height: int
    label: Label | None = None
    """None for the top of the page."""
    scheme: str = "light"


PICTURES = (
    Picture("ar", "desktop", 1280, 800, Label.SUPPORTED),
    Picture("ar", "phone", 390, 780, Label.CONFLICTING),
    Picture("en", "desktop", 1280, 800, Label.SUPPORTED, scheme="dark"),
    Picture("en", "phone", 390, 780),
    Picture("fr", "desktop", 1280, 800, Label.NOT_ENOUGH_EVIDENCE),
    Picture("fr", "phone", 390, 780, Label.SUPPORTED),
)


def main(library: str) -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with TemporaryDirectory() as folder, sync_playwright() as started:
        pages = {language: _page(language, library, Path(folder)) for language in ("ar", "en", "fr")}
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for picture in PICTURES:
            _take(picture, pages[picture.language], browser)
        browser.close()


def _page(language: str, library: str, folder: Path) -> Path:
    page = folder / f"{language}.html"
    article = SAMPLES / f"sample.{language}.txt"
    verify = ["verify", str(article), "--library", library, "--format", "html", "--out", str(page)]
    subprocess.run([sys.executable, "-m", "agent", *verify], check=True)
    return page


def _take(picture: Picture, page: Path, browser: Browser) -> None:
    size = {"width": picture.width, "height": picture.height}
    tab = browser.new_page(viewport=size, color_scheme=picture.scheme)
    tab.goto(page.as_uri())
    if picture.label:
        claim = tab.locator(f"article.{picture.label}").first.get_attribute("id")
        tab.goto(f"{page.as_uri()}#{claim}")
    taken = Image.open(BytesIO(tab.screenshot()))
    tab.close()
    name = f"report.{picture.language}.{picture.screen}.png"
    taken.convert("RGB").quantize(_COLOURS).save(HERE / name, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1])
