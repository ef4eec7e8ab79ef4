"""The vote, as the voter hears of it: secret, changeable until it closes, for reference only."""

from domain.ballot import NoSuchCandidate, NoVoteOpen, TallyTold, Voted, VoteTold, VoteWithdrawn
from domain.cycle import Cycle, Stage
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


def tally_told(it: TallyTold) -> Saying:
    """To most only how it goes on."""
    if it.cycle is None:
        return Saying("还没有投过票。开始投票时会通知大家。")
    nobody = "投票不记名，投给了哪位，任何人都查不到。"
    if it.cycle.stage is Stage.VOTING:
        return Saying(f"{it.cycle.label}的票还没有数，数票以前谁也看不到结果。{nobody}")
    if not it.tally:
        told = "票数只给经办人和局领导，供评审参考；名单看“公示名单”或“好人榜”。"
        return Saying(f"{it.cycle.label}的投票已经结束。{told}{nobody}")
    rows = [f"{one.ballot}号 {own_words(one.name, 24)} {one.votes}票" for one in it.tally]
    tail = [f"仅供评审参考，请不要转发。{nobody}"]
    return Saying(fit([f"{it.cycle.label}的投票，{it.voters}人投了票："], rows, tail, unit="位"))


def no_such_candidate(it: NoSuchCandidate) -> Saying:
    rows = [candidate_line(one) for one in it.candidates]
    head = f"名单里没有可以投的“{own_words(it.choice, 12)}”，没有投。{it.cycle.label}的名单："
    return Saying(fit([head], rows, ["请说号码，比如“投1号”。"], unit="位"))
