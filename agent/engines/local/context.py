"""What the article has named so far, so that "the two countries" or "she" can be named again."""

from dataclasses import dataclass, field

from agent.engines.local.countries import countries, pair
from agent.engines.local.cues import cues, words
from agent.engines.local.line import Line
from agent.text.normalise import fold_text

_TOKENS_OF_A_NAME = 5
_MALE_OR_FEMALE = frozenset({"he", "she", "il", "elle"})


@dataclass(frozen=True, slots=True)
class Subject:
    """A noun phrase that a verb was said of."""

    text: str
    gender: str
    is_event: bool = False
    """The verb only says that it took place: "اجتماعات" of "انعقدت اجتماعات"."""


@dataclass(slots=True)
class Context:
    """Names seen up to the current sentence. Updated by `remember` after each."""

    headline: tuple[str, str] | None = None
    latest: tuple[str, str] | None = None
    speaker: str | None = None
    groups: str | None = None
    subject: Subject | None = None
    """Of the last sentence."""
    institutions: dict[str, set[str]] = field(default_factory=dict)
    """Full names seen, by their generic form: "the ministry" to {"the Ministry of Health"}."""
    people: tuple[str, ...] = ()
    """Personal names of the last sentence."""
    bodies: tuple[str, ...] = ()
    """Countries and institutions of the last sentence."""

    def remember(self, line: Line, start: int, end: int, *, is_headline: bool = False) -> None:
        """Take in the names of a sentence."""
        found = pair(line, start, end)
        if is_headline and self.headline is None:
            self.headline = found
        self.latest = found or self.latest
        self.remember_groups(line, start, end)
        if line.language == "ar":
            self._remember_arabic_institutions(line, start, end)
            return
        names = capitalised_names(line, start, end)
        people = [person for name in names if (person := _person(name, line.language))]
        self.people = tuple(dict.fromkeys(people))
        bodies = [country for _, _, country in countries(line, start, end)]
        self.bodies = tuple(dict.fromkeys(bodies + [name for name in names if _is_body(name, line.language)]))
        for name in self.bodies:
            for generic in words("generic", line.language):
                if generic.split()[-1] in name.lower().split() and len(name.split()) > 1:
                    self.institutions.setdefault(generic, set()).add(name)

    def named(self, line: Line, index: int, end: int, *, starts: bool) -> tuple[int, str | None]:
        """The token after a reference at `index` and the name it stands for; None when unsettled."""
        language = line.language
        after = line.starts_with(cues("pairs", language), index, end)
        if after > index and not line.form(index).startswith(("و", "ف")):
            return after, self._pair(line, index, after)
        after = line.starts_with(cues("these_groups", language), index, end)
        if after > index and not line.form(index).startswith(("و", "ف")):
            return after, self.groups
        after = line.starts_with(cues("generic", language), index, end)
        if after > index:
            return after, self._institution(line, index, after)
        if starts and line.form(index) in words("subject_pronouns", language):
            return index + 1, self._antecedent(line.form(index))
        return index + 1, None

    def resolved(self, text: str, language: str) -> str:
        """A noun phrase with its references named."""
        line = Line(text, 0, len(text), language=language)
        pieces, index, position = [], 0, 0
        while index < len(line):
            until, name = self.named(line, index, len(line), starts=index == 0)
            if name:
                pieces += [text[position : line[index].start], name]
                position = line[until - 1].end
            index = max(until, index + 1)
        return " ".join(("".join(pieces) + text[position:]).split())

    def _pair(self, line: Line, index: int, after: int) -> str | None:
        before, behind = line.form(index - 1), line.form(after)
        chosen = self.headline or self.latest
        if chosen and line.form(index) in words("nominative_pairs", "ar"):
            return f"{line[index].text} ({chosen[0]} و{chosen[1]})"
        if (
            chosen is None
            or before in {"كلا", "كلتا", "of", "des"}
            or (line.language == "ar" and _is_definite(behind))
        ):
            return None
        return {"ar": "{} و{}", "fr": "{} et {}"}.get(line.language, "{} and {}").format(*chosen)

    def _institution(self, line: Line, index: int, after: int) -> str | None:
        key = " ".join(line.form(i) for i in range(index, after))
        names = self.institutions.get(key, set())
        qualified = line.form(after)[:2] == "ال" or line.form(after) in {"of", "de", "d'", "du", "des"}
        capital = after < len(line) and line[after].text[:1].isupper() and line.language != "ar"
        return None if qualified or capital or len(names) != 1 else next(iter(names))

    def _antecedent(self, pronoun: str) -> str | None:
        if pronoun in _MALE_OR_FEMALE and len(self.people) == 1:
            only_people = pronoun in {"he", "she"} or not self.bodies
            return self.people[0] if only_people else None
        if pronoun == "it" and len(self.bodies) == 1 and not self.people:
            return self.bodies[0]
        return None

    def remember_groups(self, line: Line, start: int, end: int) -> None:
        """Take in the two movements that a stretch names, for "these groups"."""
        found = [line.text(*span).strip() for span in line.matches(cues("groups", line.language), start, end)]
        bare = dict.fromkeys(_without_particles(name) for name in found)
        if len(bare) == 2:
            joiner = {"ar": " و", "fr": " et "}.get(line.language, " and ")
            self.groups = joiner.join(bare)

    def _remember_arabic_institutions(self, line: Line, start: int, end: int) -> None:
        for index in range(start, end - 1):
            generic = "ال" + line.form(index).removeprefix("و")
            if generic not in words("generic", "ar") and "ال" + line.form(index) not in words(
                "generic", "ar"
            ):
                continue
            last = index + 1
            while last < min(index + _TOKENS_OF_A_NAME, end) and line.form(last).startswith("ال"):
                last += 1
            if last > index + 1:
                key = "ال" + line.form(index)
                self.institutions.setdefault(key, set()).add(line.text(index, last))


