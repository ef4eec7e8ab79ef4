"""The live check of the connection to 企业微信: real calls, step by step, and what to do where one fails."""

import ipaddress
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

from bot.envelope import CannotRead, Envelope
from bot.faults import code_in
from bot.markup import read_flat
from bot.settings import PREFIX, Settings, WeComSettings, is_loopback
from bot.wecom import WeCom
from bot.wire import Wire
from console.outside import Check, Setting, State
from domain.mail import CannotDeliver, Parcel
from domain.staff import Person
from domain.talk import Saying
from storage.store import Store
from wording.alerts import why

CALLBACK = "/wecom/callback"
ECHO = "shanxing"
PATIENCE = 5.0  # seconds for our own address
LATELY = timedelta(days=1)
_UNTRUSTED = 60020
_ROOT = 1  # the whole unit, as a department
_RESTART = "写进 /etc/shanxing/env，再运行 sudo systemctl restart shanxing，然后回到这里重新检查。"
_APP = "管理后台 → 应用管理 → 自建 → 善行"
_SETTINGS = (
    ("WECOM_CORP_ID", "企业ID", "管理后台 → 我的企业 → 企业信息，最下方，ww 开头"),
    ("WECOM_AGENT_ID", "AgentId", f"{_APP}，页面上方的数字"),
    ("WECOM_SECRET", "Secret", f"{_APP}，点“查看”，发到管理员手机上"),
    ("WECOM_TOKEN", "Token", f"{_APP} → 接收消息 → 设置API接收，点“随机获取”"),
    ("WECOM_AES_KEY", "EncodingAESKey", "同一页，点“随机获取”，43 位；先重启本程序，再在那一页点“保存”"),
)
_ADVICE = {
    "40001": "Secret 不对或应用已停用：请从管理后台重新复制 Secret。连续出错会被封一小时，改好再试。",
    "40091": "Secret 不对或应用已停用：请从管理后台重新复制 Secret。连续出错会被封一小时，改好再试。",
    "40013": "CorpID 不对：请从“我的企业”页重新复制。",
    "60020": "服务器出口 IP 不在“企业可信IP”里：请把上面的 IP 加进去，约一分钟后生效。",
    "301002": "AgentId 不是这个 Secret 的：请到应用页上核对，两个值要来自同一个应用。",
    "40056": "AgentId 不对：请到应用页上核对。",
    "45009": "问得太多了，被平台暂时拦住：请一小时后再检查。",
}

_TITLES = ("令牌", "企业可信IP", "应用和可见范围", "可信域名")


def advice(reason: str) -> str:
    """What to do about it; `reason` as CannotDeliver has it."""
    for sign, way in _ADVICE.items():
        if f"errcode {sign}" in reason:
            return way
    return "请检查服务器能否访问接口地址，再看日志。"


def _plainly(reason: str) -> str:
    found = code_in(reason)
    if found is None:
        return f"企业微信答了 HTTP {reason.rpartition('HTTP ')[2]}" if "HTTP" in reason else "连不上企业微信"
    code, seen_from = found
    return f"错误码 {code}{f'，看到的服务器 IP 是 {seen_from}' if seen_from else ''}"


def callback_fits(keys: WeComSettings, wecom: WeCom, now: datetime) -> bool:
    """Whether what our own keys seal our own door opens."""
    try:
        return wecom.check(_echo(keys, now)) == ECHO
    except CannotRead:
        return False


def _echo(keys: WeComSettings, now: datetime) -> dict[str, str]:
    sealed = read_flat(Envelope(keys.token, keys.aes_key, keys.corp_id).seal(ECHO, int(now.timestamp())))
    query = {"msg_signature": sealed["MsgSignature"], "timestamp": sealed["TimeStamp"], "nonce": sealed["Nonce"]}
    return query | {"echostr": sealed["Encrypt"]}


