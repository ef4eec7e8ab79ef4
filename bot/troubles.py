"""What keeps a command from its database, said to the operator in a sentence instead of a traceback."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from storage.errors import StoreBusy, Trouble, trouble
from storage.revision import NewerTables

_SAID = {
    Trouble.BUSY: "数据库一直被别的程序占用，这次没有写进去。请稍后再运行一次。",
    Trouble.FULL: "磁盘满了，这次没有写进去，原有的记录都在。请腾出空间后再运行一次。",
    Trouble.CLOSED: "数据库打不开或不能写，可能磁盘是只读的，或者没有权限。请检查磁盘和权限后再运行一次。",
    Trouble.FAILING: "磁盘读写出错，这次没有写进去。请检查磁盘（可先看系统日志），再运行一次。",
    Trouble.DAMAGED: "数据库文件已损坏。请不要删除它，先用最近的备份恢复。",
    Trouble.AWAY: "数据库连不上。请检查数据库服务是否在运行、SHANXING_DATABASE_URL 是否正确，再运行一次。",
}
_FILES = {errno.ENOSPC: Trouble.FULL, errno.EDQUOT: Trouble.FULL, errno.EIO: Trouble.FAILING}
NEWER = (
    "数据库已经由更新的版本升级过，这个版本用不了，什么都没有改动。"
    "请把程序升级到同样的版本；要退回这个版本，请把升级前的备份恢复到空的数据目录里。"
)
_NOT_WRITABLE = "文件写不了，可能磁盘是只读的。请检查磁盘后再运行一次。"


class InTrouble(Exception):
    """Its text is the sentence."""


@contextmanager
def told() -> Iterator[None]:
    """Raises InTrouble instead of an error that the operator can do something about; others pass."""
    try:
        yield
    except (StoreBusy, DBAPIError) as error:
        found = trouble(error)
        if found is None:
            raise
        raise InTrouble(_SAID[found]) from error
    except NewerTables as error:
        raise InTrouble(NEWER) from error
    except OSError as error:
        if error.errno in _FILES:
            raise InTrouble(_SAID[_FILES[error.errno]]) from error
        if error.errno == errno.EROFS:
            raise InTrouble(_NOT_WRITABLE) from error
        raise
