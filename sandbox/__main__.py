"""`python -m sandbox --callback URL`: the platform by itself, for whoever writes an app of their own."""

import argparse
import logging
import sys
from datetime import datetime
from pathlib import Path

from sandbox.app import SAMPLE_OFFICE, Sandbox, create_app, create_platform, read_office
from sandbox.phone import CHINA
from sandbox.values import Keys


def main(arguments: list[str] | None = None) -> None:
    own = Keys()
    ask = argparse.ArgumentParser(
        prog="python -m sandbox", description="本机上的企业微信沙盒：接口、回调与浏览器里的手机"
    )
    ask.add_argument("--callback", required=True, help="应用的回调地址，如 http://127.0.0.1:8000/wecom/callback")
    ask.add_argument("--host", default="127.0.0.1")
    ask.add_argument("--port", type=int, default=8900)
    ask.add_argument("--office", type=Path, default=SAMPLE_OFFICE, help="单位与人员（JSON）")
    ask.add_argument("--corp-id", default=own.corp_id)
    ask.add_argument("--agent-id", type=int, default=own.agent_id)
    ask.add_argument("--secret", default=own.secret)
    ask.add_argument("--token", default=own.token)
    ask.add_argument("--aes-key", default=own.aes_key)
    ask.add_argument("--start", type=datetime.fromisoformat, help="沙盒时钟的起点（北京时间），如 2026-11-21T17:30")
    given = ask.parse_args(arguments)
    keys = Keys(given.corp_id, given.agent_id, given.secret, given.token, given.aes_key)
    unit, people = read_office(given.office)
    sandbox = create_platform(given.callback, keys, people, unit=unit)
    if given.start is not None:
        sandbox.platform.clock.set(given.start.replace(tzinfo=CHINA).timestamp())
    _introduce(keys, f"http://{given.host}:{given.port}", given.callback)
    _serve(sandbox, given.host, given.port)


def _introduce(keys: Keys, here: str, callback: str) -> None:
    sys.stdout.write(
        f"企业微信沙盒已启动，只在本机使用，密钥都不是真的。\n\n"
        f"  手机页面        {here}/\n"
        f"  接口地址        {here}/cgi-bin/\n"
        f"  回调地址        {callback}\n\n"
        f"  CorpID          {keys.corp_id}\n"
        f"  AgentId         {keys.agent_id}\n"
        f"  Secret          {keys.secret}\n"
        f"  Token           {keys.token}\n"
        f"  EncodingAESKey  {keys.aes_key}\n\n"
    )
    sys.stdout.flush()


def _serve(sandbox: Sandbox, host: str, port: int) -> None:
    logging.getLogger("werkzeug").setLevel(logging.WARNING)  # its lines would show every secret in a query
    create_app(sandbox).run(host, port, threaded=True)


if __name__ == "__main__":
    main()
