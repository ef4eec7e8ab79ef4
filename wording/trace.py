"""What the steps in the trace are called."""

ACTS = {
    "look": "查看",
    "change": "改动",
    "export": "导出",
    "sign in": "登录",
    "sign out": "退出",
    "refused": "被拒绝",
}
SUBJECTS = {
    "home": "今日概览",
    "week": "一周小结",
    "hours": "时长记录",
    "hours_right": "更正记录",
    "duty": "排班",
    "duties": "值勤项目",
    "duty_list": "导入值勤表",
    "leaves": "请假",
    "calendar": "节假日",
    "inspection": "巡查",
    "activities": "活动",
    "activities_held": "活动到场",
    "phone_activities": "手机上的活动",
    "board": "好人榜",
    "phone_board": "手机上的好人榜",
    "notes": "投诉建议",
    "reports": "统计报表",
    "papers": "文档",
    "certificates": "情况记录",
    "staff": "人员",
    "departments": "科室",
    "imports": "导入名单",
    "policy": "制度与减负",
    "phrases": "常用文案",
    "mail": "消息收发",
    "audit": "留痕查询",
    "connection": "接入检查",
    "setup": "设置向导",
    "sign_in": "登录",
    "me": "我的",
}
COMMANDS = {
    "backup": "备份",
    "board": "好人榜",
    "clock": "开时钟",
    "console-link": "生成设置链接",
    "demo": "试用",
    "doctor": "检查",
    "export": "导出",
    "holidays": "节假日",
    "import-duties": "导入值勤",
    "import-office": "导入名单",
    "person": "个人信息",
    "reminders": "预览提醒",
    "restore": "恢复备份",
    "serve": "开服务",
    "trace": "查留痕",
    "understand": "试听懂了什么",
    "verify": "核对记录",
    "web": "开网页",
}
CAME = {"done": "完成", "refused": "没有做", "broke": "中途出错"}
_THINGS = {
    "area": "地点",
    "duty": "值勤项目",
    "finding": "问题",
    "import": "导入",
    "leave": "请假",
    "nomination": "举荐",
    "note": "留言",
    "objection": "异议",
    "period": "好人榜期号",
    "request": "换班替班",
    "shift": "班次",
    "year": "年份",
}


def place(endpoint: str) -> str:
    """Of which subject a page is."""
    return SUBJECTS.get(endpoint.partition(".")[0], endpoint)


def thing(subject: str) -> str:
    """Of which thing a step was; numbers and addresses as they are."""
    first, _, rest = subject.partition(" ")
    return f"{_THINGS[first]} {rest}" if first in _THINGS else subject


def command(words: str) -> str:
    """What a command of the server is for; its name where we have no word."""
    return COMMANDS.get(words.partition(" ")[0], words)
