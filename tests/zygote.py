"""A process that has imported the program and forks one copy of itself for each start that a test asks for.

A start of the interpreter with all imports takes seconds, a fork milliseconds. The copy is the real program in a
process of its own: environment, folder, output, signals and open files are what a new interpreter would have; it opens
its own database connections and ends through the interpreter's own way out. What it shares with its brothers are
imported modules, compiled patterns and the order of hashes. Tests that look at the start itself, at memory, or put a
tracer or a library before the program start a new interpreter (tests/program.py does so by itself).
"""

import contextlib
import gc
import json
import os
import selectors
import signal
import socket
import sys
import time
from importlib import import_module
from typing import Any

from bot.__main__ import COMMANDS, main
from understanding import make_ready

LARGEST = 200_000  # bytes of one request: its words and environment


def wait_for_requests(door: socket.socket) -> list[str]:
    """Returns in the copies only, with the words of their command line. The original ends with its client."""
    selector = selectors.DefaultSelector()
    selector.register(door, selectors.EVENT_READ)
    while True:
        for key, _ in selector.select():
            if key.fileobj is not door:
                _tell_the_end(selector, key)
                continue
            message, files, _, _ = socket.recv_fds(door, LARGEST, 3)
            if not message:
                _end_with_the_client(selector)
            report = socket.socket(fileno=files[0])
            pid = os.fork()
            if pid == 0:
                report.close()
                door.close()
                _forget(selector)
                return _as_if_new(json.loads(message), files[1], files[2])
            for number in files[1:]:
                os.close(number)
            handle = os.pidfd_open(pid)
            socket.send_fds(report, [b"%d" % pid], [handle])
            selector.register(handle, selectors.EVENT_READ, (pid, report))


def _tell_the_end(selector: selectors.BaseSelector, key: selectors.SelectorKey) -> None:
    pid, report = key.data
    selector.unregister(key.fileobj)
    os.close(key.fd)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    with contextlib.suppress(OSError):  # nobody waits for it any more
        report.send(b"%d" % status)
    report.close()


def _end_with_the_client(selector: selectors.BaseSelector) -> None:
    """What tests left running ends with them."""
    for key in list(selector.get_map().values()):
        if key.data is not None:
            os.kill(key.data[0], signal.SIGKILL)
    os._exit(0)


def _forget(selector: selectors.BaseSelector) -> None:
    """Closes what belongs to the original: an object that were left would later close a file of the program's."""
    for key in list(selector.get_map().values()):
        if key.data is not None:
            key.data[1].close()
    selector.close()


def _as_if_new(request: dict[str, Any], stdout: int, stderr: int) -> list[str]:
    os.dup2(stdout, 1)
    os.dup2(stderr, 2)
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.clear()
    os.environ.update(request["env"])
    time.tzset()
    os.chdir(request["cwd"])
    words: list[str] = request["words"]
    return words


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the client, which then closes the door
    for home in {*COMMANDS.values(), "storage.migrate"}:
        import_module(home)
    make_ready()
    gc.collect()
    gc.freeze()  # or each copy would go through all of it once more as it ends
    with socket.socket(fileno=int(sys.argv[1])) as client:
        sys.argv[1:] = wait_for_requests(client)
    main(prog_name="shanxing")
