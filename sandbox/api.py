"""The API under /cgi-bin/: gettoken, messages, media, contacts, menu; errors as HTTP 200 with errcode."""

import json
import time
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, request

from sandbox import contacts, oauth, sending, uploads
from sandbox.cards import Refused
from sandbox.platform import Platform

Json = dict[str, Any]
Work = Callable[[], Json | Response]

WRONG_SECRETS = 30  # a wrong secret so often within an hour blocks the caller's address for that hour


def answer_of(platform: Platform, code: int, text: str, more: Json | None = None) -> Response:
    """Business answers are always HTTP 200; errors carry a hint and the caller's address in errmsg."""
    said = "ok"
    if code:
        hint = f"{int(platform.clock.seconds())}_{code % 97}_{platform.new_name('')[-16:]}"
        more_info = f"more info at https://open.work.weixin.qq.com/devtool/query?e={code}"
        said = f"{text}, hint: [{hint}], from ip: {request.remote_addr}, {more_info}"
    body = json.dumps({"errcode": code, "errmsg": said, **(more or {})}, ensure_ascii=False)
    return Response(body, content_type="application/json; charset=UTF-8")


class Api:
    """The calls, as one Flask blueprint. Every call is logged with its errcode, never with token or secret."""

    def __init__(self, platform: Platform) -> None:
        self.platform = platform
        self.blueprint = Blueprint("cgi_bin", __name__, url_prefix="/cgi-bin")
        self._route("gettoken", "GET", self._gettoken, token=False)
        self._route("message/send", "POST", self._send)
        self._route("message/update_template_card", "POST", lambda: self._json(sending.update))
        self._route("message/recall", "POST", lambda: self._json(sending.recall))
        self._route("media/upload", "POST", self._upload)
        self._route("media/get", "GET", self._download)
        for path, read in (contacts.CALLS | oauth.CALLS).items():
            self._route(path, "GET", lambda read=read: read(self.platform, request.args))  # type: ignore[misc]
        self._route("menu/create", "POST", lambda: self._json(contacts.create_menu))
        self._route("menu/get", "GET", lambda: {"button": self.platform.menu})
        self._route("menu/delete", "GET", self._delete_menu)
        self.blueprint.add_url_rule("/<path:path>", "unknown", self._unknown, methods=["GET", "POST"])

    def _route(self, path: str, method: str, work: Work, *, token: bool = True) -> None:
        def view() -> Response:
            return self._call(path, method, work, token=token)

        self.blueprint.add_url_rule("/" + path, path.replace("/", "_"), view, methods=["GET", "POST"])

    def _unknown(self, path: str) -> Response:
        def nothing() -> Json:
            raise Refused(40066, "invalid url")

        return self._call(path, request.method, nothing, token=False)

    def _call(self, path: str, method: str, work: Work, *, token: bool) -> Response:
        began = time.monotonic()
        request.max_content_length = uploads.LARGEST
        code, response = self._outcome(method, work, token=token)
        ms = round((time.monotonic() - began) * 1000)
        self.platform.note_call(path, code, self._note(path), ms)
        return response

    def _outcome(self, method: str, work: Work, *, token: bool) -> tuple[int, Response]:
        faults, platform = self.platform.faults, self.platform
        if faults.slow_api:
            time.sleep(faults.slow_api)
        if faults.broken > 0:
            faults.broken -= 1
            return 502, Response("<html><body>502 Bad Gateway</body></html>", status=502, content_type="text/html")
        try:
            if faults.busy > 0:
                faults.busy -= 1
                raise Refused(-1, "system busy")
            if faults.untrusted_ip:
                raise Refused(60020, "not allow to access from your ip")
            if request.method != method:
                raise Refused(43001 if method == "GET" else 43002, f"require {method} method")
            fault = platform.token_fault(request.args.get("access_token", "")) if token else 0
            if fault:
                words = {41001: "access_token missing", 42001: "access_token expired"}
                raise Refused(fault, words.get(fault, "invalid access_token"))
            with platform.lock:
                done = work()
        except Refused as refused:
            return refused.code, answer_of(platform, refused.code, refused.text)
        return 0, done if isinstance(done, Response) else answer_of(platform, 0, "ok", done)

    def _note(self, path: str) -> str:
        if path == "message/send":
            body = request.get_json(force=True, silent=True)
            if isinstance(body, dict):
                whom = body.get("touser") or body.get("toparty") or ""
                return f"{body.get('msgtype')} → {str(whom)[:60]}"
        return ""

    def _gettoken(self) -> Json:
        platform, args = self.platform, request.args
        if not args.get("corpid"):
            raise Refused(41002, "corpid missing")
        if not args.get("corpsecret"):
            raise Refused(41004, "corpsecret missing")
        if args["corpid"] != platform.keys.corp_id:
            raise Refused(40013, "invalid corpid")
        now = platform.clock.seconds()
        address = request.remote_addr or ""
        wrong = [at for at in platform.wrong_secrets.get(address, []) if at > now - 3600]
        if len(wrong) >= WRONG_SECRETS:
            raise Refused(45009, "api freq out of limit")
        if args["corpsecret"] != platform.keys.secret:
            platform.wrong_secrets[address] = [*wrong, now]
            raise Refused(40001, "invalid credential")
        token = platform.current_token()
        return {"access_token": token.value, "expires_in": max(1, int(token.expires - now))}

    def _body(self) -> Json:
        try:
            body = json.loads(request.get_data())
        except ValueError as error:
            raise Refused(47001, "data format error") from error
        if not isinstance(body, dict):
            raise Refused(47001, "data format error")
        return body

    def _json(self, work: Callable[[Platform, Json], Json]) -> Json:
        return work(self.platform, self._body())

    def _send(self) -> Json:
        return {"invaliduser": "", "invalidparty": "", "invalidtag": "", **sending.send(self.platform, self._body())}

    def _upload(self) -> Json:
        file = request.files.get("media")
        if file is None:
            raise Refused(41005, "media data missing")
        with file.stream:
            content = file.read()
        media = uploads.keep(self.platform, request.args.get("type", ""), file.filename or "file", content)
        return {"type": media.kind, "media_id": media.media_id, "created_at": str(int(media.created))}

    def _download(self) -> Response:
        media = self.platform.find_media(request.args.get("media_id", ""))
        if media is None:
            raise Refused(40007, "invalid media_id")
        return uploads.response(media, request.headers.get("Range", ""))

    def _delete_menu(self) -> Json:
        self.platform.menu = []
        return {}
