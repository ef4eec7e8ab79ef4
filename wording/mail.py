"""What is said of messages that are sent once more."""

import re

from domain.mail import NotToSend, SentAgain
from domain.talk import Saying


def sent_again(it: SentAgain) -> Saying:
    if it.person is None:
        return Saying("已经排队重发。这个账号现在没有对应的在岗人员，可能还是送不到，要紧的事请电话通知。")
    return Saying(f"已经排队重发给{it.person.name}，一般一分钟内送出。请过一会儿刷新看结果。")


def not_to_send(it: NotToSend) -> Saying:
    return Saying("这条没有重发：它正在等待发送、已经送达，或者内容已经过了时效。要紧的事请电话通知本人。")


# --- why something did not arrive ----------------------------------------------

_NO_SUCH = "40003 46004 50002 60003 60011 60021 60111 60123 81013"
_SHUT_OUT = "43004 43019 45015 45047"
_SET_UP = "40001 40013 40056 40057 40091 41002 41004 48001 48002 50001 50003 60020 40164 301002 301007"
_WHY = {
    **dict.fromkeys(
        _NO_SUCH.split(),
        (
            "企业微信里没有这个账号，或者本人不在应用的可见范围里。",
            "请先电话通知本人；核对账号，并在企业微信管理后台把本人加进应用可见范围，然后可以重发。",
        ),
    ),
    **dict.fromkeys(
        _SHUT_OUT.split(),
        ("本人很久没有跟助手说过话，或者取消了关注，平台不让发。", "请先电话通知；本人跟助手说一句话以后可以重发。"),
    ),
    **dict.fromkeys(
        ("45009", "45011"),
        ("发得太多，超过了平台的次数限制。", "一般第二天恢复，可以到时候重发；急事请电话通知。"),
    ),
    **dict.fromkeys(
        _SET_UP.split(),
        ("应用的设置有问题，平台不接受我们的消息。", "请打开“接入检查”看哪一项不对，修好后可以重发。"),
    ),
}
_OTHERWISE = "平台退回了这条消息。", "请电话通知本人；可以过一会儿重发，还不行请把下面的代码告诉管理员。"


def why_not(reason: str) -> tuple[str, str]:
    """What happened and what to do, in plain words. `reason`: as the deliverer noted it."""
    code = re.search(r"errcode (-?[0-9]{1,6})", reason)
    if code is not None:
        return _WHY.get(code[1], _OTHERWISE)
    if "no answer" in reason or "HTTP" in reason:
        return "企业微信一直没有应答，可能断网了。", "请检查网络，恢复后可以重发；急事请电话通知。"
    if reason.startswith("broke"):
        return "发送时程序出了错，已经记在日志里。", "可以重发一次；还不行请联系管理员，并电话通知本人。"
    return _OTHERWISE


STATES = {"waiting": "等待发送", "sent": "已送达", "failed": "没送到", "expired": "已过时未发"}
FATES = {"answered": "已答复", "failed": "没处理成", "claimed": "处理中"}
KINDS = {
    "text": "文字", "image": "照片", "voice": "语音", "video": "视频", "location": "位置", "link": "链接",
    "enter": "进入应用", "subscribe": "关注", "unsubscribe": "取消关注", "card": "按钮", "menu": "菜单",
}  # fmt: skip
