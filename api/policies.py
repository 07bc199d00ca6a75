"""Content-Security-Policy: what a browser may load for the page, and for the offline documentation."""

from __future__ import annotations

_FRAME = "base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"

# Cytoscape puts one <style> into the page (its whole text has this hash) and hands out images as data: and blob:.
_CYTOSCAPE_STYLE = "'sha256-pgvDUBa4IjFA2yuSJ2cqcyxmNYJMborsd0ORcRv9vw8='"

PAGE = f"default-src 'self'; style-src 'self' {_CYTOSCAPE_STYLE}; img-src 'self' data: blob:; {_FRAME}"

# Swagger UI starts from a script in its page and styles itself.
DOCS = (
    f"default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    f"img-src 'self' data:; {_FRAME}"
)
