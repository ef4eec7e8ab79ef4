"""Small wishes: the weekly digest on or off, the private calendar link."""

from domain.duty import AskCalendarLink, SetDigest
from understanding.reading import Reading
from understanding.rules import Rule

_DIGEST = "(?:周报|每周(?:的|那个)?(?:汇总|小结|简报|总结)|周五(?:的|那个)?(?:汇总|小结|简报)|一周汇总)"
_NO_MORE = "不要|不用|不想|不需要|别|甭|取消|关|停|退订|免|不看|不收|屏蔽"
_AGAIN = "要|恢复|开|订阅|继续|重新|发|收|想看"
_SAYS = Rule(f"(?P<before>[^,。;!?]{{0,10}}){_DIGEST}(?P<after>[^,。;!?]{{0,10}})[,。!]?[^,。;!?]{{0,8}}")
_OFF = Rule(_NO_MORE)
_ON = Rule(_AGAIN)
_WORK = Rule("写|交|填|怎么|谁|吗|没|材料|领导|科|完|做|改|打印|整理|推荐|小时")


def set_digest(reading: Reading) -> SetDigest | None:
    """不要周报, 周报别发了, 要周报; nothing about a report that somebody writes."""
    m = _SAYS.fullmatch(reading.text.strip(" ,。!~"))
    if m is None or _WORK.search(reading.text):
        return None
    said = m["before"] + m["after"]
    if _OFF.search(said):
        return SetDigest(on=False)
    return SetDigest(on=True) if _ON.search(said) else None


_CALENDAR = Rule("日历")
_LINK = Rule(
    "订阅|链接|连接|地址|网址|同步|导[入出进]|加[到进入]|关联|接[到进]|添加|在?手机|我的(?:值班|班次)?日历|日历[给发]"
)
_NEW_ONE = Rule("换|重新|新的?|重置|更换|泄露?|失效|作废|外传|废[了掉]")
_NO_LINK = Rule("台历|挂历|印|买|领|发放|小时|万年历|老黄历|日历上(?:写|标|说)")


def ask_calendar_link(reading: Reading) -> AskCalendarLink | None:
    """订阅日历, 我的日历链接; 换个日历链接 ends the old one."""
    text = reading.text
    if len(text) > 30 or not _CALENDAR.search(text) or not _LINK.search(text) or _NO_LINK.search(text):
        return None
    return AskCalendarLink(renew=_NEW_ONE.search(text) is not None)
