"""Where the words of a nomination stand and nobody is put forward: plans, news, weighing, a noodle shop."""

from collections.abc import Callable

from understanding.categories import GOOD_DEED, SAVED
from understanding.clauses import Mood
from understanding.deeds import CUE
from understanding.reading import Reading
from understanding.rules import Rule

_TAKEN_BACK = Rule(
    "[说讲][她他]?不(?:想|愿)[^,。]{0,4}(?:推荐|举荐|提名|参评)|(?:撤回|撤销|收回)[^,。;!?]{0,12}(?:举荐|推荐|提名)|(?:举荐|推荐|提名)[^,。;!?]{0,6}(?:撤回|撤销|收回)"
)
_NEWS = Rule(
    "被[^,。;他她]{0,8}(?:推荐|提名)(?:上|为|成|了)|(?:已经|又|成功|居然|竟然|终于|果然)[^,。;]{0,3}上了?(?:好人)?榜|"
    "(?<!该)上了?(?:好人|善行)?榜(?:了|啦)(?!吧)|祝贺|恭喜|贺喜"
)
_I_DO = Rule("自荐|推荐|举荐|提名|建议|应该|应当|该上|报个|报一个|给[他她]|求")
_OTHER_THINGS = Rule(
    "谁(?:推荐|举荐|提名|报)的?了|推荐(?:信(?!息)|函|算法|阅读|位|码)|《|"
    "(?:推荐|荐)(?:给?(?:大家|我|你们?|各位|一下)){0,2}(?:(?:去|看|听|吃|买|读|玩|用)(?![^,。;!?]{1,5}的[一-鿿])"
    "|使用|下载|关注|观看|收看|收藏)|"
    "(?:推荐|荐)(?:给?(?:大家|我|你们?|各位|一下)){0,2}(?:[几两一1]?(?:本|款|首|篇|部)|[几两一1](?:家|道|条|台|"
    "种|处|间|门|套|些|点|支|瓶))|"
    "推荐(?:我|咱|俺)(?:去|多|少|看|听|参加|做|当|吃|买|用|到|考|学|转|试|住|换|每天)|后备干部|(?:医生|大夫|"
    "导购|店员|网友|专家)推荐|链接|入口|打不开|登不上|小程序|你(?:这个?|的)?(?:提名|推荐)"
)
_POST = Rule(
    "(?:推荐|举荐|提名)[^,。;!?]{1,8}(?:当|担任|任|做|去|到|参加|竞聘)[^,。;!?]{0,8}(?:科长|主任|局长|书记|主席|所长|队长|岗位|职务|干部|代表|委员|"
    "培训|挂职|学习|比赛|进修|竞赛)"
)
_PAGES = ("链接", "入口", "打不开", "登不上", "小程序")
BOARDLY = Rule("好人|榜|自荐|善行|义举")
_WILL = Rule(
    "(?:等[^,。;]{1,12}再|准备|打算|下次|下[期回](?!的?(?:好人|善行|榜))|明天|后天|过几天|过两天|改天|有空)"
    "[^,。;!?]{0,10}(?:推荐|举荐|提名|报)"
)
_LATER = Rule(  # whatever is told of him
    "(?:过[几两]天|改[天日]|回头|等[^,。;!?]{1,12}(?:再|也|就|才)|有空|哪天)[^,。;!?]{0,4}(?:推荐|举荐|提名|自荐|报)"
)
_WEIGHS = Rule("该不该|配不配|够不够格|值不值|可以考虑|考虑(?:考虑|一下)|(?:再)?研究(?:研究|一下)|没(?:有)?意见|无意见")
_PUTS = Rule("推荐|举荐|提名|自荐|推选")
_SINCE_WHEN = "(?:什么时候|啥时候?|何时|几时|哪一?[年期次回届月])"
_ASKS_WHEN = Rule(
    f"(?:上榜|评上|入选|当选)[^,。;!?]{{0,6}}{_SINCE_WHEN}|{_SINCE_WHEN}[^,。;!?]{{0,6}}(?:上的?榜|评上|入选|当选)"
)
_HAD_IT_NOT_BEEN = Rule("要不是|若不是|多亏")
SUPPOSES = Rule("如果|要是|假如|假设|倘若|万一|听说|据说|网上说|有人说")


def speaks_of_other_things(reading: Reading, tells_deed: Callable[[], bool]) -> bool:
    """推荐一家面馆, 祝贺张丽上榜了, 如果我推荐李强: the word is there, the wish is not."""
    text = reading.text
    if _TAKEN_BACK.search(text):
        return True
    other = _OTHER_THINGS.search(text)
    if other and (not BOARDLY.search(text) or other[0] in _PAGES):
        return True
    if _POST.search(text) and not BOARDLY.search(text):
        return True
    news = _NEWS.search(text)
    if news and not _I_DO.search(text[: news.start()] + text[news.end() :]):
        return True
    if _LATER.search(text) or _ASKS_WHEN.search(text) or _only_weighed(text):
        return True
    if _WILL.search(text) and not tells_deed():
        return True
    wished = [c for c in reading.clauses if CUE.search(c.text)]
    if wished and not _HAD_IT_NOT_BEEN.search(text):
        return all(c.mood in _UNREAL and _unreal(reading, c.start) for c in wished)
    return False


def _only_weighed(text: str) -> bool:
    """可以考虑上榜, 该不该上榜: nobody puts forward, where no deed is told either."""
    return bool(_WEIGHS.search(text)) and not any(rule.search(text) for rule in (_PUTS, SAVED, GOOD_DEED))


_UNREAL = (Mood.SUPPOSED, Mood.HEARD, Mood.ASKED)


def _unreal(reading: Reading, place: int) -> bool:
    """Whether the sentence at `place` supposes, or passes on what others say."""
    clause = next(c for c in reading.clauses if c.start == place)
    return any(SUPPOSES.search(c.text) for c in reading.clauses if c.sentence == clause.sentence and c.start <= place)
