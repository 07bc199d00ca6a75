"""The page at ``/``: its folder's files and sub-folders, and nothing that shadows the API."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.responses import FileResponse
from starlette.staticfiles import StaticFiles

if TYPE_CHECKING:
    from fastapi import FastAPI

_HIDDEN = (".py", ".pyc")


def serve_page(app: FastAPI) -> None:
    """Add ``index.html`` as ``/``, every other file under its name, every folder under its own."""
    with as_file(files("backchannel.api").joinpath("page")) as folder:
        for entry in sorted(Path(folder).iterdir()):
            if entry.name == "index.html":
                _serve_file(app, "/", entry)
            elif entry.is_dir() and entry.name != "__pycache__":
                app.mount(f"/{entry.name}", StaticFiles(directory=entry), name=entry.name)
            elif entry.is_file() and entry.suffix not in _HIDDEN:
                _serve_file(app, f"/{entry.name}", entry)


def _serve_file(app: FastAPI, path: str, file: Path) -> None:
    async def send_file() -> FileResponse:
        return FileResponse(file, headers={"Cache-Control": "no-cache"})

    app.get(path, include_in_schema=False, name=file.name)(send_file)
