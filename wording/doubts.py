"""Why a record is worth a closer look: one short line each."""

from typing import assert_never

from domain.doubts import Crowd, Doubt, LateReport, LongDay, Overlapping, Reason, SamePhoto, Unusual, Yours
from wording.units import duration, numbers, span

DOUBTS = {
    Doubt.OVERLAP: "时间重叠",
    Doubt.LONG_DAY: "一天较长",
    Doubt.LATE: "补记",
    Doubt.SAME_PHOTO: "照片重复",
    Doubt.CROWD: "多人同时",
    Doubt.OWN: "与您有关",
    Doubt.UNUSUAL: "比平时多",
}


def doubt(it: Reason) -> str:
    match it:
        case Overlapping(other):
            clocks = f"（{span(other.start, other.end)}）" if other.start and other.end else ""
            return f"和记录{other.number}{clocks}时间重叠"
        case LongDay(minutes):
            return f"这一天合计{duration(minutes)}，要两个人看"
        case LateReport(days):
            return f"事后{days}天才报"
        case SamePhoto(others):
            return f"照片也用在记录{numbers(others)}"
        case Crowd(people, together=True):
            return f"一次报了{people}人"
        case Crowd(people):
            return f"同科室{people}人一分钟内分别报了同样的时间"
        case Yours(reported=True):
            return "您登记的，请别人审核"
        case Yours():
            return "您自己的，请别人审核"
        case Unusual(usual):
            return f"平时一次约{duration(usual)}"
        case never:
            assert_never(never)
