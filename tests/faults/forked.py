"""Work in a process of its own, killed at a chosen system call."""

import os
import signal
import warnings
from collections.abc import Callable

from tests.faults.injected import injected


def killed_in(work: Callable[[], object], call: str, number: int) -> bool:
    """Whether it was killed on entering its `number`-th call; otherwise the work was done.

    The caller has no SQLite connection open: it would not stand the fork.
    """
    wait, go = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of threads: the copy uses none of them
        pid = os.fork()
    if pid == 0:
        try:
            os.read(wait, 1)
            work()
            os._exit(0)
        finally:
            os._exit(1)
    os.close(wait)
    with injected(pid, call, f"signal=SIGKILL:when={number}"):
        os.write(go, b"!")
        os.close(go)
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    assert status in {0, -signal.SIGKILL}, f"the work ended with {status}"
    return status != 0
