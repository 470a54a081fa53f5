"""What the answers took."""

from functools import reduce
from operator import add
from statistics import fmean, median

from agent.evaluation.run_folder import RunFolder
from agent.evaluation.scores.card import Cost


def cost(run: RunFolder) -> Cost:
    """Time, tokens and money of all claims judged, those without a gold label included.

    End to end, the time of an article is shared evenly among the claims found in it.
    """
    answers = list(run.predictions)
    asked = [*(one.usage for one in run.predictions), *(one.usage for one in run.articles)]
    usages = [usage for usage in asked if usage is not None]
    seconds = [answer.seconds for answer in answers]
    for article in run.articles:
        found = [claim.prediction for claim in article.claims]
        answers += found
        seconds += [article.seconds / len(found)] * len(found) if found else []
    return Cost(
        claims=len(answers),
        seconds_mean=fmean(seconds) if seconds else None,
        seconds_median=median(seconds) if seconds else None,
        usage=reduce(add, usages) if usages else None,
    )
