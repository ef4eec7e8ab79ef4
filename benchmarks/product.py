"""The product as the benchmarks run it: an office of invented people on SQLite or PostgreSQL, without a clock."""

import os
from pathlib import Path

from flask import Flask

from benchmarks.keys import AES_KEY, AGENT_ID, CORP_ID, TOKEN
from bot.app import connect, create_app
from bot.settings import Settings, WeComSettings


def settings() -> Settings:
    """The folder and the database come from the benchmark that started this process."""
    keys = WeComSettings(CORP_ID, int(AGENT_ID), "http://127.0.0.1:9/cgi-bin/", "secret-of-benchmarks", TOKEN, AES_KEY)
    return Settings(Path(os.environ["BENCH_FOLDER"]), database_url=os.environ.get("BENCH_DATABASE", ""), wecom=keys)


def app() -> Flask:
    parts = connect(settings())
    parts.store.migrate()
    return create_app(parts)
