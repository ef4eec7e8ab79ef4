"""Who is put forward: colleagues by every kind of name, and people from outside as they are called."""

from collections.abc import Iterable

from domain.hours import Mention
from understanding.known import Index, Named, index
from understanding.misheard import name_sounding_at
from understanding.names import ORDINARY
from understanding.outsiders import (
    is_outsider,
    next_in_row,
    outsider_put_forward,
    outsiders_beside,
    outsiders_who_did,
    plain_name_at,
    plain_name_before,
)
from understanding.people import find_people, given_name_at
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.text import take_out

# What somebody who is put forward stands behind: the wish itself, praise, a cleft (就是他).
_WISH = (
    "推荐|举荐|提名|推选|荐|推|报送|上报|名额给|投给|表扬|夸|点赞|赞一?下|讲讲|说说|念叨|聊聊|介绍|"
    "人选|候选人|姓名|对象|学习|顶|挺"
)
_OF_WHERE = (  # 一下我们科的, 预算科的
    "(?:一下|一位|一个|下)?(?:(?:我们?|俺们?|咱们?|本)(?:科室?|局|单位|办公室|中心|室|股|所|队|处|站|馆)?的?)?"
    "(?:[一-鿿]{0,9}(?:科|室|办|中心|股|处|所|队|站|局|馆)的?)?(?:同事|同志)?"
)
_DEAR = Rule(f"(?:{_WISH}|[:])(?:的(?:人)?(?:就)?是)?{_OF_WHERE}[: ]?$")
_CLEFT = Rule(
    f"(?:(?:就|正|便|乃|原来|结果|知道|晓得|发现|记得|说的|讲的|的|的人|者|这人|此人|那人)(?:就|正)?是|多亏了?|全靠|亏得|幸亏|幸好|[,。!;:\\s](?:这|"
    f"那)?(?:事|活)?[是就])"
    f"{_OF_WHERE}$"
)
_FOR_HIM = Rule(f"(?:给|把|为|替|帮|让|请|请把|将){_OF_WHERE}$")
_FOR_HIM_ALONE = Rule(f"(?:^|[^一-鿿])(?:这|本|下|上)?一?[期次回]?(?:必须|就|都)?给{_OF_WHERE}$")
_AND_STOPS = Rule(r"[吧啊哈呀]?(?:[,。!;:\s]|$)|[^,。;!? ]{0,3}(?:[Cc]all|鼓[个]?掌|喝彩|送花|比心|竖|加油)")
_BE_HONOURED = Rule(
    "[^,。;!?]{0,8}?(?:报|上[好善义光红榜个]|点个?赞|放|评|列|申|登|推|提|投|荐|入选|参评|鼓|加|[请记][个一]?[个次]?功|填|写|发奖)"
)
_HONOURED = Rule(
    "(?:同志|二人|两人|两位|等|必须)?[^,。;!?]{0,2}(?:同志|上(?:本期|这期|[0-9]{1,2}月)?(?:的)?(?:好人)?榜|上善行|参评|为[^,。;]{0,12}(?:人选|候选|好人))"
)