class WeComConnection:
    """The pages' `Connection`. `wecom` None: there are no keys."""

    def __init__(self, settings: Settings, store: Store, wecom: WeCom | None, clock: Callable[[], datetime]) -> None:
        self._settings = settings
        self._store = store
        self._wecom = wecom
        self._clock = clock

    def settings(self) -> tuple[Setting, ...]:
        known = self._settings.wecom is not None
        rows = tuple(Setting(PREFIX + name, meaning, where, known) for name, meaning, where in _SETTINGS)
        public = "同事手机上打开本程序的网址，https 开头，不带最后的斜杠"
        return (*rows, Setting(f"{PREFIX}PUBLIC_URL", "网页地址", public, bool(self._settings.public_url)))

    def checks(self) -> Iterator[Check]:
        keys, wecom = self._settings.wecom, self._wecom
        if keys is None or wecom is None:
            yield Check("密钥", State.WRONG, "还没有设置", f"请把“这些值在哪里设”里的五个值{_RESTART}")
            yield self._address()
            yield from (Check(title, State.WAITING, "等密钥设置好") for title in ("回调自检", *_TITLES, "收消息"))
            return
        yield Check("密钥", State.FINE, f"企业 {keys.corp_id}，应用 {keys.agent_id}，五个值的格式都对")
        yield self._address()
        if callback_fits(keys, wecom, self._clock()):
            yield Check("回调自检", State.FINE, "Token 和 EncodingAESKey 加得上也解得开")
        else:
            yield Check("回调自检", State.WRONG, "没通过", "请重新复制 Token 和 EncodingAESKey。")
        yield self._reached(keys)
        yield from self._calls(wecom)
        yield self._came()

    def message(self, to: Person) -> Check:
        title, now = "给我发一条", self._clock()
        if self._wecom is None:
            return Check(title, State.WAITING, "等密钥设置好")
        with self._store.look() as books:
            userid = books.staff.userid_of(to)
        if userid is None:
            way = "请先在企业微信里打开“善行”说一句话，按提示报姓名和工号，再回来试。"
            return Check(title, State.WRONG, f"还不知道{to.name}的企业微信账号", way)
        # the moment makes each one new: the platform swallows what it has brought before
        words = f"接入检查（{now:%H:%M:%S}）：看到这条，说明善行能给您发消息了。请回我一句“帮助”，再看看收不收得到。"
        try:
            done = self._wecom.push([Parcel(0, f"connection:{now.isoformat()}", userid, Saying(words))])
        except CannotDeliver as error:
            return Check(title, State.WRONG, f"没发出去（{_plainly(error.reason)}）", advice(error.reason))
        if done.refused:
            reason = why(next(iter(done.refused.values())))
            way = "请在管理后台把本人加进应用的可见范围，并核对名单里的企业微信账号。"
            return Check(title, State.WRONG, f"没送到：{reason}", way)
        return Check(title, State.FINE, f"已发给{to.name}，请看手机", "收到后请回一句“帮助”。")

    def _address(self) -> Check:
        url, title = self._settings.public_url, "网页地址"
        if not url:
            return Check(title, State.WRONG, "还没有设置", f"请把 {PREFIX}PUBLIC_URL=https://您的域名 {_RESTART}")
        if is_loopback(url):
            return Check(title, State.UNSURE, f"{url} 只有这台机器打得开", "试用可以；正式用要换成单位的域名。")
        if not url.startswith("https://"):
            return Check(title, State.WRONG, f"{url} 没有加密", f"请换成 https 开头的网址，{_RESTART}")
        if _is_number(url):
            way = "企业微信只认备案过的域名，请换成单位自己的域名。"
            return Check(title, State.WRONG, f"{url} 是 IP，不是域名", way)
        return Check(title, State.FINE, url)

    def _reached(self, keys: WeComSettings) -> Check:
        """Out of the house and in again by the front door, as far as that can be done from inside."""
        title, url = "回调地址", self._settings.public_url
        if not url:
            return Check(title, State.WAITING, "等网页地址设置好")
        if not _is_ours(url):
            return Check(title, State.WAITING, "等网页地址改好")
        try:
            with Wire(url, PATIENCE) as wire:
                said = wire.get(f"{url}{CALLBACK}?{urlencode(_echo(keys, self._clock()))}").content
        except CannotDeliver as error:
            return self._not_reached(error.reason)
        if said != ECHO.encode():
            way = "这个地址被别的网页接走了（登录页、前端路由），请让代理把它原样转给本程序。"
            return Check(title, State.WRONG, f"{url}{CALLBACK} 答的不是本程序", way)
        return Check(title, State.FINE, f"{url}{CALLBACK} 打得开，答得对")

    def _not_reached(self, reason: str) -> Check:
        where = f"{self._settings.public_url}{CALLBACK}"
        last = self._last_message()
        if last is not None and self._clock() - last < LATELY:
            found = f"服务器自己打不开 {where}，但{last:%H:%M}收到过来信"
            return Check("回调地址", State.UNSURE, found, "有的内网从里面绕不回来，收得到来信就不用管。")
        way = "请核对域名解析、https 证书、反向代理和防火墙；地址不能跳转，也不能改路径。"
        code = reason.rpartition("HTTP ")[2] if "HTTP" in reason else ""
        return Check("回调地址", State.WRONG, f"{where} {f'答了 HTTP {code}' if code else '连不上'}", way)

    def _calls(self, wecom: WeCom) -> Iterator[Check]:
        """What only the platform can tell. It looks at our address with the first call after the token."""
        token, address, app, domain = _TITLES
        try:
            wecom.sign_in()
        except CannotDeliver as error:
            yield Check(token, State.WRONG, f"取不到（{_plainly(error.reason)}）", advice(error.reason))
            yield from (Check(title, State.WAITING, "等令牌取到") for title in (address, app, domain))
            return
        yield Check(token, State.FINE, "取得到")
        try:
            told = wecom.app()
        except CannotDeliver as error:
            if (found := code_in(error.reason)) is not None and found[0] == _UNTRUSTED:
                seen = found[1] or "（没有说）"
                way = f"请在{_APP} → 企业可信IP 里加上 {seen}，约一分钟后再检查。"
                yield Check(address, State.WRONG, f"企业微信看到的服务器 IP 是 {seen}，不在名单里", way)
                yield from (Check(title, State.WAITING, "等可信IP加好") for title in (app, domain))
                return
            yield Check(address, State.UNSURE, "企业微信没有提到 IP")
            yield Check(app, State.WRONG, f"问不到应用的情况（{_plainly(error.reason)}）", advice(error.reason))
            yield Check(domain, State.WAITING, "等应用问得到")
            return
        yield Check(address, State.FINE, "企业微信接受这台服务器的请求")
        yield _app(told)
        yield self._domain(told)

    def _domain(self, told: dict[str, Any]) -> Check:
        title, where = "可信域名", urlsplit(self._settings.public_url).netloc
        known = str(told.get("redirect_domain") or "")
        way = (
            f"请在{_APP} → 网页授权及JS-SDK 里填 {where}，不带 https://，端口也要一样；填不进去时先把域名备案主体理顺。"
        )
        if not where:
            return Check(title, State.WAITING, "等网页地址设置好")
        if not known:
            return Check(title, State.WRONG, "还没有填，同事点不开网页", way)
        if known.casefold() != where.casefold():
            return Check(title, State.WRONG, f"填的是 {known}，网页地址却是 {where}", way)
        return Check(title, State.FINE, f"{known}，同事在企业微信里不用密码就能打开网页")

    def _came(self) -> Check:
        last = self._last_message()
        if last is None:
            return Check("收消息", State.UNSURE, "还没有收到过", "请在手机上给“善行”发一句“帮助”，再检查一次。")
        return Check("收消息", State.FINE, f"最近一条是 {last:%m-%d %H:%M} 收到的")

    def _last_message(self) -> datetime | None:
        with self._store.look() as books:
            return books.watch.queues().newest_message


