"""nginx as the documentation says: its blocks are taken from docs/serve.md, and only places and ports are filled in."""

from __future__ import annotations

import os
import re
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "serve.md"
PROGRAMS = ("nginx", "htpasswd", "openssl")
AROUND = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    {block}
}}
"""


def missing() -> list[str]:
    """The programs that are not on this machine."""
    return [name for name in PROGRAMS if which(name) is None]


def which(name: str) -> str | None:
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def blocks() -> list[str]:
    """What the documentation says of nginx: the site with passwords, the two places of single sign-on, the three lines that ask it."""
    found = re.findall(r"```nginx\n(.*?)```", DOCUMENTATION.read_text("utf-8"), re.DOTALL)
    assert len(found) == 3
    return found


def with_passwords() -> str:
    return blocks()[0]


def with_single_sign_on() -> str:
    """The site after the changes that the documentation describes."""
    site, places, asked = blocks()
    site, removed = re.subn(r" +auth_basic .*\n +auth_basic_user_file .*\n", lambda _found: places, site)
    site, set_by_sign_on = re.subn(r" +proxy_set_header X-Remote-User \$remote_user;\n", lambda _found: asked, site)
    assert (removed, set_by_sign_on) == (1, 1)
    return site


def under_a_path(site: str) -> str:
    assert site.count("location / {") == 1
    return site.replace("location / {", "location /trainer/ {")


@contextmanager
def nginx(site: str, places: dict[str, str], port: int) -> Iterator[str]:
    """A running proxy without any privilege, and its address.

    Args:
        places: what stands in the documentation, and what it is here.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_keys(folder)
        (folder / "nginx.conf").write_text(AROUND.format(folder=folder, block=filled_in(site, places, folder, port)), "utf-8")
        nobody: dict[str, Any] = {}
        if os.geteuid() == 0:
            nobody = {"user": "nobody", "group": "nogroup", "extra_groups": []}
            for path in (folder, *folder.iterdir()):
                shutil.chown(path, "nobody", "nogroup")
        command = [str(which("nginx")), "-p", name, "-c", f"{name}/nginx.conf"]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, **nobody)
        try:
            await_port(process, port)
            yield f"https://localhost:{port}"
        finally:
            process.terminate()
            process.communicate(timeout=30)


def make_keys(folder: Path) -> None:
    """A certificate for this machine, and two people with passwords."""
    subject = ("-nodes", "-days", "2", "-subj", "/CN=localhost")
    run("openssl", "req", "-x509", "-newkey", "rsa:2048", *subject, "-keyout", f"{folder}/key.pem", "-out", f"{folder}/cert.pem")
    run("htpasswd", "-b", "-c", f"{folder}/users", "Ana", "secret")
    run("htpasswd", "-b", f"{folder}/users", "Bo", "hidden")


def filled_in(site: str, places: dict[str, str], folder: Path, port: int) -> str:
    """The documentation's site, for this machine."""
    here = {
        "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
        "server_name trainer.example.com": "server_name localhost",
        "/etc/ssl/trainer.pem": f"{folder}/cert.pem",
        "/etc/ssl/trainer.key": f"{folder}/key.pem",
        **({"/etc/nginx/trainer.htpasswd": f"{folder}/users"} if "auth_basic" in site else {}),
        **places,
    }
    for documented, real in here.items():
        assert documented in site, documented
        site = site.replace(documented, real)
    return site


def await_port(process: subprocess.Popen[str], port: int) -> None:
    end = time.monotonic() + 20
    while True:
        assert process.poll() is None, process.communicate()
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            assert time.monotonic() < end
            time.sleep(0.05)


def run(name: str, *arguments: str) -> None:
    done = subprocess.run([str(which(name)), *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def trusting() -> ssl.SSLContext:
    """Takes the proxy's certificate as it is: it was made a moment ago."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
