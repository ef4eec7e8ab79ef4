"""What stages, places and marks of an activity are called, and the kinds that there are."""

from domain.activity import Place, Presence, Stage
from domain.hours import Ledger

STAGES = {
    Stage.DRAFT: "草稿",
    Stage.OPEN: "报名中",
    Stage.CLOSED: "报名结束",
    Stage.HELD: "已办完",
    Stage.CANCELLED: "已取消",
}
PLACES = {Place.IN: "已报名", Place.WAITING: "候补", Place.LEFT: "已取消报名", Place.WALK_IN: "临时参加"}
PRESENCES = {Presence.UNKNOWN: "没有标记", Presence.THERE: "到了", Presence.ABSENT: "没到"}
KINDS = ("关爱他人", "关爱社会", "关爱自然", "文明交通", "文明餐桌", "文明传播", "文明旅游")
"""三关爱, and the four civility practices."""
WEIGHS = {
    Ledger.SERVICE: "计入志愿服务时长",
    Ledger.DUTY: "计入值勤时长，不算志愿服务",
    Ledger.POST: "计入岗位学习，不算志愿服务",
}
MINORS = "有未成年人参加：没有家长同意，请不要拍孩子的照片。"