# What speaks against somebody: he tells, is helped, works beside, or only passes it on.
_TELLS = Rule(
    "(?:他|她|科长|主任)?(?:常常?|老|总|也|都|刚|刚才|昨天|跟|对|同|给|和|我|大伙|大家|还|就|曾|一直|经常|在会上|那天|亲眼|亲口|自己){0,3}"
    "(?:说(?!服|明)|讲(?!解|课)|告诉|提起|提到|反映|念叨|透露|夸|表扬|称赞|介绍|看[见到在]|瞧见|目睹|作证|证明|"
    "让我|叫我|请我|要我|托我|委托|安排|转达|评价|推荐|提名|举荐|觉得|认为|感慨|佩服|可以作证|能作证|转发|发来|带队|牵头|都知道|也在场|在场)"
)
_HEARD_OF = Rule("(?:听|据|问|代|受|应|经|按|照)(?:了|到)?(?:我们|咱们?)?[^,。;!? ]{0,6}$")
_SAID_SO = Rule("[^,。;!?]{0,4}(?:讲|说|反映|介绍|回忆|同意|委托|要求|提醒)")
_BESIDE = Rule(
    "(?:的)?(?:徒弟|手下|部下|下属|对面|隔壁|旁边|他们科|她们科|那个科|那边|办公室)|[^,。;]{0,4}(?:同一[间个]|一个(?:办公室|科|组|屋|班)|"
    "同[学屋组桌班]|一起(?:值班|上班|推荐|提名|举荐|联名)|搭[班档]|联名)"
)
_HELPED = Rule(
    "(?:帮|帮助|帮着|帮了|替|代|救|救[了起出]|送|背|背[着起]|扶|扶[着起]|照顾|照料|伺候|看望|陪|陪着|捐给|送给|还给|借给|教|抱|救醒|发病的|生病的|住院的|"
    "患病的|受伤的|晕倒的|交给|报给|发给|递给|汇报给|转给|联系|找|请示|通知|告诉|向|对|被|受)(?:一下)?(?:了|过)?(?:我们|咱们?)?"
    "(?:[一-鿿]{0,6}(?:科|室|办|股|处|所|队|站)的?)?$"
)
_IN_NEED = Rule(
    "(?:同志)?(?:他|她)?(?:家(?!风|属|访|长)(?:里)?(?:失火|着火|出事|困难|被|遭|漏|进|的)|(?:因|突然|那天)?(?:住院|生病|病倒|病了|晕倒|摔[伤倒断]|"
    "出事|受伤|手术|突发|发病|低血糖|遇到困难|被))"
)
_SPOKEN_TO = Rule("[,!]?你")
_HIS_MAN = Rule("的?(?:师傅|老师|徒弟|领导|同桌|搭档|爱人|妻子|丈夫|老公|老婆)[\x01一-鿿]")
_NOMINATOR = Rule("(?:推荐人|举荐人|提名人|填报人|联系人|申报人|推荐单位|上报人|审核人|证明人|撰稿)[:： ]{0,2}$")
_NOT_HE = Rule("(?:不是|并非|不是说|可不是)(?:我们|咱们?)?(?:[一-鿿]{0,6}(?:科|室|办|股|处|所|队|站)的?)?$")

_MISTAKEN = Rule(
    "不对|不是(?=[,。!?\\s哦啊哈])|错了|[说打写弄搞记认报][错混反岔]|更正|纠正|口误|手误|笔误|改成|换成|改为|改一?下|换一?下|换个人|更改|收回|"
    "[,。!?\\s][哦啊噢呃哎呸嗯]?不{1,4}[,。!?\\s]"
)
_MIND_CHANGED = 22  # characters: the right name stands soon after the word of correction


def find_nominees(reading: Reading, named: list[Named]) -> tuple[tuple[str, ...], tuple[Mention, ...], list[Named]]:
    """The names of those put forward, those of whom it is not clear who they are, and the words for them.
    `named`: everybody."""
    rows = name_rows(reading, named)
    weights = [_weight(row, reading) for row in rows]
    best = max(range(len(rows)), key=lambda i: (weights[i], -i), default=None)
    if best is None or weights[best] <= 0 or not any(n.people for n in rows[best]):
        text = take_out(reading.plain, _spans_of_colleagues(reading, named))
        outside = outsider_put_forward(text)
        if outside is not None:
            beside, who = _row_goes_on(reading, named, text.index(outside) + len(outside))
            return (outside, *beside), who, []
        if (best is None or not rows[best][0].people) and (did := outsiders_who_did(text)):
            return did, (), []
    if best is None or (weights[best] <= _AGAINST and not _he_did(reading, rows)):
        return (), (), []
    put = _each_item(reading, rows, weights, best)
    names: list[str] = []
    unclear: list[Mention] = []
    for n in put:
        if (n.clear and len(n.people) == 1) or n.exact:
            names.append(n.people[0].name)
        else:
            unclear.append(Mention(n.said, n.people))
    more, asked = _row_goes_on(reading, named, put[-1].end)
    names = [*_row_began(reading, put[0].start), *names, *more]
    names += outsiders_beside(reading.people_text, put[0].start, put[-1].end)
    return tuple(dict.fromkeys(names)), (*unclear, *asked), put


