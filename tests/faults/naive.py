"""The yardstick for delivery: wechatpy's door with a small store as one first writes it. It must go on failing."""

import sqlite3
from contextlib import closing
from pathlib import Path

from flask import Flask, request
from wechatpy.work import parse_message
from wechatpy.work.crypto import WeChatCrypto
from wechatpy.work.replies import create_reply

from tests.program import AES_KEY, CORP_ID, TOKEN


def naive_app(file: Path, *, claims_first: bool = False) -> Flask:
    """Keeps each text as a record. `claims_first`: notes the MsgId, and what it has noted it does not do again."""
    app = Flask("naive")
    crypto = WeChatCrypto(TOKEN, AES_KEY, CORP_ID)
    with closing(sqlite3.connect(file)) as books:
        books.execute("CREATE TABLE IF NOT EXISTS seen (number TEXT PRIMARY KEY)")
        books.execute("CREATE TABLE IF NOT EXISTS record (number TEXT, text TEXT)")
        books.commit()

    @app.post("/wecom/callback")
    def callback() -> str:
        signature, timestamp, nonce = (request.args[name] for name in ("msg_signature", "timestamp", "nonce"))
        message = parse_message(crypto.decrypt_message(request.get_data(), signature, timestamp, nonce))
        with closing(sqlite3.connect(file)) as books:
            if claims_first:
                try:
                    books.execute("INSERT INTO seen VALUES (?)", (str(message.id),))
                    books.commit()
                except sqlite3.IntegrityError:
                    return ""
            books.execute("INSERT INTO record VALUES (?, ?)", (str(message.id), message.content))
            books.commit()
        return str(crypto.encrypt_message(create_reply(f"收到：{message.content}", message).render(), nonce, timestamp))

    return app


def records(file: Path) -> list[str]:
    """MsgIds, one a record."""
    with closing(sqlite3.connect(file)) as books:
        return [number for (number,) in books.execute("SELECT number FROM record")]
