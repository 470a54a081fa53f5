"""What a conversation has come to: one frozen value, made anew by every step."""

from agent.types import Article, Report, Usage, Value


class Session(Value):
    """A conversation between two steps."""

    id: str
    language: str
    """Of what is said to the editor."""
    language_is_fixed: bool = False
    """Asked for by the editor; else it follows the language of the questions."""
    title: str = ""
    report: Report | None = None
    """The article's report as it stands, reviews and notes in it."""
    version: int = 0
    """Counts the article's reports: a new one for every verification and every claim checked again."""
    aside: Report | None = None
    """On the statement that was checked last by itself, apart from the article."""
    focus: int | None = None
    """Number of the claim talked of last; None is the statement checked by itself, where there is one."""
    unfinished: Article | None = None
    """An article whose verification was begun and not ended."""
    usage: Usage | None = None
    """What was asked of endpoints so far, failed work included; None without any."""
    is_diff: bool = False
    """`unfinished` is a new version of the article of `report`."""

    def with_report(self, report: Report, *, focus: int | None = None) -> "Session":
        """The session with a new version of the article's report, and of what was talked of only `focus`."""
        return self.model_copy(
            update={
                "report": report,
                "version": self.version + 1,
                "title": title_of(report.article),
                "focus": focus,
                "aside": None,
                "unfinished": None,
                "is_diff": False,
            }
        )


def title_of(article: Article, *, max_chars: int = 80) -> str:
    """The title of `article`, else the beginning of its text, on one line."""
    title = " ".join((article.title or article.text.strip().partition("\n")[0]).split())
    return title if len(title) <= max_chars else title[: max_chars - 1] + "…"