def _row_began(reading: Reading, start: int) -> list[str]:
    """推荐龚小梅、徐佳: those in the row before `start`; colleagues among them stand in it already."""
    names: list[str] = []
    while name := plain_name_before(reading.people_text, start):
        names.insert(0, name)
        start -= len(name) + 1
    return names


def _row_goes_on(reading: Reading, named: list[Named], end: int) -> tuple[list[str], tuple[Mention, ...]]:
    """推荐王磊、李娜、冯佳: whoever stands in the row behind `end`, colleague or not, and who of them is not clear."""
    text = reading.people_text
    names: list[str] = []
    unclear: list[Mention] = []
    while (start := next_in_row(text, end)) is not None:
        known = next((n for n in named if n.start == start), None)
        if known is not None:
            if (known.clear and len(known.people) == 1) or known.exact:
                names.append(known.people[0].name)
            else:
                unclear.append(Mention(known.said, known.people))
            end = known.end
        elif name := plain_name_at(text, start):
            names.append(name)
            end = start + len(name)
        else:
            break
    return names, tuple(unclear)


_AGAINST = -2
_ITEM = Rule(
    f"(?:(?:^|[:;\n])[ \x01]*(?:第?[0-9一二三四五六]{{1,2}})?[.、):]?|[ ,。][0-9]{{1,2}}[.、)])[ \x01]*{_OF_WHERE}$"
)
_HE = Rule("[,。;!](?:但|可|结果|没想到|谁知)?[他她](?!们)")
_SOMEBODY_UNNAMED = Rule("有[个位]|[一这那][个位名]|小伙|姑娘|师傅|保安|大[哥姐爷妈娘]|阿姨|老[人头太]|同事|邻居|孩子")


def _each_item(reading: Reading, rows: list[list[Named]], weights: list[int], best: int) -> list[Named]:
    """Everybody of a list of deeds (甲：…；乙：…), or only the best row."""
    text = reading.people_text
    heads = [i for i, row in enumerate(rows) if weights[i] > _AGAINST and _ITEM.search(text[: row[0].start][-24:])]
    if best not in heads:  # 推荐甲：…\n乙：…
        heads = [best, *(i for i in heads if i > best and text[rows[i][-1].end :].startswith((":", "--")))]
    return [n for i in heads for n in rows[i]]


def _he_did(reading: Reading, rows: list[list[Named]]) -> bool:
    """供应商塞给何平一张购物卡，他转身就交了: the only one of whom is spoken did it himself."""
    text = reading.people_text
    if len(rows) != 1 or not _FOR_HIM.search(text[: rows[0][0].start][-24:]):
        return False
    he = _HE.search(text, rows[0][-1].end)
    return he is not None and not _SOMEBODY_UNNAMED.search(text[: he.end()])


def _spans_of_colleagues(reading: Reading, named: list[Named]) -> list[tuple[int, int]]:
    """Where colleagues are named; 老曹 fits nobody here, and may be somebody from outside."""
    text = reading.people_text
    return [
        (n.start, n.end)
        for n in named
        if n.exact or ((n.people or n.said[0] not in "老小") and not is_outsider(text, n.start, n.end))
    ]


def _weight(row: list[Named], reading: Reading) -> int:
    """For and against somebody by what stands right before and after."""
    text, start, end = reading.plain, row[0].start, row[-1].end
    before, after = text[max(0, start - 24) : start], text[end : end + 16]
    if (_HEARD_OF.search(before) and _SAID_SO.match(after)) or _SPOKEN_TO.match(after):
        return _AGAINST
    if _FOR_HIM.search(before):
        if _BE_HONOURED.match(after):
            return 2
        return 1 if _FOR_HIM_ALONE.search(before) and _AND_STOPS.match(after) else _AGAINST
    weight = 2 * bool(_DEAR.search(before)) + bool(_CLEFT.search(before)) + bool(_HONOURED.match(after))
    if _HIS_MAN.match(after) and any(end < n.start <= end + 4 for n in reading.named):
        return _AGAINST
    if weight < 2 and (_TELLS.match(after) or _BESIDE.match(after) or _HELPED.search(before)):
        return _AGAINST
    corrected = _MISTAKEN.search(before) is not None
    return weight + corrected - bool(_IN_NEED.match(after))