def _app(told: dict[str, Any]) -> Check:
    """Who may see the app."""
    title, name = "应用和可见范围", str(told.get("name") or "")
    if told.get("close"):
        return Check(title, State.WRONG, f"应用“{name}”被停用了", f"请在{_APP} 里启用它。")
    users = _rows(told, "allow_userinfos", "user")
    parties, tags = _rows(told, "allow_partys", "partyid"), _rows(told, "allow_tags", "tagid")
    if not (users or parties or tags):
        return Check(title, State.WRONG, f"应用“{name}”谁也看不见", f"请在{_APP} → 可见范围 里选全体要用的人。")
    if _ROOT in parties:
        return Check(title, State.FINE, f"应用“{name}”，全单位可见")
    counts = ((parties, "个部门"), (users, "人"), (tags, "个标签"))
    seen = "、".join(f"{len(rows)} {unit}" for rows, unit in counts if rows)
    return Check(title, State.FINE, f"应用“{name}”，{seen}可见", "不在里面的同事收不到消息，也发不来。")


def _rows(told: dict[str, Any], name: str, inside: str) -> list[Any]:
    box = told.get(name)
    rows = box.get(inside) if isinstance(box, dict) else None
    return rows if isinstance(rows, list) else []


def _is_number(url: str) -> bool:
    try:
        ipaddress.ip_address(urlsplit(url).hostname or "")
    except ValueError:
        return False
    return True


def _is_ours(url: str) -> bool:
    """Whether to knock at it: a secure place, or this machine."""
    return url.startswith("https://") or is_loopback(url)
