"""Titles by which one is addressed: those of any office, and those of this office's own staff list."""

import re
from collections.abc import Iterable

from domain.staff import Person
from understanding.rules import Rule

# What is said -> how the title in the office list ends.
TITLES = {
    "局长": "局长", "局": "局长", "科长": "科长", "科": "科长", "主任": "主任", "书记": "书记", "处长": "处长",
    "处": "处长",
    "所长": "所长", "所": "所长", "股长": "股长", "股": "股长", "队长": "队长", "队": "队长", "站长": "站长",
    "站": "站长",
    "部长": "部长", "院长": "院长", "校长": "校长", "馆长": "馆长", "组长": "组长", "厅长": "厅长", "厅": "厅长",
    "主席": "主席",
    "秘书长": "秘书长", "支队长": "支队长", "大队长": "大队长", "会长": "会长", "社长": "社长", "镇长": "镇长",
    "乡长": "乡长", "区长": "区长",
    "县长": "县长", "园长": "园长", "经理": "经理", "总会": "总会计师", "总工": "总工程师", "总": "总",
    "调研员": "调研员", "巡视员": "巡视员",
    "行长": "行长", "庭长": "庭长", "检察长": "检察长", "政委": "政委", "指导员": "指导员", "主管": "主管",
    "支书": "书记", "台长": "台长", "护士长": "护士长", "班长": "班长", "干事": "干事", "医生": "医师",
    "大夫": "医师",
    "法官": "法官", "警官": "警官",
}  # fmt: skip
SHORT_TITLES = {
    "局": "(?!部|里|面|势|限|机关|办|党|工会|域|促|内)", "科": "(?!室|技|目|学|普|员|研|里|教|协|创|级|任)",
    "处": "(?!理|置|罚|于|在|分|级|室|所|方|境)",
    "所": "(?!有|以|在|需|谓|属|里|见|学|做|说)", "股": "(?!份|室|市|票|东|员)", "队": "(?!员|伍|里|列|友|旗|去)",
    "站": "(?!着|岗|了|在|台|点|到|立|里|好)",
    "厅": "(?!里|内)", "会计": "(?!科|股|室|处|师|核|所)", "护士": "(?!节|站|们|长)", "教师": "(?!节|们)",
    "院": "(?![子里内前后区感办部士方线落墙])", "校": "(?![园门区车服友外内医对])", "馆": "(?![里内员藏])",
    "园": "(?![区林丁艺内里])",
    "部": "(?![门分队署])", "镇": "(?![上里政区村街])", "乡": "(?![下里村亲])", "庭": "(?![审院])",
    "教": "(?![育室学师授材练会书])", "支": "(?![队部持付援出教书委农线])", "指": "(?![挥引导示定标出])",
    "大队": "(?!长|部|伍|人)", "中队": "(?!长|部)", "支队": "(?!长|部)", "分局": "(?!长|里|门)",
    "总": "(?!共|结|计|体|是|之|的|分|会|工|部|量|数|得|算|务|站|时|长|局|队)",
}  # fmt: skip
SENIOR = "(?:师傅|老师|同志|姐|哥|工(?!作|会|商|人|地|程|资|具|号|委|业|时|农)|叔)"
WOMAN, MAN = frozenset(("姐",)), frozenset(("哥", "叔"))


_LONG = "|".join(t for t in sorted(TITLES, key=len, reverse=True) if len(t) > 1)
_CALLS = f"{SENIOR}|先生|女士|同学|小伙子?|小[哥姐]姐?|大[哥姐]|局(?=[,、和 ]|$)|科(?=[,、和 ]|$)"
TITLE_AFTER = Rule(f"(?:{_LONG}|副(?:{_LONG})|{_CALLS})")

_NOBODY_IS_CALLED = frozenset(["科员", "职员", "人员", "工人", "干部", "工作人员", "员工"])
_SHORTENED = frozenset("队局科股处所站室院中部校馆园镇乡庭")
_BY_ONE_SIGN = frozenset(["教导员", "指导员", "支队长"])


def spoken_titles(people: Iterable[Person]) -> dict[str, str]:
    """What is said -> how the titles in the office list end: 分局长, 教导员 and 大队 of an office that has them."""
    spoken = dict(TITLES)
    for title in sorted({p.title for p in people}):
        plain = title.replace("副", "", 1)
        if len(plain) < 2 or plain in _NOBODY_IS_CALLED:
            continue
        spoken.setdefault(plain, plain)
        if len(plain) > 3 and plain[-2:] not in _NOBODY_IS_CALLED:
            spoken.setdefault(plain[-2:], plain[-2:])  # 组织委员 is 王委员
        if plain[-1] == "长" and plain[-2] in _SHORTENED:
            spoken.setdefault(plain[:-1], plain)  # 郑大队, 李院
        if plain in _BY_ONE_SIGN:
            spoken.setdefault(plain[0], plain)  # 黄教
    return spoken


def title_after(spoken: Iterable[str]) -> str:
    """The pattern for a title, of this office or any, right after a name."""
    long = "|".join(re.escape(t) for t in sorted({*spoken, *TITLES}, key=len, reverse=True) if len(t) > 1)
    return f"(?:{long}|副(?:{long})|{_CALLS})"
