"""First identification: a name and a staff number, in any order."""

from domain.staff import Bind, ListBindings, Unbind
from understanding.amounts import find_amounts
from understanding.meant import meant
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.text import clean

_NUMBER_ENDS = "(?![0-9日点时月楼个小分年天条:.%号])"
_NUMBER = f"(?P<no>[A-Za-z]{{0,4}}-?[0-9]{{2,12}}){_NUMBER_ENDS}"
_NAME = "(?P<name>[一-鿿·]{2,4})"
_WORD = "(?:(?:我的)?(?:员工|职工|工作)?(?:工号|编号|号码|员工号|职工号|胸牌号|卡号)(?:是|为|:)?)"
_HELLO = "(?:(?:你好|您好|大家好|早上好|上午好|下午好|hi|hello)[,!。 ]*)?"
_I_AM = (
    "(?:我的名字是|[我俺咱]叫|[我俺咱]是|本人(?:是|叫)?|姓名:?|名字:?|绑定|认证|实名|注册|登录|"
    "登记身份)?(?:一?个?新(?:来的?|人|同事|"
    "入职的?|进的?|调来的?)|选调生|大学生|实习生|见习生|公益岗)?(?:[我俺]?叫|[我俺]?是)?"
)
_GAP = "[ ,。;:、/\\-|+\n]{0,4}"
_TAIL = "[ ,。!]{0,3}(?:请?绑定(?:一下)?|绑一下|认证一下|谢谢)?[ ,。!]{0,3}"
_NAME_FIRST = Rule(
    f"^{_HELLO}{_I_AM}[: ,]{{0,2}}{_NAME}{_GAP}{_WORD}?[: ]{{0,2}}{_NUMBER}(?P<rest>{_GAP}[一-鿿]{{0,12}}){_TAIL}$"
)
_NUMBER_FIRST = Rule(
    f"^{_HELLO}{_I_AM}[: ,]{{0,2}}{_WORD}?[: ]{{0,2}}{_NUMBER}{_GAP}(?:我叫|我是|姓名:?|"
    f"名字:?)?[: ]{{0,2}}{_NAME}(?P<rest>{_GAP}[一-鿿]{{0,12}}){_TAIL}$"
)
_DEPARTMENT_FIRST = Rule(
    f"^{_HELLO}{_I_AM}[: ,]{{0,2}}[一-鿿]{{2,12}}(?:科|室|处|股|办|中心|所|队|局|党委|"
    f"站)的?[ ,、]{{0,2}}{_NAME}{_GAP}{_WORD}[: ]{{0,2}}{_NUMBER}{_TAIL}$"
)
_NOT_A_NAME = Rule(
    "^(?:报到|绑定|认证)|请问|想|家里|有事|因为|什么|怎么|可以|帮我|给我|谁|时长|小时|分钟|记录|改|撤|删|投|查|"
    "看|打扫|清洁|洁城|楼|会议|"
    "举荐|推荐|提名|异议|候选|上榜|号|条|号线|今天|昨天|前天|上午|下午|志愿|编号"
)


_STAFF_NUMBER = Rule(f"[0-9]{{2}}{_NUMBER_ENDS}")


_DRESS = Rule("^(?:我|俺)(?:是|叫)|(?:前?来)?(?:报到|报道|认证|绑定|注册|同志)$|[工编号职卡]$")  # 孙德胜工 号1010


def read_binding(text: str) -> Bind | None:
    """Name and staff number of somebody who introduces themselves; None where the message is something else."""
    return _binding(clean(text))


def _binding(said: str) -> Bind | None:
    if len(said) > 60 or not _STAFF_NUMBER.search(said):
        return None
    for pattern in (_NAME_FIRST, _NUMBER_FIRST, _DEPARTMENT_FIRST):
        m = pattern.match(said)
        if m is not None and not _NOT_A_NAME.search(m["name"]):
            return Bind(_DRESS.sub("", m["name"]), m["no"])
    return None


_UNBIND = Rule("(?:解除|取消|撤销)(?:工号)? ?(?P<no>[A-Za-z]{0,4}-?[0-9]{2,12}) ?的?绑定")
_BINDINGS = Rule("^(?:看看?|查看?)?(?:一下)?(?:账号)?绑定(?:名单|情况|列表|记录)$|^谁绑定了$")


def unbind(reading: Reading) -> Unbind | None:
    m = _UNBIND.search(reading.text)
    return Unbind(m["no"]) if m else None


def list_bindings(reading: Reading) -> ListBindings | None:
    return ListBindings() if _BINDINGS.match(reading.text) else None


_ANY_NUMBER = Rule("[A-Za-z]{0,4}-?[0-9]{2,12}")
_NOT_ABOUT_ONESELF = Rule("[撤销删改查看投选荐替帮谁]|解除|取消|他|她|工作证|电话|[?]")


def bind(reading: Reading) -> Bind | None:
    said = _binding(reading.text)
    known = said is not None and any(p.name == said.name for p in reading.office.people)
    return said if known else _both(reading) or said


def _both(reading: Reading) -> Bind | None:
    """A colleague's name and the staff number of that very colleague, however they are put."""
    said = reading.text
    if len(said) > 60 or not _ANY_NUMBER.search(said) or _NOT_ABOUT_ONESELF.search(said):
        return None
    for m in _ANY_NUMBER.finditer(said):
        person = reading.office.person(m[0])
        if person is not None and person.name in said and not find_amounts(reading):
            return Bind(person.name, person.no)
    return None


_CALLED = Rule("(?:叫|是|姓名:?|名字:?) ?(?P<name>[一-鿿]{2,4})")


def introduced(reading: Reading) -> Bind | None:
    """The name and number of a message that sounds like holding both."""
    number = _ANY_NUMBER.search(reading.text)
    exact = next((n.people[0].name for n in meant(reading) if n.exact), None)
    called = _CALLED.search(reading.text)
    name = exact or (called["name"] if called else None)
    return Bind(name, number[0]) if number and name else None
