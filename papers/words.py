"""What the words that stand in the books are called where people read them."""

from collections.abc import Mapping
from typing import Any

from wording import activity_words, trace
from wording.board_words import CHANNELS, CONSENTS, INTO, OBJECTIONS, STAGES, STATES, USES

WORDS: Mapping[Any, str] = {
    **OBJECTIONS,
    "service": "志愿服务", "duty": "值勤", "post": "岗位", "pending": "待审核", "approved": "已通过",
    "rejected": "未通过", "withdrawn": "已收回", "clerk": "经办人", "leader": "领导", "head": "科室负责人",
    "chat": "聊天", "late": "补报", "paper": "纸质", "import": "导入", "check-in": "签到", "own word": "本人所说",
    "text": "文字", "image": "照片", "voice": "语音", "video": "视频", "location": "位置", "link": "链接",
    "enter": "进入应用", "subscribe": "关注", "unsubscribe": "取消关注", "card": "卡片", "menu": "菜单",
    "cleaning": "保洁", "patrol": "巡查", "other": "其他", "planned": "已安排", "cancelled": "已取消",
    "received": "收到", "declined": "来不了", "none": "没有", "held": "在岗位名单里", "given up": "已退出",
    "handed on": "已转给同事", "swap": "换班", "take": "代班", "stand-in": "找人代班", "open": "未了结",
    "agreed": "已同意", "refused": "没同意", "fixed": "已整改", "complaint": "投诉", "opinion": "意见",
    "inside": "在范围内", "near": "在附近", "far": "不在附近", "unknown": "不清楚", "unit": "全单位", "ranking": "排行",
    "claimed": "处理中", "answered": "已答复", "failed": "没成功", "sent": "已送达", "waiting": "等待中",
    "expired": "已过期", "stored": "已保存", "alert": "告警", "making": "制作中", "ready": "已做好",
    "xlsx": "Excel 表格", "docx": "Word 文档", "pdf": "PDF 文件", "True": "是", "False": "否",
}  # fmt: skip
ITEMS = {
    "butts": "烟头", "paper": "纸屑", "spit": "痰迹", "clutter": "乱堆乱放", "scrawl": "乱写乱画", "stench": "异味",
    "flies": "蚊蝇", "sewage": "污水", "dirt": "脏污", "other": "其他",
}  # fmt: skip
"""Findings of an inspection."""
_OF_COLUMN: Mapping[str, Mapping[Any, str]] = {
    "item": ITEMS, "standing": STATES, "stage": STAGES, "before": STAGES, "channel": CHANNELS, "use": USES,
    "consent": CONSENTS, "said": CONSENTS, "into": INTO, "listed": activity_words.PLACES,
    "presence": activity_words.PRESENCES, "takes_place": activity_words.STAGES, "act": trace.ACTS,
}  # fmt: skip


def shown(key: str, value: object) -> object:
    """The value of a column, in words where it is one of the program's own."""
    if key == "page":
        return trace.place(str(value))
    return _OF_COLUMN.get(key, WORDS).get(str(value), value)