def puts_himself_forward(reading: Reading) -> bool:
    """Whether the sender stands in full name where somebody is put forward: 妇联推荐 and his own name."""
    before = (
        reading.plain[max(0, n.start - 24) : n.start]
        for n in reading.named
        if n.exact and n.people == (reading.sender,)
    )
    return any(_DEAR.search(said) and not _NOMINATOR.search(said) for said in before)


_ME_AND = Rule("(?:我和|我跟|我与|我、)$")
_WE_PUT_FORWARD = Rule("(?:都|一起|联名|共同|一致|两人|俩|两个)*(?:推荐|举荐|提名|想推荐)")
_ROW = Rule(
    "[\\s、]{0,2}(?:(?:以及|还有|外加|再?加上|[和跟与同及])?(?:我们|咱们?)?(?:[一-鿿]{0,7}(?:科|室|办|股|处|所|队|站|中心|馆)的?)?(?:副?[一-鿿]{1,2}[长任记])?)\\s?"
)
_COMMA_ROW = Rule("[, ]{1,2}")
_ROW_GOES_ON = Rule("[,。;!?、:\n ]|$|[两俩二三仨四五六]|他们|她们|等|同志|上")


def name_rows(reading: Reading, named: list[Named]) -> list[list[Named]]:
    """Names that stand in one row, without who puts forward, the sender, and whoever was a slip of the tongue."""
    text = reading.people_text
    rows: list[list[Named]] = []
    for n in named:
        before = text[max(0, n.start - 14) : n.start]
        if n.people == (reading.sender,) or _NOMINATOR.search(before) or _NOT_HE.search(before):
            continue
        if _ME_AND.search(before) and _WE_PUT_FORWARD.match(text[n.end :]):
            continue
        if not n.exact and is_outsider(text, n.start, n.end):
            continue
        between = text[rows[-1][-1].end : n.start] if rows else ""
        if rows and (_ROW.fullmatch(between) or (_COMMA_ROW.fullmatch(between) and _ROW_GOES_ON.match(text, n.end))):
            rows[-1].append(n)
            continue
        if rows and any(len(between) - m.end() <= _MIND_CHANGED for m in _MISTAKEN.finditer(between)):
            rows.clear()
        rows.append([n])
    return rows


_LED = Rule(  # a name must stand behind it
    "(?:推荐|举荐|提名|推选|荐|强推|力推|我推|推|表扬|夸|点赞|赞|[给把替]|为|[,。!;:\\s]是|[就的来]是|知道是|晓得是|亏了?|[和与跟、]|"
    "还有|讲讲|说说|念叨|介绍)(?:一下|一位|下)?(?:我们|咱们?|俺们?)?(?:[一-鿿]{0,6}[科室办股处所队站局馆])?的?[: ]?$"
)
_EDGE = Rule("(?:^|[,。!;:?\n )]|我们|咱们?|俺|[科室办股处所队站局馆]|们的|科的)$")
_IS_SOMEBODY = Rule(
    "同志|这[个姑小人孩同老家]|那[个姑小]|真是|真的|上[好善]|上榜|[昨今前上去][天晚日早周年个儿]|\x01|[捡拾救帮扶送背抱拉拦追]|把|在|每|长期|多年|常年|坚持|一直|"
    "见义勇为|拾金|[他她]|小姐姐|小哥|[,。!;:]|[一-鿿]?[姐哥]|主任|科长|师傅|老师|女士|先生|自掏|自费|主动|为了?|给|悄悄|默默|不顾|冒[着雨雪]|顶着"
)
_NO_NAME = Rule("[的得地着坏极]|了|[出大小]?[路街村镇湖河桥社]|社区|出行|回|地|到")
_DOES_IT = Rule("[就要去把将]?(?:推荐|上?报|提名|投)")  # 马上推荐: how it is done


