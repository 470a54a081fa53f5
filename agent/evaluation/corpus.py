"""The reference documents of a suite, as `tabayyun index` takes them."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from agent.evaluation.faults import Fault
from agent.library.drafts import Draft, Unreadable
from agent.library.sources import Source, find
from agent.types import Document


class Corpus(NamedTuple):
    """The documents by id, and what could not be read."""

    documents: Mapping[str, Document]
    """Empty when one of the paths is missing: what is in the corpus is not known then."""
    faults: tuple[Fault, ...]


def read_corpus(paths: Iterable[Path]) -> Corpus:
    """The documents under absolute `paths`, with the ids that indexing into an empty library gives them."""
    sources, missing = find(list(paths))
    documents: dict[str, Document] = {}
    faults = [_fault(one) for one in missing]
    for source in sources:
        for item in source.read():
            if isinstance(item, Unreadable):
                faults.append(_fault(item))
            elif (document := _document(item, source)).id in documents:
                owner = documents[document.id].source
                message = f"The id {document.id!r} is already that of {owner}"
                faults.append(Fault(file=source.path, line=item.line, message=message))
            else:
                documents[document.id] = document
    return Corpus({} if missing else documents, tuple(faults))


def digest(folder: Path, files: Iterable[str], corpus: Iterable[Path]) -> str:
    """SHA-256 over names and bytes of `files` of `folder` and of all files under `corpus`.

    Names are counted from the suite's folder and from each path of the corpus, so it is the same wherever
    they lie.
    """
    named = [(name, folder / name) for name in files]
    for number, path in enumerate(corpus):
        found, _ = find([path])
        named += [
            (f"{number}/{source.path.relative_to(source.root).as_posix()}", source.path) for source in found
        ]
    total = hashlib.sha256()
    for name, path in named:
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
        total.update(f"{content} {name}\n".encode())
    return total.hexdigest()


def _document(draft: Draft, source: Source) -> Document:
    document_id = draft.id or source.made_id(draft)
    title = draft.title or source.path.stem
    return Document(id=document_id, title=title, **draft.model_dump(exclude={"id", "title", "line"}))


def _fault(unreadable: Unreadable) -> Fault:
    return Fault(file=Path(unreadable.path), line=unreadable.line, message=unreadable.reason)
