"""The API side, used by a client that is not ours: wechatpy's own, over a real socket."""

import io
from typing import Any

import pytest
from requests import PreparedRequest, Response, Session
from requests.adapters import HTTPAdapter
from wechatpy.exceptions import WeChatClientException
from wechatpy.work import WeChatClient

from sandbox.app import Sandbox
from sandbox.hand import SAMPLE_PHOTO

PUBLISHED = "https://qyapi.weixin.qq.com"


class Detour(HTTPAdapter):
    """Takes the calls for the published address, which the client has built in, to ours."""

    def __init__(self, here: str) -> None:
        super().__init__()
        self.here = here

    def send(self, request: PreparedRequest, *args: Any, **options: Any) -> Response:
        request.url = (request.url or "").replace(PUBLISHED, self.here)
        return super().send(request, *args, **options)


@pytest.fixture
def client(sandbox: Sandbox, api: str) -> WeChatClient:
    keys = sandbox.platform.keys
    client = WeChatClient(keys.corp_id, keys.secret, auto_retry=False)
    client._http = Session()
    client._http.trust_env = False
    client._http.mount(PUBLISHED, Detour(api))
    return client


def test_a_client_gets_a_token_and_the_same_one_again(client: WeChatClient) -> None:
    first = client.fetch_access_token()
    again = client.fetch_access_token()
    assert first["access_token"] == again["access_token"]
    assert 0 < again["expires_in"] <= 7200


def test_a_text_reaches_the_phone(client: WeChatClient, sandbox: Sandbox) -> None:
    answer = client.message.send_text(sandbox.platform.keys.agent_id, "zhangwei", "您有1条志愿工时待确认")
    assert answer["msgid"]
    assert sandbox.platform.heard("zhangwei") == ["您有1条志愿工时待确认"]


def test_a_receiver_who_is_unknown_comes_back_in_lower_case(client: WeChatClient, sandbox: Sandbox) -> None:
    answer = client.message.send_text(sandbox.platform.keys.agent_id, ["ZhangWei", "NoBody"], "你好")
    assert answer["invaliduser"] == "nobody"
    assert sandbox.platform.heard("zhangwei") == ["你好"]


def test_only_wrong_receivers_are_81013(client: WeChatClient, sandbox: Sandbox) -> None:
    with pytest.raises(WeChatClientException) as caught:
        client.message.send_text(sandbox.platform.keys.agent_id, "nobody", "你好")
    assert caught.value.errcode == 81013
    assert "from ip: 127.0.0.1" in caught.value.errmsg
    assert "hint: [" in caught.value.errmsg


def test_a_picture_is_uploaded_sent_and_downloaded_unchanged(client: WeChatClient, sandbox: Sandbox) -> None:
    photo = io.BytesIO(SAMPLE_PHOTO.read_bytes())
    photo.name = "photo.jpg"
    media = client.media.upload("image", photo)
    assert media["type"] == "image"
    assert isinstance(media["created_at"], str)
    client.message.send_image(sandbox.platform.keys.agent_id, "zhangwei", media["media_id"])
    assert [it.kind for it in sandbox.platform.phone("zhangwei")] == ["image"]
    assert client._http.get(client.media.get_url(media["media_id"])).content == SAMPLE_PHOTO.read_bytes()


def test_a_person_and_the_departments_can_be_read(client: WeChatClient) -> None:
    person = client.user.get("ZHANGWEI")
    assert (person["userid"], person["name"], person["position"]) == ("zhangwei", "张伟", "科员")
    assert "mobile" not in person
    assert "avatar" not in person
    assert [it["name"] for it in client.department.list()] == ["测试局", "办公室", "国库科"]
    assert [it["name"] for it in client.user.list(person["department"][0], simple=True)] == ["张伟", "李建国"]


def test_a_token_that_died_early_is_42001(client: WeChatClient, sandbox: Sandbox) -> None:
    client.message.send_text(sandbox.platform.keys.agent_id, "zhangwei", "一")
    sandbox.platform.expire_token()
    with pytest.raises(WeChatClientException) as caught:
        client.message.send_text(sandbox.platform.keys.agent_id, "zhangwei", "二")
    assert caught.value.errcode == 42001


def test_a_wrong_secret_is_40001(client: WeChatClient) -> None:
    client.secret = "wrong"
    with pytest.raises(WeChatClientException) as caught:
        client.fetch_access_token()
    assert caught.value.errcode == 40001


def test_the_addresses_of_the_platform_can_be_asked(client: WeChatClient) -> None:
    assert client.misc.get_wechat_ips() == ["127.0.0.1"]
