"""Every error raised on purpose. The command line shows its message in one line and exits with 1."""


class AgentError(Exception):
    """Base of all our errors. The message says what was found, what was wanted and what to do."""

    def __init__(self, message: str, key: str = "", **values: object) -> None:
        """With a `key`, the message is the text `error.<key>` of `agent.messages`, filled from `values`."""
        super().__init__(message)
        self.key = key
        self.values = values


class ArticleError(AgentError):
    """The article cannot be read or holds nothing to check."""


class DocumentError(AgentError):
    """A reference document cannot be read. Listed with its reason; the rest goes on."""


class LibraryError(AgentError):
    """The library is missing, in use, damaged or made with other settings."""


class LibraryBusyError(LibraryError):
    """Another process has the library's index just now."""


class EngineError(AgentError):
    """An engine could not do its work. Becomes a `Failure`, never a verdict."""


class EndpointError(EngineError):
    """An endpoint gave no answer that can be used."""


class ClosedEndpointError(EndpointError):
    """An endpoint that will answer no request of this run: a wrong key, a used-up quota, an unknown model."""


class RefusalError(EndpointError):
    """The model, or a filter before it, declined to answer."""


class BudgetError(EngineError):
    """What may be spent on a run does not allow the next request. Nothing was sent."""


class AwaitedError(AgentError):
    """An answer that a provider's batch is yet to bring. Nothing has failed."""


class SettingsError(AgentError):
    """A setting has a value that cannot be used."""


class ReportError(AgentError):
    """A report cannot be read, or has no such claim."""


class BatchError(AgentError):
    """The input or the ledger of a batch cannot be used, or its workers cannot work."""


class EvaluationError(AgentError):
    """A suite or a run cannot be read, scored or compared."""


class SessionError(AgentError):
    """A session of the chat cannot be opened, read or written."""
