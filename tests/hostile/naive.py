"""The yardstick: a door as wechatpy's documentation shows it. It must go on failing where the rows say so."""

from flask import Flask, abort, request
from wechatpy.exceptions import InvalidSignatureException
from wechatpy.work import parse_message
from wechatpy.work.crypto import WeChatCrypto
from wechatpy.work.exceptions import InvalidCorpIdException
from wechatpy.work.replies import create_reply

from tests.bot import post


def naive_app() -> Flask:
    app = Flask("naive")

    @app.route("/wecom/callback", methods=["GET", "POST"])
    def callback() -> str:
        crypto = WeChatCrypto(post.CALLBACK_TOKEN, post.AES_KEY, post.CORP)
        signature, timestamp, nonce = (request.args.get(n, "") for n in ("msg_signature", "timestamp", "nonce"))
        try:
            if request.method == "GET":
                return str(crypto.check_signature(signature, timestamp, nonce, request.args.get("echostr", "")))
            opened = crypto.decrypt_message(request.data, signature, timestamp, nonce)
        except (InvalidSignatureException, InvalidCorpIdException):
            abort(403)
        message = parse_message(opened)
        said = f"收到：{message.content}" if message.type == "text" else "暂不支持"
        return str(crypto.encrypt_message(create_reply(said, message).render(), nonce, timestamp))

    return app
