"""The look every page gets, held against pages with one planted fault each."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page
from tests.system.inspection import Watch, problems

pytestmark = pytest.mark.browser

GOOD = """<h1>A page</h1><p>Some words and <a href="/other">a way on</a>.</p>
<form><label for="n">Name</label> <input id="n" type="text" autocomplete="name"> <button>Go</button></form>"""
FRAME = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
<link rel="icon" href="data:,"><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/style.css"></head><body><main>{body}</main></body></html>"""
STYLE = """button, input { min-height: 32px; font-size: 1rem } :focus { outline: 3px solid #212b32 }
.flat:focus { outline: none } .wide { width: 900px; height: 1px } .box { overflow-x: auto } .tiny { min-height: 0;
height: 12px; width: 12px; padding: 0 } .away { position: absolute; left: -999px }"""
TRAP = "addEventListener('keydown', event => document.activeElement.id === 'n' && event.preventDefault())"
POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'"

FAULTS = {
    "image-alt": '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="40" height="40">',
    "label": '<form><input type="text"></form>',
    "overflows at 320 px": '<div class="wide"></div>',
    "smaller than 24 px": '<button class="tiny" aria-label="Go"></button>',
    "does not show that it has the focus": '<button class="flat">Go on</button>',
    "takes the focus out of sight": '<a class="away" href="/hidden">Hidden</a>',
    "cannot be reached with Tab": '<script src="/trap.js"></script>',
    "Content Security Policy": "<p style='color: red'>Styled in place</p>",
    "asks another host": '<img alt="A stranger" src="http://elsewhere.example/a.png">',
}


class Handler(BaseHTTPRequestHandler):
    body = GOOD

    def do_GET(self) -> None:
        page = FRAME.format(body=self.body)
        files = {"/style.css": ("text/css", STYLE), "/trap.js": ("text/javascript", TRAP)}
        kind, text = files.get(self.path, ("text/html; charset=utf-8", page))
        self.send_response(404 if self.path == "/missing" else 200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


Serve = Callable[[str], str]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serve a body within a sound frame, and say where."""
    running: list[ThreadingHTTPServer] = []

    def begin(body: str) -> str:
        handler = type("OneBody", (Handler,), {"body": body})
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        running.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield begin
    for server in running:
        server.shutdown()
        server.server_close()


def test_a_sound_page_has_no_problems(page: Page, watch: Watch, serve: Serve) -> None:
    page.goto(serve(GOOD))
    assert problems(page, watch) == []


def test_a_page_meant_to_be_missing_is_looked_at_like_any_other(page: Page, watch: Watch, serve: Serve) -> None:
    page.goto(serve(GOOD) + "/missing")
    assert problems(page, watch) == []


def test_a_wide_table_in_a_scrolling_box_is_no_overflow(page: Page, watch: Watch, serve: Serve) -> None:
    page.goto(
        serve(GOOD + '<div class="box" tabindex="0" role="region" aria-label="T"><div class="wide"></div></div>')
    )
    assert problems(page, watch) == []


@pytest.mark.parametrize(("fault", "body"), FAULTS.items(), ids=FAULTS)
def test_each_planted_fault_is_found(fault: str, body: str, page: Page, watch: Watch, serve: Serve) -> None:
    page.goto(serve(GOOD + body))
    assert any(fault in problem for problem in problems(page, watch)), problems(page, watch)


def test_a_page_without_scripts_is_walked_all_the_same(nojs: Page, watch: Watch, serve: Serve) -> None:
    nojs.goto(serve(GOOD + FAULTS["does not show that it has the focus"]))
    assert any("does not show" in problem for problem in problems(nojs, watch))
