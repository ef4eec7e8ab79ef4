"""The example of a reverse proxy, in a real nginx with TLS before the real program."""

import re
import shutil
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.program import ROOT, Program, envelope, free_port, opened, text_message

NAME = "shanxing.example.gov.cn"
MAIN = """
daemon off;
worker_processes 1;
pid {here}/nginx.pid;
error_log {here}/error.log;
events {{ worker_connections 64; }}
http {{
    client_body_temp_path {here}/body;
    proxy_temp_path {here}/proxy;
    fastcgi_temp_path {here}/fastcgi;
    uwsgi_temp_path {here}/uwsgi;
    scgi_temp_path {here}/scgi;
    include {here}/conf.d/*.conf;
}}
"""


def certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    (folder / "fullchain.pem").write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    )


class Proxy:
    """The shipped files; only addresses and folders are those of the test."""

    def __init__(self, here: Path, door: int) -> None:
        self.here, self.http, self.https = here, free_port(), free_port()
        (here / "conf.d").mkdir()
        certificate(here)
        for shipped in sorted((ROOT / "deploy/nginx").glob("*.conf")):
            text = shipped.read_text(encoding="utf-8").replace("127.0.0.1:8000", f"127.0.0.1:{door}")
            text = re.sub(r" *listen \[::\].*\n", "", text)
            text = text.replace("listen 80;", f"listen 127.0.0.1:{self.http};")
            text = text.replace("listen 443 ", f"listen 127.0.0.1:{self.https} ")
            text = text.replace("/etc/shanxing/tls", str(here)).replace("/var/log/nginx", str(here))
            (here / "conf.d" / shipped.name).write_text(text, encoding="utf-8")
        (here / "nginx.conf").write_text(MAIN.format(here=here), encoding="utf-8")
        self.process = subprocess.Popen(["nginx", "-p", here, "-c", here / "nginx.conf"], stderr=subprocess.DEVNULL)

    def ask(self, method: str, path: str, body: bytes | None = None) -> tuple[HTTPResponse, bytes]:
        context = ssl.create_default_context(cafile=str(self.here / "fullchain.pem"))
        context.check_hostname = False  # it is asked by its address here
        connection = HTTPSConnection("127.0.0.1", self.https, timeout=10, context=context)
        with closing(connection):
            connection.request(method, path, body, {"Host": NAME})
            response = connection.getresponse()
            return response, response.read()

    def ask_plainly(self, path: str) -> HTTPResponse:
        with closing(HTTPConnection("127.0.0.1", self.http, timeout=10)) as connection:
            connection.request("GET", path, headers={"Host": NAME})
            response = connection.getresponse()
            response.read()
            return response

    def log(self) -> str:
        time.sleep(0.1)
        return (self.here / "shanxing.log").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    if shutil.which("nginx") is None:
        pytest.skip("nginx is not installed")
    program = Program(tmp_path_factory.mktemp("office"))
    program.import_office()
    program.start()
    proxy = Proxy(tmp_path_factory.mktemp("proxy"), program.port)
    for _ in range(100):
        try:
            proxy.ask_plainly("/")
            break
        except OSError:
            time.sleep(0.05)
    yield proxy
    proxy.process.terminate()
    proxy.process.wait(timeout=10)
    program.stop()


def test_a_message_comes_through_and_its_answer_back(proxy: Proxy) -> None:
    query, body = envelope(text_message("1018", "昨天在福利院打扫2小时", 8_000_001, int(time.time())))
    response, answer = proxy.ask("POST", f"/wecom/callback?{query}", body)
    assert response.status == 200
    assert "2小时" in opened(answer).replace(" ", "")


def test_what_opens_an_envelope_is_not_written_down(proxy: Proxy) -> None:
    query, body = envelope(text_message("1018", "我的时长", 8_000_002, int(time.time())))
    proxy.ask("POST", f"/wecom/callback?{query}", body)
    assert "/wecom/callback" in proxy.log()
    assert "msg_signature" not in proxy.log()


def test_a_calendar_link_is_not_written_down(proxy: Proxy) -> None:
    response, _ = proxy.ask("GET", "/calendar/a-secret-word.ics")
    assert response.status == 404  # the program knows no such link
    assert response.getheader("Content-Security-Policy"), "the answer is the program's"
    assert "/calendar/..." in proxy.log()
    assert "a-secret-word" not in proxy.log()


@pytest.mark.parametrize(
    ("path", "status"),
    [("/me", 303), ("/board", 303), ("/sign-in", 200), ("/console/static/console.css", 200), ("/console/", 303)],
)
def test_the_pages_are_let_through(proxy: Proxy, path: str, status: int) -> None:
    """Those of the console from inside the house, where this test is."""
    response, _ = proxy.ask("GET", path)
    assert response.status == status


@pytest.mark.parametrize("path", ["/metrics", "/readyz", "/", "/mean", "/wecom/callback/", "/wecom"])
def test_what_is_not_meant_for_phones_stays_inside(proxy: Proxy, path: str) -> None:
    response, body = proxy.ask("GET", path)
    assert response.status == 404
    assert b"shanxing_" not in body


def test_a_body_larger_than_any_envelope_is_stopped_at_the_proxy(proxy: Proxy) -> None:
    response, _ = proxy.ask("POST", "/wecom/callback?msg_signature=x&timestamp=1&nonce=1", b"x" * 70_000)
    assert response.status == 413


def test_pages_are_led_to_https_and_the_platform_is_not(proxy: Proxy) -> None:
    assert proxy.ask_plainly("/calendar/x").getheader("Location") == f"https://{NAME}/calendar/x"
    assert proxy.ask_plainly("/wecom/callback").status == 404


def test_browsers_are_told_to_come_by_https_alone(proxy: Proxy) -> None:
    response, _ = proxy.ask("GET", "/healthz")
    assert (response.status, response.getheader("Strict-Transport-Security")) == (200, "max-age=31536000")
