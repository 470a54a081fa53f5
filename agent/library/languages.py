"""How much nearer a query lies to one language than to another, whatever is said in it.

Multilingual embeddings put texts of one language together, so that an answer in another language
ranks behind passages that merely share the query's. Measuring similarity from the mean of each
language takes that away (Libovický, Rosa and Fraser, arXiv:2004.05160).
"""

from typing import TYPE_CHECKING

from agent.library.database import Database

if TYPE_CHECKING:
    from agent.library.embedder import Vectors

_SAMPLE = 500
"""Passages a language whose mean is taken. Their keys are digests, so the first ones are a random sample."""

_PRIOR = 20
"""Passages' worth of the mean of all languages in each mean: few passages tell topics, not a language."""

_LANGUAGES = "SELECT DISTINCT language FROM documents WHERE state = 'indexed' ORDER BY language"
_VECTORS = """
SELECT v.vector FROM vectors AS v
WHERE EXISTS (
    SELECT 1 FROM passages AS p JOIN documents AS d ON d.id = p.document
    WHERE p.key = v.key AND d.language = ? AND d.state = 'indexed'
)
ORDER BY v.key LIMIT ?
"""


class LanguageMeans:
    """The mean vector of the passages of each language, taken again after every change."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._means: tuple[tuple[int, int], dict[str, Vectors]] | None = None

    def nearness(self, query: "Vectors") -> dict[str, float]:
        """Similarity of `query` to the mean of each language in the library; empty where there is but one."""
        version = self._database.version
        if self._means is None or self._means[0] != version:
            self._means = (version, self._take())
        return {language: float(mean @ query) for language, mean in self._means[1].items()}

    def _take(self) -> "dict[str, Vectors]":
        import numpy as np

        languages = [row[0] for row in self._database.rows(_LANGUAGES)]
        if len(languages) < 2:
            return {}
        samples = {language: self._sample(language) for language in languages}
        everything = np.mean([sample.mean(axis=0) for sample in samples.values()], axis=0)
        return {
            language: (sample.sum(axis=0) + _PRIOR * everything) / (len(sample) + _PRIOR)
            for language, sample in samples.items()
        }

    def _sample(self, language: str) -> "Vectors":
        import numpy as np

        rows = self._database.rows(_VECTORS, language, _SAMPLE)
        halves = np.frombuffer(b"".join(row[0] for row in rows), dtype=np.float16)
        return halves.reshape(len(rows), -1).astype(np.float32)
