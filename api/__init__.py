"""The REST API under /v1 and the page at /."""
