"""A real Neo4j with its Browser, from Maven Central, for where no Docker is.

    python tools/neo4j/server.py start     starts one in the background, prints its URL, its Browser and its password
    python tools/neo4j/server.py stop      stops that one, by its own process id; its data stays

The jars are copied once into ``lib`` beside this file and shared by all servers. A server has its own ports and its
own folder. Needs Java 17 or 21, and Maven the first time. Tests use :class:`Server` directly.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

HERE = Path(__file__).resolve().parent
POM = HERE / "pom.xml"
LIB = HERE / "lib" / hashlib.sha256(POM.read_bytes()).hexdigest()[:8]  # other jars, another folder
CLASSES = str(LIB / "*")
OPENED = ("java.nio", "java.io", "sun.nio.ch")
SETTINGS = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{bolt}
server.bolt.advertised_address=localhost:{bolt}
server.http.enabled=true
server.http.listen_address=127.0.0.1:{http}
server.http.advertised_address=localhost:{http}
server.https.enabled=false
server.memory.pagecache.size=256m
dbms.security.auth_enabled=true
dbms.usage_report.enabled=false
db.tx_log.rotation.retention_policy=keep_none
"""


class Unavailable(Exception):  # noqa: N818 - says what is missing, as MissingExtra does
    """A server cannot be had here; the message says why and what to do."""


