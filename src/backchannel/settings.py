"""Everything that can be set from outside: read here and nowhere else, when a command runs."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """The settings, each from ``BACKCHANNEL_<NAME>`` in the environment."""

    model_config = SettingsConfigDict(env_prefix="BACKCHANNEL_", extra="ignore")

    store: str = Field("sqlite:///backchannel.db", description="Where the graph is kept: sqlite:///FILE, neo4j://HOST.")
    store_password: SecretStr | None = Field(None, description="The store's password, better here than in its URL.")
    api_key: SecretStr | None = Field(None, description="Key that writes through the API need (Authorization: Bearer).")
    lexicon: list[Path] = Field(default_factory=list, description="Your own lexicons, as a JSON list of files.")
    query_seconds: float = Field(10.0, gt=0, description="A question that runs longer is stopped.")
    max_body_bytes: int = Field(5_000_000, gt=0, description="The largest body the API takes.")
    neo4j_browser: str | None = Field(
        None, description="Where Neo4j Browser is; port 7474 of the store's host if unset."
    )
    neo4j_dbms: str | None = Field(None, description="The Neo4j server as web browsers reach it, if not as the store.")
    cors_origins: list[str] = Field(default_factory=list, description="Web origins that may call the API.")
