"""Check-in and check-out, both optional, and who was not there."""

from domain.duty import AbsenceNoted, CheckedIn, CheckedOut, NoShiftNow
from domain.talk import Choice, Saying
from wording.duty import line, short
from wording.units import LEDGERS, clock, duration, fit, own_words, span


def checked_in(it: CheckedIn) -> Saying:
    if it.again:
        return Saying(f"{clock(it.at.time())}已经签到了：{short(it.shift)}。走的时候说“签退”就行。")
    to_do = own_words("、".join(it.shift.duty.checklist), 100)
    rows = [f"要做的：{to_do}"] if to_do else []
    head = f"签到了，{clock(it.at.time())}：{line(it.shift)}。"
    return Saying(fit([head], rows, ["走的时候说“签退”，忘了也没关系，直接报时长也行。"]))


def checked_out(it: CheckedOut) -> Saying:
    if not it.records:
        return Saying(f"签退了，{clock(it.at.time())}：{short(it.shift)}。辛苦了！")
    total = sum(record.minutes for record in it.records)
    first, last = it.records[0], it.records[-1]
    number = "、".join(str(record.number) for record in it.records)
    if it.again:
        return Saying(f"{short(it.shift)}已经记过了：记录{number}，{duration(total)}，没有重复记。辛苦了！")
    times = span(first.start, last.end) if first.start is not None and last.end is not None else ""
    text = (
        f"签退了，辛苦了！记好了：{short(it.shift)} {times}，{duration(total)}。\n"
        f"记录{number}，计入{LEDGERS[first.ledger]}，待审核。时间不对可以说“改成2小时”，说“撤销”可收回。"
    )
    return Saying(text, (Choice("撤销", f"撤销{first.number}号"),) if len(it.records) == 1 else ())


def no_shift_now(it: NoShiftNow) -> Saying:
    head = "这会儿没有您的班，不用签退。" if it.leaving else "这会儿没有您的班，不用签到。"
    after = f"您后面的班：{line(it.next)}。" if it.next is not None else ""
    return Saying(f"{head}{after}做了别的，直接报时长就行，比如“今天下午在福利院打扫2小时”。")


def absence_noted(it: AbsenceNoted) -> Saying:
    return Saying(f"知道了，{short(it.shift)}您没去，不记时长。后来补上了，直接报时长就行。")