@dataclass
class Server:
    """One Neo4j: its folder, its ports and its process.

    ``settings`` are added to neo4j.conf. A ``tied`` one dies with the process that started it, however that ends,
    where there is ``setpriv`` (util-linux). A ``brief`` one starts and warms up in half the time, by compiling lightly,
    and is slower after: for tests.
    """

    home: Path
    password: str = field(default_factory=lambda: secrets.token_hex(12), repr=False)
    bolt: int = 0
    http: int = 0
    heap: str = "1g"
    settings: str = ""
    tied: bool = True
    brief: bool = False
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        """Where the store is, without the password."""
        return f"neo4j://neo4j@localhost:{self.bolt}"

    @property
    def browser(self) -> str:
        """The address of Neo4j Browser."""
        return f"http://localhost:{self.http}/browser/"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self, *, seconds: float = 120) -> None:
        """Start it and wait until it answers.

        Raises:
            Unavailable: Java or the jars are missing, or it died or didn't answer in time.
        """
        fetch_jars()
        self.configure()
        log = (self.home / "console.log").open("ab")
        with log:
            self.process = subprocess.Popen(  # noqa: S603 - our own command
                self._command(), stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True
            )
        self._wait(time.monotonic() + seconds)

    def stop(self, *, seconds: float = 60) -> None:
        """Stop it by its own process id, gently first."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    def kill(self) -> None:
        """End it at once, as a crash would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def admin(self, *arguments: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run ``neo4j-admin`` with these arguments on this server, in a folder of files where it needs some."""
        return subprocess.run(  # noqa: S603 - our own command
            [java(), "-Xmx512m", "-cp", CLASSES, "org.neo4j.cli.AdminTool", *arguments],
            env=os.environ | {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")},
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )

    def shell(self, script: Path) -> subprocess.CompletedProcess[str]:
        """Run a file of Cypher in ``cypher-shell`` on this server while it runs."""
        entrance = {
            "NEO4J_ADDRESS": f"neo4j://localhost:{self.bolt}",
            "NEO4J_USERNAME": "neo4j",
            "NEO4J_PASSWORD": self.password,
        }
        return subprocess.run(  # noqa: S603 - our own command
            [java(), "-Xmx256m", "-cp", CLASSES, "org.neo4j.shell.Main", "--non-interactive", "-f", str(script)],
            env=os.environ | entrance,
            capture_output=True,
            text=True,
            check=False,
        )

    def configure(self) -> None:
        """Write its settings, and its password before the first start."""
        self.bolt, self.http = self.bolt or free_port(7687), self.http or free_port(7474)
        conf = self.home / "conf" / "neo4j.conf"
        conf.parent.mkdir(parents=True, exist_ok=True)
        conf.write_text(SETTINGS.format(bolt=self.bolt, http=self.http) + self.settings, encoding="utf-8")
        if not (self.home / "data" / "dbms").exists():
            self._set_password()

    def _set_password(self) -> None:
        # An argument file keeps the password out of the list of processes.
        words = self.home / "initial-password"
        words.touch(mode=0o600)
        words.write_text(f"dbms set-initial-password {self.password}\n", encoding="utf-8")
        try:
            done = self.admin(f"@{words}")
        finally:
            words.unlink()
        if done.returncode:
            raise Unavailable(f"the first password could not be set: {done.stderr.strip()[-500:]}")

    def _command(self) -> list[str]:
        tuned = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1") if self.brief else ("-XX:+UseG1GC",)
        setpriv = shutil.which("setpriv") if self.tied else None
        return [
            *([setpriv, "--pdeathsig", "KILL"] if setpriv else []),
            java(), "-Xms256m", f"-Xmx{self.heap}", *tuned,
            *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED),
            "-Dlog4j2.disable.jmx=true", "-Dfile.encoding=UTF-8", "-Dio.netty.tryReflectionSetAccessible=true",
            "-cp", CLASSES, "org.neo4j.server.CommunityEntryPoint",
            f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}", "--console-mode",
        ]  # fmt: skip

    def _wait(self, deadline: float) -> None:
        while time.monotonic() < deadline:
            if self.process is None or self.process.poll() is not None:
                break
            if answers(self.http):
                return
            time.sleep(0.25)
        self.kill()
        tail = (self.home / "console.log").read_text(encoding="utf-8", errors="replace")[-800:]
        raise Unavailable(f"Neo4j did not start; the end of {self.home / 'console.log'} says:\n{tail}")


def java() -> str:
    """The Java to run.

    Raises:
        Unavailable: there is none.
    """
    found = shutil.which("java")
    if found is None:
        raise Unavailable("Java is not on the PATH: install a Java 17 or 21 runtime (openjdk-17-jre-headless)")
    return found


def fetch_jars() -> None:
    """Copy the jars of the server beside this file, once.

    Raises:
        Unavailable: Maven is missing, or could not fetch them.
    """
    java()
    if LIB.is_dir():
        return
    maven = shutil.which("mvn")
    if maven is None:
        raise Unavailable("Maven is not on the PATH: install it (apt install maven), or use docker compose")
    print("fetching the jars of Neo4j from Maven Central (once, about 140 MB) ...", file=sys.stderr)
    partial = LIB.with_suffix(f".{os.getpid()}")
    done = subprocess.run(  # noqa: S603 - our own command
        [maven, "-B", "-q", "-f", str(POM), "dependency:copy-dependencies",
         "-DincludeScope=runtime", f"-DoutputDirectory={partial}"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        shutil.rmtree(partial, ignore_errors=True)
        raise Unavailable(f"Maven could not fetch the jars: {done.stdout.strip()[-500:]}")
    with suppress(OSError):  # another run was quicker: its folder is as good
        partial.rename(LIB)
    shutil.rmtree(partial, ignore_errors=True)


def free_port(wanted: int) -> int:
    """The wanted port of this machine if nobody has it, else a free one."""
    for port in (wanted, 0):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return int(probe.getsockname()[1])
    raise Unavailable("no port is free on 127.0.0.1")


def answers(port: int) -> bool:
    """Whether an HTTP server answers on this port of this machine."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=2):
            return True
    except OSError:
        return False


def alive(pid: int, home: Path) -> bool:
    """Whether this process is the server of this folder, and no stranger that got its number."""
    done = subprocess.run(["ps", "-o", "args=", "-p", str(pid)], capture_output=True, text=True, check=False)  # noqa: S603, S607
    return f"--home-dir={home}" in done.stdout


def running(home: Path) -> int | None:
    """The process id of the server of this folder, if it runs."""
    noted = home / "pid"
    if not noted.exists():
        return None
    pid = int(noted.read_text())
    return pid if alive(pid, home) else None


def start(home: Path) -> None:
    """Start the user's server in the background, or say where it is."""
    home.mkdir(parents=True, exist_ok=True)
    secret, address = home / "password", home / "address"
    if running(home) is None:
        if not secret.exists():
            secret.touch(mode=0o600)
            secret.write_text(secrets.token_hex(12))
        server = Server(home, secret.read_text(), tied=False)
        server.start()
        assert server.process is not None  # noqa: S101 - start raises otherwise
        (home / "pid").write_text(str(server.process.pid))
        address.write_text(f"store    {server.url}\nbrowser  {server.browser}\n")
    print(f"{address.read_text()}user     neo4j\npassword {secret.read_text()}\n")
    print("export BACKCHANNEL_STORE=... BACKCHANNEL_STORE_PASSWORD=...   then any command; `make neo4j-stop` stops it")


def stop(home: Path) -> None:
    """Stop the user's server."""
    pid = running(home)
    if pid is None:
        print("no server of this folder is running")
        return
    os.kill(pid, signal.SIGTERM)
    while alive(pid, home):
        time.sleep(0.25)
    (home / "pid").unlink()
    print("stopped; its data stays in", home)


def main() -> int:
    """What the command line asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["start", "stop", "fetch"])
    parser.add_argument("--home", type=Path, default=HERE / "run", help="the server's folder (default: %(default)s)")
    asked = parser.parse_args()
    home = asked.home.resolve()
    try:
        {"start": lambda: start(home), "stop": lambda: stop(home), "fetch": fetch_jars}[asked.what]()
    except Unavailable as why:
        print(why, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
