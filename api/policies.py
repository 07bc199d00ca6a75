"""What a browser may do with an answer: load for the page, and for the offline documentation, nothing from elsewhere."""

from __future__ import annotations

_FRAME = "base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"

# The page links the one style that Cytoscape would write into it; Cytoscape hands out images as data: and blob:.
PAGE = f"default-src 'self'; img-src 'self' data: blob:; {_FRAME}"

# Swagger UI starts from a script in its page and styles itself.
DOCS = (
    f"default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    f"img-src 'self' data:; {_FRAME}"
)

_ALWAYS = ((b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"no-referrer"))
_PAGE, _DOCS = (((b"content-security-policy", each.encode()), *_ALWAYS) for each in (PAGE, DOCS))


def headers(path: str) -> tuple[tuple[bytes, bytes], ...]:
    """The headers that tell a browser so, of an answer at a path."""
    return _DOCS if path == "/docs" else _PAGE
