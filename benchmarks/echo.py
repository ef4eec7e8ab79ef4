"""The baseline: wechatpy and Flask as their documentation shows them; decrypts, echoes, encrypts, keeps nothing."""

from flask import Flask, request
from wechatpy.work import parse_message
from wechatpy.work.crypto import WeChatCrypto
from wechatpy.work.replies import TextReply

from benchmarks.keys import AES_KEY, CORP_ID, TOKEN

crypto = WeChatCrypto(TOKEN, AES_KEY, CORP_ID)


def make() -> Flask:
    app = Flask(__name__)

    @app.post("/wecom/callback")
    def callback() -> str:
        args = request.args
        signature, timestamp, nonce = args["msg_signature"], args["timestamp"], args["nonce"]
        message = parse_message(crypto.decrypt_message(request.get_data(), signature, timestamp, nonce))
        reply = TextReply(content=message.content, message=message).render()
        answer: str = crypto.encrypt_message(reply, nonce, timestamp)
        return answer

    return app
