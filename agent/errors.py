"""Every error raised on purpose. The command line shows its message in one line and exits with 1."""


class AgentError(Exception):
    """Base of all our errors. The message says what was found, what was wanted and what to do."""


class ArticleError(AgentError):
    """The article cannot be read or holds nothing to check."""


class DocumentError(AgentError):
    """A reference document cannot be read. Listed with its reason; the rest goes on."""


class LibraryError(AgentError):
    """The library is missing, in use, damaged or made with other settings."""


class EngineError(AgentError):
    """An engine could not do its work. Becomes a `Failure`, never a verdict."""


class SettingsError(AgentError):
    """A setting has a value that cannot be used."""


class ReportError(AgentError):
    """A report cannot be read, or has no such claim."""


class EvaluationError(AgentError):
    """A suite or a run cannot be read, scored or compared."""
