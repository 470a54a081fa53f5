"""Numbers of things in words: "1 claim", "23 claims", "ادعاءان", "11 ادعاءً"."""

from agent.messages import say, texts

_BETWEEN = "|"


def counted(noun: str, count: int, language: str) -> str:
    """`count`, not below 0, with its noun in the form that `language` wants, a key of the table `count`.

    The forms stand in the order of the language's plural categories (Unicode CLDR 48, "Language Plural
    Rules"): one and other in English and French; zero, one, two, few, many and other in Arabic.
    """
    forms = texts(language)[f"count.{noun}"].split(_BETWEEN)
    return forms[_category(count, say("count.rule", language))].format(count=count)


def _category(count: int, rule: str) -> int:
    """The place of the form for `count`."""
    if rule == "ar":
        return count if count < 3 else _arabic(count % 100)
    return int(count > 1 or (count == 0 and rule == "en"))


def _arabic(last_two: int) -> int:
    return 3 if 3 <= last_two <= 10 else 4 if last_two > 10 else 5
