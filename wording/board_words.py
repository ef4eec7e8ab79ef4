"""What stages, states, channels and uses of the board are called, and whoever may not be named."""

from domain.consent import Said, Use
from domain.cycle import Stage
from domain.deeds import Channel, DeedState
from domain.objections import ObjectionState
from domain.outreach import Into

NAMELESS = "某科室一名同志"

STAGES = {
    Stage.COLLECTING: "征集",
    Stage.CHECKING: "核实",
    Stage.VOTING: "投票",
    Stage.REVIEW: "评审",
    Stage.NOTICE: "公示",
    Stage.PUBLISHED: "已发布",
    Stage.REVOKED: "已撤回",
    Stage.CALLED_OFF: "已取消",
}
STATES = {
    DeedState.COLLECTED: "待核实",
    DeedState.VERIFIED: "已核实",
    DeedState.CHOSEN: "拟上榜",
    DeedState.LISTED: "已上榜",
    DeedState.KEPT: "留待下期",
    DeedState.DECLINED: "未上榜",
    DeedState.WITHDRAWN: "已撤回",
    DeedState.REVOKED: "已撤销上榜",
}
CHANNELS = {Channel.SELF: "个人自荐", Channel.BRANCH: "党团组织举荐", Channel.PEER: "民主推荐"}
USES = {Use.UNIT: "本单位", Use.PUBLIC: "公众号", Use.SCREEN: "屏幕和海报", Use.REPORT: "向上级报送"}
CONSENTS = {Said.ASKED: "还没答复", Said.GIVEN: "同意", Said.REFUSED: "不同意", Said.WITHDRAWN: "撤回了同意"}
OBJECTIONS = {
    ObjectionState.OPEN: "待处理",
    ObjectionState.UPHELD: "成立",
    ObjectionState.DISMISSED: "不成立",
    ObjectionState.WITHDRAWN: "已撤回",
}
INTO = {
    Into.OFFICE: "机关",
    Into.CAMPUS: "校园",
    Into.COMPANY: "企业",
    Into.BARRACKS: "军营",
    Into.NETWORK: "网络",
    Into.COMMUNITY: "基层",
}
BODIES = ("纪检", "公安", "信访")
"""Who signs the written check where the office named nobody else."""
CATEGORIES = ("助人为乐", "见义勇为", "诚实守信", "敬业奉献", "孝老爱亲")
"""The five national ones, where the office has no list of its own."""
VIRTUES = ("社会公德", "职业道德", "家庭美德", "个人品德")
_GROUP = ("(组)", "（组）")


def group_name(said: str) -> str:
    """「…(组)」, however it was typed; empty: it names a single person."""
    mark = next((mark for mark in _GROUP if said.endswith(mark) and said != mark), "")
    return said.removesuffix(mark) + _GROUP[0] if mark else ""
