"""Content-Security-Policy: what a browser may load for the page, and for the offline documentation."""

from __future__ import annotations

_FRAME = "base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"

# The page links the one style that Cytoscape would write into it; Cytoscape hands out images as data: and blob:.
PAGE = f"default-src 'self'; img-src 'self' data: blob:; {_FRAME}"

# Swagger UI starts from a script in its page and styles itself.
DOCS = (
    f"default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    f"img-src 'self' data:; {_FRAME}"
)
