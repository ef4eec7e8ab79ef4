"""Arriving at a duty or an activity, and leaving it, now."""

from datetime import timedelta

from domain.duty import CheckIn, CheckOut
from understanding.amounts import find_amounts
from understanding.clauses import Mood
from understanding.reading import Reading
from understanding.rules import Rule

_IN = Rule(
    "签到|抵达|接岗|进岗|接上班|人已在|来到[^,。;!?]{1,12}了?$|到岗|上岗(?!证)|已?就位|已?到位|已?到达|(?:我|已经?|刚)?到了(?!解|"
    "[0-9一二两三四五六七八九十])|"
    "到[^,。;!?]{1,14}[了啦喽]$|(?<!不)在岗$|上岗打卡|已到|报到|开始(?:值班|执勤|值勤|巡查)|(?:打卡)?(?:上班|"
    "上岗)打卡|到现场"
)
# 班车改到七点半了, 快递到了, 检查组到楼下了: not the sender who arrives
_OF_THINGS = Rule(
    "[交送搬捡改换调推拖延挪移升降涨跌收看听想买找遇碰达得做感受查拿领借派说谈讲用忙投发传转学]到(?!岗)|"
    "^[^,。;!?我俺]{0,8}(?:车|快递|外卖|包裹|通知|文件|材料|货|菜|饭|水|电|网|检查组|领导|马甲|标识|雨|雪|会议|快件|工资|补贴|费|款|钱|信)"
    "[^,。;!?]{0,4}(?:到|来|停|换|发|送|走|完|结束)"
)
_IN_BARE = Rule("^(?:打卡|签到|到|已到|来了|我到了|到了|我来了|报到)$")
_OUT = Rule(
    "签退|离场|撤离|下岗|收队|离岗|退场|活动结束|(?:劝导|值班|值勤|执勤|巡查|清洁|打扫)(?:已经?)?(?:结束|完毕|完成)|"
    "先撤了|我撤|撤了|走了$|(?:下班|离开)打卡|收工|交班|搞完了|[站值]完了|任务完成|结束[了啦]?[,。 ]{0,2}我?先?撤|"
    "[,。 ]撤[了啦]?$"
)
_SIGN_NOT = Rule(
    "怎么|如何|哪|吗$|\\?$|忘|没|补|不用|谁|怎样|表|为什么|上一?条|那条|撤销|撤回|要不要|请|通知|明天|大家|记一?下|登记|"
    "报一?下|推荐|参加了"
)


def check_in(reading: Reading) -> CheckIn | None:
    """Arrives now."""
    text = reading.text
    if len(text) > 40 or _SIGN_NOT.search(text) or find_amounts(reading) or _not_today(reading):
        return None
    if _OUT.search(text) or _OF_THINGS.search(text):
        return None
    return CheckIn() if _IN.search(text) or _IN_BARE.match(text.strip("。!~ ")) else None


def check_out(reading: Reading) -> CheckOut | None:
    """Leaves now."""
    text = reading.text
    if len(text) > 40 or _SIGN_NOT.search(text) or find_amounts(reading) or _not_today(reading):
        return None
    return CheckOut() if _OUT.search(text) and not _OF_THINGS.search(text) else None


_FORGOT = Rule("(?:忘|漏|没)[^,。;]{0,4}(?:签退|打退|退卡|打卡)|签退了?忘|^[^,。;]{0,6}签退")
_LATELY = timedelta(days=7)
_WENT = Rule("走|离|撤|下班|下岗|回|结束|完事|收工|散")


def left_at(reading: Reading) -> CheckOut | None:
    """忘了签退,4点半走的; 昨天忘签退了,5点走的: left at a time that is said, today or lately."""
    text = reading.text
    if len(text) > 40 or not _FORGOT.search(text) or not _WENT.search(text) or len(reading.all_days) > 1:
        return None
    day = next((d.days[0] for d in reading.all_days if len(d.days) == 1), None)
    if _not_today(reading) and (day is None or not timedelta() < reading.today - day <= _LATELY):
        return None
    if len(reading.stretches) != 1 or reading.spells or any(c.mood is Mood.ASKED for c in reading.clauses):
        return None
    (stretch,) = reading.stretches
    if stretch.finish is not None or stretch.unsure:
        return None
    return CheckOut(stretch.times[0], None if day == reading.today else day)


_HERE = Rule("到|来|岗|位|已|打?卡|始|抵|接|签|进|上线|值上|站上|集合")
_GONE = Rule("退|离|撤|收|完|走|束|散|交|下[班岗]|毕|回|歇|签|打卡")
_NO_SIGN = (Mood.ASKED, Mood.DENIED, Mood.SUPPOSED, Mood.HEARD, Mood.PLANNED, Mood.EXPECTED)


def _signs(reading: Reading, word: Rule) -> bool:
    """Whether somebody tells now, in few words, of arriving or leaving."""
    text = reading.text
    if len(text) > 40 or not word.search(text) or _OF_THINGS.search(text) or _not_today(reading):
        return False
    if "哪" in text:  # 办到哪一步了
        return False
    return not any(clause.mood in _NO_SIGN for clause in reading.clauses)


def arrived(reading: Reading) -> CheckIn | None:
    """The arrival that a message sounds like; None where something else arrives."""
    return CheckIn() if _signs(reading, _HERE) else None


def gone(reading: Reading) -> CheckOut | None:
    """The leaving that a message sounds like; None where something else ends."""
    return CheckOut() if _signs(reading, _GONE) else None


def _not_today(reading: Reading) -> bool:
    return any(d.days and reading.today not in d.days for d in reading.all_days)
