"""The app for any ASGI server: ``backchannel.api.asgi:app``, set up from the environment.

Such a server decides itself where it listens: give it a BACKCHANNEL_API_KEY wherever others can reach it.
"""

from __future__ import annotations

from backchannel.api.app import create_app
from backchannel.api.logs import write_logs
from backchannel.graph.open_store import open_store
from backchannel.settings import Settings

write_logs()
_settings = Settings()
_password = _settings.store_password.get_secret_value() if _settings.store_password else None
_store = open_store(_settings.store, password=_password, query_seconds=_settings.query_seconds, index_from=0)
_store.settle()  # an index is there before the first request is
app = create_app(_store, _settings)
