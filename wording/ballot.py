"""The vote, as the voter hears of it: secret, changeable until it closes, for reference only."""

from domain.ballot import NoSuchCandidate, NoVoteOpen, Voted, VoteTold, VoteWithdrawn
from domain.cycle import Cycle
from domain.talk import Saying
from wording.board_pages import candidate_line
from wording.units import day, fit, own_words

REFERENCE = "投票是不记名的，结果仅供评审参考。"


def _until_day(cycle: Cycle) -> str:
    return f"{day(cycle.vote_until)}（当天也算）" if cycle.vote_until is not None else "投票结束"


def voted(it: Voted) -> Saying:
    head = "改投好了" if it.changed else "投好了"
    return Saying(
        f"{head}：{candidate_line(it.candidate)}（{it.cycle.label}）。{REFERENCE}"
        f"想改就再投一次，不投了说“撤回我的票”，到{_until_day(it.cycle)}都可以。"
    )


def vote_withdrawn(it: VoteWithdrawn) -> Saying:
    if not it.was_there:
        return Saying(f"您在{it.cycle.label}里还没有投票，没有可撤的。要投可以说“投1号”，看名单说“投票名单”。")
    return Saying(f"撤回了，您在{it.cycle.label}里现在没有票。到{_until_day(it.cycle)}都可以再投。")


def vote_told(it: VoteTold) -> Saying:
    if it.candidate is None:
        return Saying(f"您在{it.cycle.label}里还没有投票，到{_until_day(it.cycle)}都可以投。看名单说“投票名单”。")
    return Saying(
        f"您投的是{candidate_line(it.candidate)}（{it.cycle.label}）。只有您自己问得到，投票结束后谁也查不到。"
    )


def no_vote_open(it: NoVoteOpen) -> Saying:
    if it.closed is None:
        return Saying("现在没有正在进行的投票，这句没有记。开始投票时会通知大家。")
    when = f"到{day(it.closed.vote_until)}" if it.closed.vote_until is not None else ""
    return Saying(
        f"{it.closed.label}的投票{when}已经结束，现在不能投、不能改，谁投了哪位也查不到了。结果供评审参考，发布时会告诉大家。"
    )


def no_such_candidate(it: NoSuchCandidate) -> Saying:
    rows = [candidate_line(one) for one in it.candidates]
    head = f"名单里没有可以投的“{own_words(it.choice, 12)}”，没有投。{it.cycle.label}的名单："
    return Saying(fit([head], rows, ["请说号码，比如“投1号”。"], unit="位"))
