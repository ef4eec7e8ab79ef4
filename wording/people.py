"""What is said of people and departments that the clerk has changed."""

from typing import assert_never

from domain.people import (
    BindingsSeen,
    DepartmentClosed,
    DepartmentInUse,
    DepartmentKept,
    DraftGone,
    InCharge,
    NobodyLeftToRun,
    NoLeader,
    NoSuchDepartment,
    NoSuchPerson,
    OfficeImported,
    OfficeMoved,
    PeopleOutcome,
    PersonBack,
    PersonCorrected,
    PersonErased,
    PersonLeft,
    RolesNamed,
    StillHere,
    Taken,
    TakenAlready,
    WrongName,
)
from domain.staff import Person, Role
from domain.talk import Saying
from wording.units import own_words

ROLES = {Role.CLERK: "经办人", Role.LEADER: "局领导", Role.HEAD: "科室负责人"}
ERASED = "已注销"
"""Stands for the name of who was erased."""
_TAKEN = {
    Taken.STAFF_NO: "工号“{}”已经是别人的了，没有改动。请核对后再填。",
    Taken.USERID: "企业微信账号“{}”已经是别人的了，没有改动。请先到“账号绑定”里解除，再改这里。",
    Taken.DEPARTMENT: "“{}”已经是另一个科室的名称或简称，没有改动。请换一个。",
}


def say(it: PeopleOutcome) -> Saying:
    return Saying(_said(it))


def _said(it: PeopleOutcome) -> str:  # noqa: C901 - one line a kind
    match it:
        case OfficeImported(counts=c):
            return (
                f"导入完成：新增{c.added}人，更新{c.changed}人，未变{c.unchanged}人，回来{c.back}人，离开{c.left}人；"
                f"现有{it.people}人，{it.departments}个科室。"
            )
        case DraftGone():
            return "这份表已经导入过，或者放得太久（超过30分钟）了，这次没有改动。需要的话请重新上传。"
        case OfficeMoved():
            return "您看过之后，人员或科室又有了变动，所以先没有导入。下面是按最新情况重新比对的结果，请再确认一次。"
        case NobodyLeftToRun():
            return "这样改了就没有经办人了，谁也进不了后台，所以没有改动。请先给另一位同事加上经办人角色。"
        case PersonCorrected(same=True):
            return f"{_card(it.person)}本来就是这样，没有改动。"
        case PersonCorrected():
            return f"已更正：{_card(it.person)}。单位的名单里也请改过来，否则下次导入会改回去。"
        case TakenAlready():
            return _TAKEN[it.what].format(own_words(it.word))
        case NoSuchPerson():
            return f"没有工号为{own_words(it.staff_no)}的人，或者已经注销，没有改动。请回到人员列表再找一找。"
        case NoSuchDepartment():
            return f"没有“{own_words(it.name)}”这个科室，没有改动。请先在“科室”里添加。"
        case RolesNamed():
            return f"{_card(it.person)}现在的角色：{roles(it.person)}。从下一次操作起生效。"
        case WrongName():
            return "输入的姓名和这个人对不上，没有改动。请核对姓名后再试。"
        case PersonLeft():
            return (
                f"已把{_card(it.person)}标记为离开，后台和微信从现在起都不能再用。以前的记录都还在，算在当时的科室。"
                "值勤表里以后的班次请另行安排。"
            )
        case PersonBack():
            return f"{_card(it.person)}已恢复为在岗。"
        case StillHere():
            return f"{_card(it.person)}还在岗，不能注销。请先标记为离开。"
        case PersonErased():
            kept = "还有同名的人，所以同事写下的这个名字没有改。" if it.namesake else ""
            return (
                f"已注销，登记在案。{kept}分钟和日期不带姓名留下，单位的合计不变。"
                "以前的备份随旧备份一起到期，拷到别处的备份请另行处理。"
            )
        case InCharge(departments=()):
            return f"{it.person.name}现在可以看全单位的内容。"
        case InCharge():
            return f"{it.person.name}现在分管{'、'.join(it.departments)}，后台和微信里都只看得到这些科室。"
        case NoLeader():
            return f"{_card(it.person)}不是局领导，不用设分管科室。科室负责人看得到本科室。"
        case BindingsSeen(how_many=0):
            return "没有需要核对的绑定，可能刚才已经核对过了。"
        case BindingsSeen():
            return f"已核对{it.how_many}个账号绑定。"
        case DepartmentKept():
            also = f"（又叫：{'、'.join(it.department.aliases)}）" if it.department.aliases else ""
            return f"已{'添加' if it.new else '保存'}{it.department.name}{also}。聊天里说这些名称都认得。"
        case DepartmentClosed():
            return f"已撤销{it.name}，以前的记录仍在它的名下。"
        case DepartmentInUse():
            return f"{it.name}还有{it.members}人，没有撤销。请先把他们调到别的科室。"
        case never:
            assert_never(never)


def roles(person: Person) -> str:
    return "、".join(word for role, word in ROLES.items() if role in person.roles) or "普通成员"


def _card(person: Person) -> str:
    return f"{person.name}（{person.department}，工号{person.no}）"
