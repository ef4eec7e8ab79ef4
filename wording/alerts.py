"""What an operator is told when something is wrong: what happened, what it means, what to do."""

from typing import assert_never

from domain.alerts import Alarm, AllClear, Cause, PhoneThem, Trouble, Undelivered
from domain.talk import Saying
from wording.units import clock, day, fit, own_words

_HEADINGS = {
    Cause.UNDELIVERED: "有消息没送到",
    Cause.BROKEN: "有来信没处理成",
    Cause.PLATFORM: "企业微信不接受本程序的请求",
    Cause.STUCK: "消息积压，发不出去",
    Cause.CLOCK: "定时任务停了",
    Cause.DATABASE: "数据库连不上",
    Cause.PHOTOS: "照片取不下来",
    Cause.DISK: "磁盘快满了",
    Cause.BACKUP: "备份没有按时做成",
    Cause.GAP: "服务器时间不准",
}
_SECRETS = ("40001", "40091", "42001", "40014")
_ADDRESSES = ("60020", "40164")
_REASONS = {
    "81013": "账号不在应用的可见范围里",
    "60111": "企业微信里没有这个账号",
    "invaliduser": "企业微信里没有这个账号，或不在应用的可见范围里",
    "unlicenseduser": "账号没有接口许可",
    "46004": "企业微信里没有这个账号",
    "60011": "应用没有权限发给这个人",
}


def heading(cause: Cause) -> str:
    """In a few words, as the subject of a mail."""
    return _HEADINGS[cause]


def alarm(it: Alarm) -> Saying:
    return Saying(told(it.trouble))


def all_clear(it: AllClear) -> Saying:
    return Saying(over(it.cause))


def over(cause: Cause) -> str:
    return f"已恢复：{_HEADINGS[cause]}的问题过去了，不用再处理。"


def told(it: Trouble) -> str:
    """The whole of an alert, also for a mail: it names nobody."""
    return f"告警：{_HEADINGS[it.cause]}。\n{_advice(it)}"


def _advice(it: Trouble) -> str:
    match it.cause:
        case Cause.UNDELIVERED:
            return f"{it.count}条消息没有送到本人。请运行 shanxing doctor 看是谁，另行通知。"
        case Cause.BROKEN:
            return (
                f"过去一天有{it.count}条来信处理时出错，本人已被告知稍后再发。请把日志里 error 一级的行交给维护人员。"
            )
        case Cause.PLATFORM:
            return _refused(it)
        case Cause.STUCK:
            since = f"，最早的是{_moment(it)}的" if it.at is not None else ""
            return f"{it.count}条消息等着发{since}。请检查服务器能否访问企业微信接口，再运行 shanxing doctor 看原因。"
        case Cause.CLOCK:
            last = f"最后一次运行是{_moment(it)}，" if it.at is not None else "启动以来没有运行过，"
            return f"{last}这期间不会有提醒。请在服务器上重新启动 shanxing serve（或 shanxing clock），并查看日志。"
        case Cause.DATABASE:
            return "消息登记不上，企业微信会自动重发几次，之后就丢了。请马上检查数据库服务和磁盘。"
        case Cause.PHOTOS:
            return (
                f"{it.count}张照片还没取下来，企业微信只保留三天。请运行 shanxing doctor 看原因；取不到的可请本人重发。"
            )
        case Cause.DISK:
            return f"数据目录只剩{it.count}MB，满了以后消息会登记不上。请尽快清理或扩容。"
        case Cause.BACKUP:
            last = f"最近一份好的备份是{_moment(it)}的。" if it.at is not None else "还没有一份好的备份。"
            return f"{last}请运行 shanxing doctor 看原因；修好之前，磁盘一坏就会丢数据。"
        case Cause.GAP:
            ahead = "慢" if it.count > 0 else "快"
            return (
                f"服务器比企业微信{ahead}了{abs(it.count)}分钟，提醒会不准时。请校准时间（timedatectl set-ntp true）。"
            )
        case never:
            assert_never(never)


def _refused(it: Trouble) -> str:
    if it.code in _SECRETS:
        way = "Secret 不对或应用已停用。请从管理后台重新复制 Secret，改好再重启；连续出错会被封一小时。"
    elif it.code in _ADDRESSES:
        seen = f"（{it.seen_from}）" if it.seen_from else ""
        way = f"服务器出口 IP{seen}不在“企业可信IP”里。请在管理后台把它加进去，几分钟后生效，不用重启。"
    else:
        way = "请运行 shanxing doctor 看原因，再到管理后台检查应用的状态和权限。"
    return f"错误码{it.code}。修好之前提醒和通知都发不出去，等着发的会在修好后补发。{way}"


def _moment(it: Trouble) -> str:
    return f"{day(it.at.date())}{clock(it.at.time())}" if it.at is not None else ""


# --- somebody has to phone ----------------------------------------------------


def phone_them(it: PhoneThem) -> Saying:
    head = f"有{len(it.lost)}条消息没送到，也不会再发，请打电话告诉本人："
    return Saying(fit([head], [_lost(one) for one in it.lost]))


def _lost(it: Undelivered) -> str:
    who = (
        f"{it.who.name}（{it.who.department}，工号{it.who.no}）"
        if it.who is not None
        else f"账号{own_words(it.userid)}"
    )
    words = f"。原话：“{own_words(it.words, 60)}”" if it.words else ""
    return f"· {who}，{why(it.reason)}{words}"


def why(reason: str) -> str:
    """Why something was not delivered; where nobody knows, what the platform said."""
    code = reason.removeprefix("errcode ").split(",")[0]
    return _REASONS.get(code, f"原因：{own_words(reason, 40)}")
