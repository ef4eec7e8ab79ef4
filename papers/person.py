"""All that is kept of one person as people read it: what each subject is called, and an overview as a table."""

import io
import re
from collections.abc import Iterable, Mapping

from papers.tables import Cell, write_xlsx
from papers.words import shown
from storage.portrait import Rows

SOMEBODY = "〔同事〕"
SUBJECTS = {
    "profile": "个人资料",
    "hours": "本人的时长记录",
    "reported": "替同事登记的记录",
    "reviewed": "本人记录的审核",
    "looked_at": "审核过的记录",
    "attendance": "值勤",
    "stood_in_for": "由同事代班的值勤",
    "led": "带队的班次",
    "duties": "参加的值勤项目",
    "leaves": "请假",
    "wishes": "提醒和日历的设置",
    "requests": "换班、代班请求",
    "checks": "巡查",
    "findings": "发现、负责或整改的问题",
    "areas": "专人管理的责任区",
    "in_charge": "分管的科室",
    "binding_seen": "账号绑定经核对",
    "drafts": "上传后等待确认的名单",
    "persuasions": "劝导",
    "sign_ups": "活动报名",
    "arranged": "组织的活动",
    "box": "意见和投诉",
    "answered_to_me": "意见和投诉的答复",
    "answered_by_me": "经办的答复",
    "settings": "改过的设置",
    "certificates": "志愿服务情况记录",
    "papers": "要来的文件",
    "messages": "发来的消息和当时的回复",
    "notices": "发给本人的通知",
    "questions": "未答完的提问",
    "bindings": "没通过的绑定",
    "photos": "照片",
    "years": "要来的年度图、科室月图",
    "account": "网页登录账号",
    "set_up_links": "还能用的登录设置链接",
    "signed_in": "网页登录",
    "trace": "在网页上看过、办过的事",
    "nominated": "被举荐",
    "told_of_me": "同事举荐时说的话",
    "put_forward": "举荐同事、补充事迹",
    "pictures": "好人榜图片",
    "shown_in": "举荐里的照片",
    "consents": "是否同意公开",
    "signed": "有关单位的核查意见",
    "voted": "参加投票（投给谁不保存）",
    "objections": "提出的异议",
    "outreach": "宣讲活动",
    "visits": "走访慰问",
    "periods": "经办的好人榜步骤",
    "periods_opened": "开启的好人榜期次",
    "decided": "经办的举荐决定",
    "signatures_noted": "代记的核查意见",
    "consents_noted": "代记的书面同意",
    "objections_decided": "处理的异议",
}
_AS_IT_IS = {"reported_by", "file"}
_WHEN = ("day", "at", "put_at", "arrived_at", "first", "asked_at", "taken_at", "seen_at", "made_at", "until")
_WORDS = {
    "number": "编号", "minutes": "分钟", "ledger": "类别", "state": "状态", "department": "科室", "place": "地点",
    "activity": "活动", "kind": "种类", "reason": "原因", "reported_by": "登记人", "words": "原话", "text": "消息",
    "said": "回复", "duty": "值勤", "title": "名称", "name": "名称", "staff_no": "工号", "gender": "性别",
    "userid": "企业微信账号", "file": "文件", "item": "问题", "last": "至", "how_many": "起", "record": "时长编号",
    "starts": "开始", "ends": "结束", "answer": "答复", "about": "关于", "period": "期", "standing": "状态",
    "stage": "到", "nomination": "举荐编号", "virtue": "德", "category": "类别", "channel": "方式", "body": "单位",
    "ballot": "投票编号", "brief": "简介", "story": "事迹", "line": "一句话", "reference": "文号", "use": "用途",
    "consent": "意见", "ok": "是否同意", "note": "备注", "into": "走进", "form": "形式", "venue": "场所",
    "audience": "人次", "need": "困难", "solved": "是否解决", "theme": "主题",
    "listed": "报名", "presence": "到场", "takes_place": "状态",
    "code": "查验编号", "service_minutes": "志愿服务分钟", "duty_minutes": "值勤分钟", "post_minutes": "岗位分钟",
    "format": "格式", "login": "登录名", "act": "做了什么", "page": "页面", "subject": "对象", "address": "网络地址",
}  # fmt: skip
_OWN_WORDS = {
    "words", "text", "said", "reason", "activity", "place", "title", "name", "duty", "period", "virtue", "category",
    "body", "brief", "story", "line", "reference", "note", "form", "venue", "need", "theme", "login", "subject",
    "address",
}  # fmt: skip
_OF_A_PERSON = {"title": "职务", "name": "姓名"}


def without(rows: Rows, names: Iterable[str]) -> Rows:
    """Colleagues are named in the field for who reported, and nowhere else."""
    listed = sorted(_found(names, rows), key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, listed)) or r"(?!)")
    return [
        {
            key: pattern.sub(SOMEBODY, value)
            if isinstance(value, str) and key not in {"reported_by", "file"}
            else value
            for key, value in row.items()
        }
        for row in rows
    ]


def _found(names: Iterable[str], rows: Rows) -> frozenset[str]:
    """Those that stand somewhere: in an office of ten thousand nearly none do, and a pattern of all takes seconds."""
    known = frozenset(names)
    lengths = {len(name) for name in known}
    texts = {value for row in rows for value in row.values() if isinstance(value, str)}
    return known & {text[at : at + long] for text in texts for long in lengths for at in range(len(text) - long + 1)}


def told(kept: Mapping[str, Rows]) -> list[tuple[str, Rows]]:
    """Where there is something."""
    return [(name, rows) for name, rows in kept.items() if rows]


def overview(kept: Mapping[str, Rows]) -> bytes:
    """Date, subject and content, as people read it."""
    rows: list[tuple[Cell, ...]] = []
    for name, lines in kept.items():
        for line in lines:
            at = next((str(line[key]) for key in _WHEN if line.get(key)), "")
            said = "；".join(
                f"{_word(name, key)}：{line[key] if key in _OWN_WORDS else shown(key, line[key])}"
                for key in _WORDS
                if line.get(key) not in (None, "")
            )
            rows.append((at.replace("T", " ")[:16], SUBJECTS[name], said))
    out = io.BytesIO()
    write_xlsx(out, ("时间", "类别", "内容"), rows)
    return out.getvalue()


def _word(subject: str, key: str) -> str:
    return _OF_A_PERSON.get(key, _WORDS[key]) if subject == "profile" else _WORDS[key]
