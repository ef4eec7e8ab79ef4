"""Signing in to the pages through 企业微信: where a browser is sent, and whose code it brings back."""

from urllib.parse import urlencode, urlsplit

from bot.envelope import CannotRead
from bot.faults import Refused, code_in
from bot.letters import userid
from bot.platform import Platform, WeComKeys
from bot.settings import is_loopback
from console.oauth import CannotSignIn
from domain.mail import CannotDeliver

_AUTHORIZE = "https://open.weixin.qq.com/"
_LONGEST_CODE = 512  # bytes
_AGAIN = {40029, 42003, 42022}  # the code is wrong, too old, or was used
_AGAIN_WORDS = "这次登录已经失效（每次只能用一回，五分钟内有效），请重新点一次“企业微信登录”。"
_OUTSIDER = (
    "您现在的微信账号不在本单位的企业微信里，所以进不来。请用单位的企业微信打开；刚入职的请先让管理员加进企业微信。"
)
_LATER = "企业微信暂时没有回应，请过一两分钟再点一次“企业微信登录”。一直这样，请告诉文明办经办人。"
_ADVICE = {
    60020: "服务器的出口 IP{seen}不在应用的“企业可信IP”里。请在企业微信管理后台把它加进去，约一分钟后再试。",
    50001: "网页的域名不是应用的“可信域名”。请在企业微信管理后台的应用页“网页授权及JS-SDK”里填好，再试。",
}


class WeComOAuth:
    """The pages' `OAuth`. [W91022] for the address, [W91023] for the call."""

    def __init__(self, keys: WeComKeys, platform: Platform) -> None:
        self._keys = keys
        self._platform = platform

    def address(self, redirect: str, state: str) -> str:
        """`state`: at most 128 letters and digits. With a platform on this machine its own page is on this machine."""
        query = {
            "appid": self._keys.corp_id,
            "redirect_uri": redirect,
            "response_type": "code",
            "scope": "snsapi_base",
            "state": state,
            "agentid": self._keys.agent_id,
        }
        return f"{_base(self._keys.api_base)}connect/oauth2/authorize?{urlencode(query)}#wechat_redirect"

    def userid(self, code: str) -> str:
        """Whose code it is, case folded. Raises CannotSignIn.

        A member who may not see the app has a userid all the same: who may come in is for the office to say.
        """
        if not code.isascii() or not code.isprintable() or len(code) > _LONGEST_CODE:
            raise CannotSignIn(_AGAIN_WORDS)
        try:
            answer = self._platform.get("auth/getuserinfo", {"code": code})
            return userid(str(answer.get("userid") or ""))
        except Refused as refused:
            words = _words(refused.code, refused.seen_from)
        except CannotDeliver as failed:  # also where we got no token: then the platform's code stands in the reason
            found = code_in(failed.reason)
            words = _LATER if found is None else _words(*found)
        except CannotRead:  # no member of the corp: the platform gives an openid alone
            words = _OUTSIDER
        raise CannotSignIn(words)


def _base(api_base: str) -> str:
    if not is_loopback(api_base):
        return _AUTHORIZE
    here = urlsplit(api_base)
    return f"{here.scheme}://{here.netloc}/"


def _words(code: int, seen_from: str) -> str:
    if code in _AGAIN:
        return _AGAIN_WORDS
    advice = _ADVICE.get(code)
    if advice is None:
        return f"企业微信没有让您登录（错误码 {code}）。请过一会儿再试；一直这样，请告诉文明办经办人这个错误码。"
    seen = f"（{seen_from}）" if seen_from else ""
    return f"现在登录不了，请告诉文明办经办人：{advice.format(seen=seen)}"
