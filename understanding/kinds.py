"""Which ledger and which kind an activity belongs to, and by which word (domain 2.1, R49, R68)."""

import re

from domain.hours import Ledger
from understanding.rules import Rule, each

_DUTY = Rule(
    "义务洁城日?|洁城日?|周[一二三四五六日天](?:下午|上午)?(?:的)?(?:卫生|集中)?(?:大?清洁|大扫除|打扫)|文明劝导岗?|"
    "劝导岗|值岗|路口劝导|"
    + each("路口|路段|街头", "[^,。;]{0,4}(?:执勤|值勤|劝导)")
    + "|文明巡查|责任路段|巡查|巡逻|执勤|值勤|护学岗|站岗|轮值"
)
_POST = Rule(
    "机关值班|"
    + each("集中|政治|业务|理论|会议室|单位", "[^,。;]{0,4}学习")
    + "|防汛值班|值班|值守值班|开会|会议|例会|理论学习|"
    "业务学习|集中学习|业务培训|培训|道德讲堂(?!布置)|包联|"
    "结对帮扶走访|包联走访|党课|座谈会|调研"
)
_VOLUNTEER = Rule("志愿|义工|volunteer", re.IGNORECASE)
_KINDS = (
    ("文明餐桌", Rule("餐桌|光盘|食堂[^,。]{0,4}(?:劝导|督导)|节约粮食")),
    ("文明交通", Rule("文明交通|劝导|路口|交通|斑马线|头盔|护学|执勤|疏导车辆|引导车辆|指挥停车|共享单车|电动车")),
    ("文明传播", Rule("网络文明|文明传播|评论|正能量|转发|宣传(?!栏)|宣讲|传单|文明养犬|科普|普法|反诈")),
    ("文明旅游", Rule("文明旅游|景区|游客|旅游")),
    ("关爱自然", Rule(
        "植树|种树|植绿|绿化|捡垃圾|净滩|净山|清理河道|河道|清沟|环保|护林|守护景区|清理步道|垃圾分类|爱鸟|巡河|浇树|"
        "浇花")),
    ("关爱他人", Rule(
        "敬老|福利院|养老院|孤儿|特校|特殊教育|老人|老奶奶|老党员|孩子|儿童|残疾|慰问|困难|走访|助学|陪|理发|帮扶|"
        "看望|留守|病人|献血|孤寡|辅导|送餐|义诊|环卫工")),
    ("关爱社会", Rule(
        "社区|秩序|引导|清洁|打扫|扫雪|大扫除|卫生|扫|擦|图书|车站|火车站|广场|清理|小广告|巡查|洁城|搬|防汛|物资|"
        "高考|便民|志愿|公益|站")),
)  # fmt: skip


def ledger_of(text: str) -> tuple[Ledger, str]:
    """The ledger, and the word that spoke for it; empty: nothing spoke for another than service."""
    duty = _DUTY.search(text)
    if duty is not None:
        return Ledger.DUTY, duty[0]
    post = _POST.search(text)
    if post is not None and not _VOLUNTEER.search(text):
        return Ledger.POST, post[0]
    return Ledger.SERVICE, ""


def kind_of(text: str) -> str:
    """One of 三关爱 or the four civility practices; empty where nothing speaks for one."""
    for kind, words in _KINDS:
        if words.search(text):
            return kind
    return ""
