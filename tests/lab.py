"""JupyterLab as `cascade-audit lab` starts it, and a browser that looks at it."""

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
NOTEBOOK = "notebooks/01_jelajah.ipynb"


def browser_path():
    """Find the system's Chromium; None where there is none."""
    found = (shutil.which(name) for name in BROWSERS)
    return next((path for path in found if path), None)


def workplace(folder):
    """Make an auditor's own folder, as `cascade-audit init` does."""
    for part in ("notebooks", "expectations", "data/reference"):
        shutil.copytree(ROOT / part, folder / part)
    return folder


@contextmanager
def served(folder):
    """Start JupyterLab in a folder; yield its address and token; stop it."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    token = secrets.token_hex(8)
    with TemporaryDirectory(ignore_cleanup_errors=True) as own:
        settings = {name: f"{own}/{name}" for name in ("config", "data", "runtime")}
        environment = os.environ | {
            f"JUPYTER_{name.upper()}_DIR": path for name, path in settings.items()
        }
        environment["PYTHONPATH"] = str(ROOT)
        options = [
            "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}",
            f"--IdentityProvider.token={token}", f"--LabApp.workspaces_dir={own}/ws",
            f"--LabApp.user_settings_dir={own}/us",
        ]  # fmt: skip
        command = [sys.executable, "-m", "cascade_audit", "lab", "--", *options]
        with Path(own, "log").open("w") as log:
            server = subprocess.Popen(
                command, cwd=folder, env=environment, stdout=log,
                stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        try:
            _wait(server, f"http://127.0.0.1:{port}/api", Path(own, "log"))
            yield f"http://127.0.0.1:{port}", token
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(30)


def _wait(server, address, log):
    for _ in range(300):
        try:
            urllib.request.urlopen(address).close()
        except urllib.error.HTTPError:
            return  # it answers, if only to ask for the token
        except OSError:
            assert server.poll() is None, log.read_text()
            time.sleep(0.1)
        else:
            return
    raise AssertionError(log.read_text())


def _wait_for_kernel(address):
    """Wait until the page is connected to a kernel: Lab says "idle" before that."""
    kernels = []
    for _ in range(300):
        with (
            suppress(urllib.error.HTTPError),  # while a kernel is half there
            urllib.request.urlopen(address) as answer,
        ):
            kernels = json.load(answer)
        if any(k["connections"] and k["execution_state"] == "idle" for k in kernels):
            return
        time.sleep(0.1)
    raise AssertionError(kernels)


@contextmanager
def opened(address, token, *, width=1280, height=900):
    """Open the explorer in a browser and run all cells; yield the page.

    The page has two more attributes: `outside`, the addresses it asked elsewhere, and
    `complaints`, what its console called an error.
    """
    from playwright.sync_api import sync_playwright

    own = (address, address.replace("http", "ws", 1), "data:", "blob:")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_path(), args=list(SWITCHES)
        )
        page = browser.new_page(viewport={"width": width, "height": height})
        page.outside, page.complaints = [], []
        page.on(
            "request",
            lambda asked: (
                None if asked.url.startswith(own) else page.outside.append(asked.url)
            ),
        )
        page.on(
            "console",
            lambda said: (
                page.complaints.append(said.text) if said.type == "error" else None
            ),
        )
        page.set_default_timeout(15_000)
        page.goto(f"{address}/doc/tree/{NOTEBOOK}?token={token}&reset")
        page.wait_for_selector(".jp-Notebook .jp-Cell")
        _wait_for_kernel(f"{address}/api/kernels?token={token}")
        page.get_by_role("menuitem", name="Run", exact=True).first.click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        page.wait_for_selector(".ranting [role=treeitem]", timeout=60_000)
        to_top(page)
        yield page
        browser.close()


def to_top(page):
    """Scroll to the top of the explorer."""
    page.evaluate("document.querySelector('.ca-jelajah').scrollIntoView()")
