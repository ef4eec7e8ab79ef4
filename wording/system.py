"""What the machine says of its files and addresses, in Chinese."""

import errno
import socket

_REASONS = {
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EIO: "磁盘读写出错",
    errno.EROFS: "磁盘是只读的",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "没有这个文件或目录",
    errno.EISDIR: "是目录，不是文件",
    errno.ENOTDIR: "路径里有一段不是目录",
    errno.EEXIST: "已经有同名的文件",
    errno.EADDRINUSE: "已被别的程序占用",
    errno.EADDRNOTAVAIL: "这台机器上没有这个地址",
}


def because(error: OSError) -> str:
    """What the system says, in Chinese where it is among the usual."""
    if isinstance(error, socket.gaierror):
        return "没有这个地址"
    return _REASONS.get(error.errno or 0, error.strerror or type(error).__name__)
