"""An editor in a conversation, and documents and an article for them to talk about."""

from functools import partial
from pathlib import Path

from cli.command_line import DOCUMENTS as PORT

from agent.chat.conversation import Conversation
from agent.chat.intents import understand
from agent.chat.likeness import Likeness
from agent.chat.lines import Line, laid_out
from agent.chat.store import SessionStore
from agent.chat.talk import Talk
from agent.chat.tools import Desk
from agent.errors import SessionError
from agent.settings import Settings

DOCUMENTS = {
    **{name: PORT[name] for name in ("port.en.md", "port.ar.md")},
    "audit.en.md": """---
id: audit-en
title: Audit of the port of Marsa Nour
publisher: Court of Accounts
published: 2024-02-01
language: en
---
The Court of Accounts found that the port of Marsa Nour had cost 300 million dollars.
""",
    "library.fr.txt": "La bibliothèque de Marsa Nour compte 12 000 livres. Elle a ouvert en 1998.\n",
    "tea.en.txt": "Tea is grown in the hills above the town. The harvest of 2019 came to 80 tonnes.\n",
}

ARTICLE = """A port and its price

The port of Marsa Nour opened on 11 April 2021. The port of Marsa Nour cost 900 million dollars.

The director of the port, Salim Haddad, was a footballer in Brazil in 1990. We think it is a lovely place.
"""
"""Two claims that the documents speak of, one that they do not, and an opinion."""


class Editor:
    """Says things, and reads what is shown."""

    def __init__(
        self,
        settings: Settings,
        likeness: Likeness,
        *,
        language: str,
        exports: Path,
        resume: str | None = None,
        model: object = None,
        engine: str = "local",
    ) -> None:
        self.store = SessionStore(settings.sessions)
        try:
            session = (
                self.store.begin(language, is_fixed=True) if resume is None else self.store.resume(resume)
            )
        except SessionError:
            self.store.close()
            raise
        self.lines: list[Line] = []
        self.talk = Talk(
            session=session,
            desk=Desk(settings.model_copy(update={"engine": engine}), exports=exports),
            store=self.store,
            show=self.lines.append,
        )
        self._conversation = Conversation(
            self.talk,
            understand=partial(understand, rank=likeness.rank),
            model=lambda now: model if now.engine == engine else None,
        )

    def say(self, text: str) -> str:
        """What is shown in answer, on lines of 80 columns."""
        self.lines.clear()
        self.goes_on = self._conversation.say(text)
        return "\n".join(row for line in self.lines for row in laid_out(line, 80))

    def close(self) -> None:
        self.store.close()
