"""Whether that somebody said something is a claim beside what was said, or in its place."""

import re

from agent.engines.local.kinds import Reading, has_figure
from agent.engines.local.line import Line
from agent.engines.local.saying import Attribution, says
from agent.engines.local.speakers import is_anonymous, is_unnamed
from agent.types import SegmentKind

_YEAR = re.compile(r"(?:19|20)\d\d")


def is_worth_sourcing(line: Line, source: Attribution, found: Reading, *, frame: tuple[int, int]) -> bool:
    """Whether an editor would look up the saying itself.

    So with a denial, an accusation, a forecast with a figure, a saying of a year that is named, and what
    rests on people whom the article places but does not name. Of other words the content is checked, once,
    and a view is nobody's claim.

    `found` is the reading of what was said; `frame` are the words around it, as a range of tokens.
    """
    if not source.speaker or is_anonymous(source.speaker, line.language):
        return False
    forecast = found.kind is SegmentKind.PREDICTION and has_figure(line, *source.content)
    named_year = any(_YEAR.fullmatch(token.form) for token in line.tokens[slice(*frame)])
    dated = named_year and any(says(line, index) for index in range(*frame))
    on_record = source.act in ("denies", "accuses") or forecast or dated
    return on_record or is_unnamed(source.speaker, line.language)
