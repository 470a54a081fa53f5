"""One library and one local engine for all tests of this folder."""

import re
from collections.abc import Iterator

import pytest
from endpoint.asking import endpoint
from endpoint.server import serving
from injection.attacks import LANGUAGES
from injection.obedient import steadfast
from injection.runs import Digests, Stage
from injection.scene import article, clean_id, write_clean

from agent.engines.llm import LlmEngine
from agent.engines.local import LocalEngine
from agent.library.folder import FolderLibrary, open_library
from agent.library.indexing import index
from agent.verify import Options, verify


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """With the true documents; the attacked ones come when they are needed."""
    folder, local = tmp_path_factory.mktemp("attacked"), LocalEngine()
    with open_library(folder / "library", create=True) as library:
        write_clean(folder / "clean")
        index([folder / "clean"], library=library)
        digests = {language: _digests(library, local, language) for language in LANGUAGES}
        yield Stage(folder, library, local, digests)


def _digests(library: FolderLibrary, local: LocalEngine, language: str) -> Digests:
    with serving(steadfast) as server:
        engine = LlmEngine(endpoint(server), local=local)
        verify(
            article(language), engine=engine, library=library, options=Options(within=(clean_id(language),))
        )
        texts = "\n".join(request.text for request in server.requests)
    around_article, around_passages = (
        re.findall(rf"<{name}-([0-9a-f]+)>", texts)[0] for name in ("article", "passages")
    )
    return Digests(around_article, around_passages)
