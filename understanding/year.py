"""One's own year, or a department's month, as a picture."""

from domain.period import Period
from domain.year import AskMonth, AskYear
from understanding.departments import own_department
from understanding.periods import find_period
from understanding.reading import Reading
from understanding.rules import Rule

_LONGEST = 30  # characters

_PLEASE = (
    "(?:请|麻烦|帮我|给我|我想|我要|想|要|再|能不能|可以|看看?|查看?|"
    "来|发|画|生成|做|出|调出?|一?[张份下个幅]|[, ]){0,8}"
)
_SHOWN = "(?:看看?|发[我来]?|给我|拿来|来一?[张份]|出来|画好|一下|有吗|好了|了|吧|吗|呢|呀|啊|[, ]){0,8}"
_PICTURE = "(?:图片?|画像|海报|长图|图表|总结图|回顾图)"
_SAID = "(?:(?P<year>20[0-9]{2})年|(?P<near>[今去前本])年)"
_WHAT = "(?:的|度|志愿|服务|公益|善行|时长|个人|总结|年度|回顾|这一?年|全年){0,8}"

_YEAR = Rule(
    f"{_PLEASE}我?的?(?:"
    f"{_SAID}{_WHAT}(?:{_PICTURE}|回顾)|"
    f"(?:这|整)?(?:一年|年度|全年|年){_WHAT}(?:{_PICTURE}|回顾)"
    f"){_SHOWN}|"
    f"{_PLEASE}我的?(?:这|过去的?)?一年{_SHOWN}|"
    f"{_PLEASE}我的?(?P<year_alone>20[0-9]{{2}})年度?{_SHOWN}|"
    f"{_PLEASE}我的?(?P<near_alone>[今去前本])?年度?(?:总结|回顾|小结|报告){_SHOWN}"
)
_BACK = {"今": 0, "本": 0, "去": 1, "前": 2}


def ask_year(reading: Reading) -> AskYear | None:
    """我的一年, 我的年度图, 今年的图, 去年的图; the running year where none is named."""
    if len(reading.text) > _LONGEST:
        return None
    m = _YEAR.fullmatch(reading.text.strip(" ,。!?~"))
    if m is None:
        return None
    year, near = m["year"] or m["year_alone"], m["near"] or m["near_alone"]
    return AskYear(int(year) if year else reading.today.year - _BACK[near or "今"])


_WHEN = "(?:(?:20[0-9]{2}年|[今去]年)?的?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月份?|[这本当上]上?一?个?月|月度?)"
_OF = "(?:的|志愿|服务|时长|情况|汇总|统计|工作|小结|总结){0,8}"
_MONTH = Rule(f"{_PLEASE}(?:@的?{_WHEN}|{_WHEN}的?@){_OF}{_PICTURE}{_SHOWN}")
_ONES_OWN = Rule("(?:我|咱|俺|本|我们|咱们)?的?(?:科室|部门|处室)")


def ask_month(reading: Reading) -> AskMonth | None:
    """科室本月图, 预算科上个月的图; the running month where none is named, one's own department where no other is."""
    if len(reading.text) > _LONGEST:
        return None
    text, department = reading.plain.strip(" ,。!?~"), own_department(reading.sender, reading.office)
    if reading.departments:
        start, end, department = reading.departments[-1]
        text = (reading.plain[:start] + "@" + reading.plain[end:]).strip(" ,。!?~")
    else:
        text = _ONES_OWN.sub("@", text, count=1)
    if not _MONTH.fullmatch(text):
        return None
    period = find_period(reading.nameless, reading.today) or Period.month(reading.today)
    return AskMonth(department.name, period) if period == Period.month(period.first) else None
