"""Outreach, care visits and the four stages."""

from domain.outreach import OutreachNoted, OutreachSums, StagesTold, VisitNoted
from domain.talk import Saying
from wording.board_words import INTO
from wording.units import day, own_words, period
from wording.verdicts import listed, name


def outreach_noted(it: OutreachNoted) -> Saying:
    one = it.outreach
    form = f"，{own_words(one.form, 16)}" if one.form else ""
    speakers = listed(own_words(speaker, 16) for speaker in one.speakers)
    where = f"{day(one.day)}好人进{INTO[one.into]}，{own_words(one.venue, 30)}{form}"
    lines = [
        f"记好了：{where}，{speakers}宣讲，{one.audience}人听。",
        f"{one.day.year}年到现在：{_sums(it.sums)}。",
        "宣讲员和地点都只算一次，人次按每场加起来。",
    ]
    return Saying("\n".join(lines))


def _sums(sums: OutreachSums) -> str:
    """Three counters that are never mixed (R33)."""
    kinds = "、".join(f"进{INTO[into]}{count}场" for into, count in sums.events.items() if count)
    if not kinds:
        return "还没有宣讲"
    return f"{kinds}；宣讲员{sums.speakers}人，走进{sums.venues}个地方，听众{sums.audience}人次"


def visit_noted(it: VisitNoted) -> Saying:
    visit = it.visit
    head = f"记好了：{day(visit.day)}走访慰问{name(it.nomination.nominee)}。"
    if not visit.need:
        return Saying(f"{head}需要帮忙的事可以接着说，比如“慰问了{name(it.nomination.nominee)}，老人住院需要陪护”。")
    need = own_words(visit.need, 100)
    if visit.solved:
        return Saying(f"{head}需要帮忙的：{need}；已经解决。")
    return Saying(f"{head}需要帮忙的：{need}；还没解决。解决了请再说一声。")


def stages_told(it: StagesTold) -> Saying:
    one = it.stages
    return Saying(
        "\n".join(
            [
                f"{period(one.period)}：",
                f"发现好人：举荐{one.nominations}份，{one.found}位",
                f"宣传好人：上榜{one.listed}位，走访慰问{one.visits}次",
                f"学习好人：{_sums(one.outreach)}",
                f"争做好人：{one.doing}位同事做过志愿服务或被举荐",
                "每一项单独统计，同一个人只算一次。",
            ]
        )
    )
