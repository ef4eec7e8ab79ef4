"""Somebody with a browser: opens pages, reads them, fills in forms and presses buttons, as the pages themselves say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from typing import Any

from flask import Flask
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse

from console.app import add_pages
from console.door import COOKIE, KNOWN
from console.wiring import Wiring
from storage.store import Store
from tests.chat import Clock

HOST = "https://localhost"
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Form:
    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    buttons: dict[str, tuple[str, str, str]] = field(default_factory=dict)  # label -> name, value, action


class Reader(HTMLParser):
    """What a page says and what can be done on it. Scripts and styles are not read aloud."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.forms: list[Form] = []
        self.links: dict[str, str] = {}
        self._open: list[str] = []
        self._label: list[str] | None = None
        self._pressed: dict[str, str] = {}
        self._href = ""
        self._select = ""
        self._area = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.tags.append((tag, said))
        if tag not in _VOID:
            self._open.append(tag)
        if tag == "form":
            self.forms.append(Form(said.get("action", ""), said.get("method", "get").lower()))
        elif tag == "a":
            self._href, self._label = said.get("href", ""), []
        elif tag == "button":
            self._pressed, self._label = said, []
        elif "form" in self._open:
            self._field(tag, said, self.forms[-1].fields)

    def _field(self, tag: str, said: dict[str, str], fields: dict[str, list[str]]) -> None:
        if tag == "input" and "name" in said:
            if said.get("type") in ("checkbox", "radio"):
                if "checked" in said:
                    fields.setdefault(said["name"], []).append(said.get("value", "on"))
            elif said.get("type") not in ("submit", "file"):
                fields.setdefault(said["name"], []).append(said.get("value", ""))
        elif tag == "select":
            self._select = said.get("name", "")
        elif tag == "option" and self._select:
            if "selected" in said or self._select not in fields:
                fields[self._select] = [said.get("value", "")]
        elif tag == "textarea":
            self._area = said.get("name", "")
            fields[self._area] = [""]

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        if tag == "a" and self._label is not None:
            self.links.setdefault(" ".join("".join(self._label).split()), self._href)
            self._label = None
        if tag == "button" and self._label is not None:
            if self.forms:
                label = " ".join("".join(self._label).split())
                said = self._pressed
                self.forms[-1].buttons[label] = (
                    said.get("name", ""),
                    said.get("value", ""),
                    said.get("formaction", ""),
                )
            self._label = None
        if tag == "select":
            self._select = ""
        if tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if {"script", "style", "template"} & set(self._open):
            return
        self.words.append(data)
        if self._label is not None:
            self._label.append(data)
        if self._area:
            self.forms[-1].fields[self._area][0] += data

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


class Browser:
    """One browser. Redirects are followed; `status` and `text` are those of the last page."""

    def __init__(self, app: Flask, name: str = "") -> None:
        self.client = app.test_client()
        self.name = name
        self.path = ""
        self.answer: TestResponse | None = None
        self.page = Reader("")

    @property
    def status(self) -> int:
        assert self.answer is not None
        return self.answer.status_code

    @property
    def text(self) -> str:
        return self.page.text

    def keep(self, secret: str) -> None:
        """The cookie of a session that was opened for this browser."""
        self.client.set_cookie(COOKIE, secret, domain="localhost", secure=True, httponly=True, path="/")

    def open(self, path: str, **query: Any) -> "Browser":
        got = self.client.get(path, base_url=HOST, query_string=query or None, follow_redirects=True, buffered=True)
        return self._read(got)

    def follows(self, label: str) -> "Browser":
        """A link by its words."""
        href = next((href for words, href in self.page.links.items() if label in words), None)
        assert href is not None, f"no link {label!r} among {list(self.page.links)}"
        return self.open(href)

    def presses(self, label: str, /, files: Mapping[str, FileStorage] | None = None, **fields: Any) -> "Browser":
        """A button by its words, with the form around it; `fields` are typed over what stands there."""
        found = [(form, words) for form in self.page.forms for words in form.buttons if label in words]
        assert found, (
            f"no button {label!r} among {[list(form.buttons) for form in self.page.forms]} in {self.text[:600]}"
        )
        form, words = found[0]
        name, value, action = form.buttons[words]
        typed: dict[str, Any] = {**form.fields, **fields, **({name: value} if name else {}), **(files or {})}
        where = action or form.action or self.path
        if form.method == "get":
            return self._read(self.client.get(where, base_url=HOST, query_string=typed, follow_redirects=True))
        return self.posts(where, typed)

    def posts(self, path: str, typed: Mapping[str, Any]) -> "Browser":
        sent = self.client.post(
            path, base_url=HOST, data=dict(typed), headers={"Origin": HOST}, follow_redirects=True, buffered=True
        )
        for one in (*sent.history, sent):
            one.request.environ["wsgi.input"].close()  # a file, where the form is large
        return self._read(sent)

    def sees(self, *parts: str) -> "Browser":
        missing = [part for part in parts if part not in self.text]
        assert not missing, f"{self.name} misses {missing} at {self.path} ({self.status}):\n{self.text}"
        return self

    def does_not_see(self, *parts: str) -> "Browser":
        there = [part for part in parts if part in self.text]
        assert not there, f"{self.name} should not see {there} at {self.path}:\n{self.text}"
        return self

    def is_refused(self, status: int = 403) -> "Browser":
        assert self.status == status, f"{self.name} got {self.status} at {self.path}:\n{self.text[:600]}"
        return self

    def _read(self, answer: TestResponse) -> "Browser":
        self.answer, self.path = answer, answer.request.full_path.rstrip("?")
        assert answer.status_code < 500, f"{self.path}: {answer.status_code}\n{answer.get_data(as_text=True)[:2000]}"
        html = (answer.mimetype or "").startswith("text/html")
        self.page = Reader(answer.get_data(as_text=True) if html else "")
        return self


@cache
def _flask() -> Flask:
    app = Flask("pages", static_folder=None)
    app.testing = True
    app.config["MAX_CONTENT_LENGTH"] = 1_000_000
    return app


def pages(wiring: Wiring) -> Flask:
    """Over these books; one application a process, as to make one takes longer than most tests."""
    app = _flask()
    if KNOWN not in app.extensions:
        add_pages(app, wiring)
    app.extensions[KNOWN] = wiring
    return app


@dataclass
class Offices:
    """The pages over one store: gives everybody a browser."""

    app: Flask
    store: Store
    clock: Clock

    def browser(self, no: str = "", account: int | None = None) -> Browser:
        """Of somebody who is signed in, by staff number; empty: of nobody."""
        browser = Browser(self.app, no or "nobody")
        if no:
            with self.store.open() as books:
                person = books.staff.office().person(no)
                assert person is not None, no
                browser.keep(books.sessions.open(person, self.clock.now, account=account))
                browser.name = person.name
        return browser