def everybody(reading: Reading) -> list[Named]:
    """Everybody named, with given names alone, names that are words, and slips of the ear where a name must stand."""
    named = list(reading.named)
    text, at = reading.people_text, index(reading.office)
    taken = {i for n in named for i in range(n.start, n.end)}

    def add(found: Named | None) -> None:
        if found is not None and taken.isdisjoint(range(found.start, found.end)):
            named.append(found)
            taken.update(range(found.start, found.end))

    words = [(m.start(), name) for m in at.full_begins.finditer(text) if (name := _ordinary_at(text, m.start(), at))]
    for start, name in words:
        if _stands(text, start, start + len(name)):
            add(_full(text, start, name, at))
    for m in at.given_begins.finditer(text):
        if _stands(text, m.start(), m.start() + 2):
            add(given_name_at(text, m.start(), reading.sender, reading.office, surely=True))
    for place in (0, *(m.end() for m in _BEFORE_A_NAME.finditer(text))):
        if place not in taken and any(character in at.sounding for character in text[place : place + 4]):
            add(name_sounding_at(text, place, reading.office))
    if not named:
        for found in _hardly_named(reading, words):
            add(found)
    return sorted(named, key=lambda n: n.start)


def _hardly_named(reading: Reading, words: list[tuple[int, str]]) -> Iterable[Named | None]:
    """Where nobody else is named: a head whose family is spoken of, a slip of the ear anywhere, a word at an edge."""
    text, at = reading.people_text, index(reading.office)
    yield _by_head(text, reading)
    for m in _PERHAPS_A_NAME.finditer(text):
        yield name_sounding_at(text, m.end(), reading.office)
    for start, name in words:
        end = start + len(name)
        if _EDGE.search(text[max(0, start - 4) : start]) and not (
            _NO_NAME.match(text, end) or _DOES_IT.match(text, end)
        ):
            yield _full(text, start, name, at)


_PERHAPS_A_NAME = Rule("(?:们|[科室办股处所队站局馆格区])的?")
_KIN_AFTER = Rule(
    "(?:家(?:里|中)?的?)?(?:[老]?[父母公婆爷奶][亲公婆爷奶]|老伴|老人|家里|[爸妈]妈?|岳[父母]|爱人|老[公婆]|[儿女]子)|家(?=有|里|老|[,。])"
)


def _by_head(text: str, reading: Reading) -> Named | None:
    """罗主任婆婆瘫在床上: one of the office where another message would speak of somebody from outside."""
    if not _KIN_AFTER.search(text):
        return None
    spans = [m.span() for m in _KIN_AFTER.finditer(text)]
    found = find_people(take_out(text, spans), reading.sender, reading.office)
    return next((n for n in found if _EDGE.search(text[max(0, n.start - 4) : n.start])), None)


def _ordinary_at(text: str, start: int, at: Index) -> str:
    said = (text[start : start + length] for length in at.lengths)
    return next((name for name in said if name in at.full and name in ORDINARY), "")


def _full(text: str, start: int, name: str, at: Index) -> Named:
    title = at.title_after.match(text, start + len(name))
    end = title.end() if title else start + len(name)
    return Named(start, end, name, at.full[name], clear=len(at.full[name]) == 1, exact=True)


_BEFORE_A_NAME = Rule("推荐|举荐|提名|[,。!;:\n 给为替向夸扬]")


def _stands(text: str, start: int, end: int) -> bool:
    """Whether a word or a given name there is somebody in a nomination."""
    before = text[max(0, start - 12) : start]
    if _LED.search(before):
        return not _NO_NAME.match(text, end) or bool(_DEAR.search(before))
    if not _EDGE.search(before) or _NO_NAME.match(text, end):
        return False
    return bool(_IS_SOMEBODY.match(text, end)) or text[start:end] not in ORDINARY
