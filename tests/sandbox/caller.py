"""Calls the platform's API within this process."""

import io
import json
from typing import Any

from flask.testing import FlaskClient

from sandbox.app import Sandbox, create_app

Json = dict[str, Any]


class Caller:
    """Calls the API in this process, with a fresh token unless told otherwise."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.http: FlaskClient = create_app(sandbox).test_client()

    def token(self) -> str:
        keys = self.sandbox.platform.keys
        query = {"corpid": keys.corp_id, "corpsecret": keys.secret}
        return str(self.http.get("/cgi-bin/gettoken", query_string=query).json["access_token"])  # type: ignore[index]

    def post(self, path: str, body: Json, token: str = "") -> Json:
        raw = json.dumps(body, ensure_ascii=False).encode()
        response = self.http.post(f"/cgi-bin/{path}?access_token={token or self.token()}", data=raw)
        assert response.status_code == 200
        return dict(response.json or {})

    def get(self, path: str, **query: str) -> Json:
        response = self.http.get(f"/cgi-bin/{path}", query_string={"access_token": self.token(), **query})
        assert response.status_code == 200
        return dict(response.json or {})

    def send(self, kind: str, body: Json, to: str = "zhangwei", **more: Any) -> Json:
        agent = self.sandbox.platform.keys.agent_id
        return self.post("message/send", {"touser": to, "msgtype": kind, "agentid": agent, kind: body, **more})

    def upload(self, kind: str, name: str, content: bytes) -> Json:

        url = f"/cgi-bin/media/upload?access_token={self.token()}&type={kind}"
        return dict(self.http.post(url, data={"media": (io.BytesIO(content), name)}).json or {})