def _is_definite(form: str) -> bool:
    """An Arabic adjective that would have to agree; a relative pronoun need not."""
    return form.startswith("ال") and form not in {"التي", "الذي", "الي", "الا", "الان", "اليوم"}


def _without_particles(name: str) -> str:
    for particle in ("وال", "ول", "فل", "ل", "و"):
        if name.startswith(particle) and len(name) - len(particle) >= 4:
            return name[len(particle) :]
    return name


def capitalised_names(line: Line, start: int, end: int) -> list[str]:
    """Runs of capitalised words; the first word of the sentence counts only with another behind it."""
    names, index = [], start
    while index < end:
        last = index
        while last < end and line[last].text[0].isupper():
            last += 1
            if (
                last < end - 1
                and line.form(last) in {"of", "de", "du", "al"}
                and line[last + 1].text[0].isupper()
            ):
                last += 1
        opens = index == start or not line[index - 1].is_word
        is_acronym = last > index and line[index].text.isupper() and len(line[index].text) > 1
        if last - index > 1 or is_acronym or (last > index and not opens):
            first = index + 1 if line.form(index) in {"the", "le", "la", "les"} else index
            names.append(line.text(first, last))
        index = max(last, index + 1)
    return [name for name in names if name]


def _person(name: str, language: str) -> str | None:
    """The personal name in a run of capitals, without titles."""
    parts = name.split()
    titles = [
        place for place, word in enumerate(parts) if fold_text(word).strip(".") in words("titles", language)
    ]
    bare = parts[titles[-1] + 1 :] if titles else parts
    whole = " ".join(bare)
    if len(bare) not in (2, 3) or " of " in whole:
        return None
    return whole if titles or not _is_body(whole, language) else None


def _is_body(name: str, language: str) -> bool:
    line = Line(name, 0, len(name), language=language)
    known = line.has(cues("institutions", language), 0, len(line)) or bool(countries(line, 0, len(line)))
    return known or name.isupper()
