"""Why there is no copy, as operators are told."""

from storage.copies import CannotCopy, Trouble

_TROUBLE = {
    Trouble.NO_TOOL: "找不到 PostgreSQL 的工具，请安装 postgresql-client，或用 SHANXING_PG_BIN 指明它所在的目录",
    Trouble.OLD_TOOL: "PostgreSQL 的工具比数据库旧，请安装不低于数据库版本的 postgresql-client",
    Trouble.TOOL_FAILED: "PostgreSQL 的工具没有成功",
    Trouble.BROKEN: "数据库文件已经损坏，请停下程序，恢复最近一份好的备份",
    Trouble.EMPTY: "数据库是空的，没有可以备份的",
    Trouble.NO_DATABASE: "数据库读不了，请先运行 shanxing doctor",
}


def said(error: CannotCopy) -> str:
    """In Chinese, without a full stop."""
    return _TROUBLE[error.trouble] + (f"（{error.detail}）" if error.detail else "")
