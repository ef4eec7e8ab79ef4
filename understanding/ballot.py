"""A vote taken back, and what one voted for."""

from domain.ballot import AskVote, WithdrawVote
from domain.deeds import AskBoard, Page
from understanding.clauses import Mood
from understanding.labels import label_in
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.talk import notice

_OFF = "(?:撤回|撤销|撤掉|撤了|撤|取消|收回|作废|收)"
_WITHDRAWS = Rule(
    f"{_OFF}(?:来|掉)?[^,。;!?0-9]{{0,6}}票(?!据|款)|(?:我的?|这|那)[^,。;!?]{{0,6}}票[^,。;!?]{{0,4}}(?:{_OFF}|"
    f"不算|不作数|不要了)|票(?:给我|都|再|也)?(?:撤回|撤掉|撤了|收回|作废)|"
    "(?:我|先|还是|算了|都|[,。 ]){0,4}(?:不投了|弃权|弃票|不选了|谁也不投|谁都不投)[吧啊呀了]*"
)
_NO_WITHDRAWAL = Rule("怎么|如何|能不能|可以|吗|[?]|发票|车票|机票|门票|饭票|股票|钞票|谁投|他|她|大家|有人")
_ASKS = Rule(
    "我(?:[^,。;!?]{0,8})(?:投|选)(?:了|过|给|的)*[^,。;!?]{0,8}(?:谁|哪[个位一]|几号|什么|啥|哪)|"
    "我[^,。;!?]{0,6}票[^,。;!?]{0,6}(?:给|投|是)[^,。;!?]{0,4}(?:谁|哪[个位]|几号)|"
    "我(?:[^,。;!?]{0,6})投(?:过|了)?票?(?:没有?|了吗|了没有?|过吗|没投)|我投没投|"
    "查[^,。]{0,4}我的?[^,。]{0,3}(?:投票|票)"
)
_TALLY = Rule(
    "(?:看看?|查看?一?下?|我?想?问一?下?|请问|好人榜?|[^,。;!?我你]{0,8}期)?(?:的|这次|本次|上次)?"
    "(?:(?:投票|选票|评选)的?(?:结果|票数|计票|情况|进展|进度)|票数|得票(?:数|情况|结果)?)"
    "(?:怎么?样|咋样|如何|是什么|是多少|出来|统计|公布|有)?(?:了|吗|没有?|呢|啊)*|"
    "(?:现在|目前|到现在)?(?:都|已经)?有?(?:谁|哪些人|几个人|多少人|几位)都?(?:已经)?(?:投票|投过票?|投了票?)(?:了|过)?[呢啊呀吗]?|"
    "(?:大家|他们|别人)都?投(?:了|给)?(?:了?谁|哪[个位])[了呢啊]?|(?:谁|哪[个位]|几号)的?(?:得票|票)(?:数)?最[多高]"
)
_WHOM_TO = Rule("该|应该|要投|想|可以|能|怎么|建议|投谁好|选谁好|推荐谁")


def withdraw(reading: Reading) -> WithdrawVote | None:
    """撤回我的票; 不投了."""
    text = reading.text
    if len(text) > 30 or not _WITHDRAWS.search(text) or _NO_WITHDRAWAL.search(text):
        return None
    if any(c.mood in (Mood.HEARD, Mood.SUPPOSED, Mood.ASKED) for c in reading.clauses) or notice(reading):
        return None
    return WithdrawVote(label_in(text, reading.today.year))


def ask(reading: Reading) -> AskVote | AskBoard | None:
    """我投了谁; 投票结果, 谁投票了."""
    text = reading.text
    if len(text) <= 20 and _TALLY.fullmatch(text.strip(" ,。!~?")):
        return AskBoard(Page.TALLY, label_in(text, reading.today.year))
    if len(text) > 30 or not _ASKS.search(text) or _WHOM_TO.search(text):
        return None
    return AskVote(label_in(text, reading.today.year))
