"""Which addresses become links."""

from urllib.parse import quote, urlsplit

_KEPT = "/:?#@!$&'*+,;=%~-._"


def web_address(url: str | None) -> str | None:
    """The address of a web page, percent-encoded so that it can end no link; None for any other address."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    is_web_page = parts.scheme in {"http", "https"} and bool(parts.hostname)
    return quote(url, safe=_KEPT, errors="replace") if is_web_page else None
