"""What a rule says no to: which rule, why, and the way on."""

from domain.hours import Locked, NoSuchRecord, NotForYou, NotYours, WhoseHours
from domain.limits import EndBeforeStart, InTheFuture, LongerThanToday, NotALength, Overlaps, OverLongestDay, Refusal
from domain.talk import Choice, Saying
from wording.hours import line, when
from wording.units import clock, day, duration, own_words, period

AGAIN = "再说一次就行，不记了就说“算了”。"


def refused(it: Refusal) -> Saying:
    match it:
        case InTheFuture(on, until):
            if until is not None:
                return Saying(f"还没到{clock(until)}呢，所以先没有记。做完了再告诉我；时间说错了，{AGAIN}")
            return Saying(f"{day(on)}还没到，所以没有记。做完了再告诉我；日期说错了，{AGAIN}")
        case LongerThanToday(minutes, _):
            return Saying(
                f"今天到现在还没有{duration(minutes)}，所以没有记。要是前一天的，请说日期；时长说错了，{AGAIN}"
            )
        case OverLongestDay(person, on, minutes, already, limit):
            sofar = f"已有{duration(already)}，这次又是{duration(minutes)}" if already else f"报了{duration(minutes)}"
            return Saying(
                f"一天最多登记{duration(limit)}，{person.name}{day(on)}{sofar}，所以没有记。"
                f"时长说错了，{AGAIN}确实做了这么久，请找经办人（文明办）登记。"
            )
        case Overlaps(person, other):
            if not other.number:  # both in this very message
                said = f"{when(other)} {duration(other.minutes)}"
                return Saying(f"{person.name}这次说的两段时间重叠了（{said}），所以都没有记。请核对后{AGAIN}")
            by = "" if other.reported_by == person else f"（{other.reported_by.name}登记）"
            return Saying(
                f"{person.name}这段时间已经有一条记录了，时间重叠，所以没有记：\n{line(other)}{by}\n"
                f"时间说错了，{AGAIN}要是那条记错了，先说“撤销{other.number}号”。"
            )
        case NotALength(minutes):
            said = "时长要比0多" if minutes <= 0 else "一天只有24小时"
            return Saying(f"{said}，所以没有记。请说实际做了多久，比如“2小时”；{AGAIN}")
        case EndBeforeStart(start, end):
            return Saying(
                f"{clock(start)}开始、{clock(end)}结束，结束要在开始之后，所以没有记。"
                f"请再说一次起止时间，比如“下午2点到4点半”；不记了就说“算了”。"
            )


def locked(it: Locked) -> Saying:
    number = it.record.number
    return Saying(
        f"记录{number}已经认定，聊天里不能直接撤销。您的意思已转告经办人（文明办），会有人联系您。\n"
        f"只是数不对的话，可以说“{number}号改成2小时”，我会问您理由。"
    )


def not_yours(it: NotYours) -> Saying:
    return Saying(f"记录{it.number}不是您的，也不是您登记的，您看不了，也改不了。有需要请找本人或登记的同事。")


def not_found(it: NoSuchRecord) -> Saying:
    if it.number is None:
        return Saying("没有找到您最近登记的记录。说“我的记录”可以看看有哪些。")
    return Saying(f"没有找到记录{it.number}，可能已经撤销了。说“我的记录”可以看看有哪些。")


def not_for_you(it: NotForYou) -> Saying:
    return Saying(
        f"抱歉，{own_words(it.name, 20)}的时长不能给您看：个人的只给本人、科室负责人和经办人，科室的只给本科室。\n"
        "您可以问“我今年多少小时”“我们科今年多少小时”。"
    )


def whose_hours(it: WhoseHours) -> Saying:
    said = own_words(it.said, 20)
    if not it.candidates:
        return Saying(f"没有找到“{said}”。请说全名再问一次。")
    people = it.candidates[:8]
    lines = [f"“{said}”可能是：", *(f"· {p.name}（{p.department}）" for p in people)]
    choices = tuple(
        Choice(f"{p.name} {p.department}"[:10], f"{p.department}{p.name}{period(it.period)}多少小时")
        for p in people[:6]
    )
    return Saying(
        "\n".join([*lines, f"请带上科室再问一次，比如“{people[0].department}{people[0].name}多少小时”。"]), choices
    )
