"""Owns filling in templates: the only door to jinja2. Templates see plain values, and files of their own folder only.

Whatever a value holds comes out as text: for HTML jinja2 escapes it, for Markdown every printed value passes ``escape``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from techassess.cleaning import clean
from techassess.problems import Broken, Place, Problems

MAX_BYTES = 1_000_000
_FAULTS = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError, OverflowError)
"""What a faulty template can raise."""

_ANYWHERE = re.compile(r"[\\`*_{}\[\]|~^$]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;"}
_AUTOLINK = re.compile(r"(?i)(:)(?=//)|(?<=www)(\.)|(?<=mailto)(:)|(?<=xmpp)(:)")
_WEB = re.compile(r"https?://[A-Za-z0-9._~:/?#@!$&'*+,;=%-]+")
_AT_START = re.compile(r"^(?:([#+\-=:!])|([0-9]+)([.)])(?=\s|$))")


def render(template: str, context: Mapping[str, object], folder: Path) -> str:
    """Fill in a template of a folder. Values become HTML text where the template's name ends in .html or .css, else Markdown text.

    Raises Broken where the template is faulty.
    """
    environment = _environment(folder, markdown=template.endswith(".md"))
    try:
        return environment.get_template(template).render(context)
    except _FAULTS as fault:
        problems = Problems()
        _note(fault, template, problems)
        raise Broken(problems) from None


class _Sandbox(ImmutableSandboxedEnvironment):
    """Templates reach no attribute of Python's own, and multiply nothing."""

    intercepted_binops = frozenset(("*", "**"))

    def call_binop(self, _context: Any, operator: str, _left: Any, _right: Any) -> Any:
        raise SecurityError(f"a report template may not use '{operator}'")


class _Folder(BaseLoader):
    """Files of one folder, never outside of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get_source(self, _environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return the text of a template."""
        path = self._folder / template
        inside = path.resolve().is_relative_to(self._folder.resolve())
        if not inside or not path.is_file() or path.stat().st_size > MAX_BYTES:
            raise TemplateNotFound(template)
        return path.read_text(encoding="utf-8"), template, lambda: True


def _environment(folder: Path, markdown: bool) -> Environment:
    environment = _Sandbox(
        loader=_Folder(folder),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_as_markdown if markdown else None,
    )
    environment.filters.pop("safe")
    environment.filters["quoted"] = _quoted
    environment.filters["address"] = _address
    return environment


def _as_markdown(value: object) -> object:
    """What the template prints: its own macros as they are, everything else escaped."""
    return value if isinstance(value, Markup) else Markup(escape(str(value)))


def escape(text: str) -> str:
    """Return a text as one line of Markdown in which nothing is markup, a link, HTML or the end of a table cell."""
    line = " ".join(clean(text).split())
    line = _ANYWHERE.sub(r"\\\g<0>", line)
    line = "".join(_ENTITIES.get(sign, sign) for sign in line)
    line = _AUTOLINK.sub(r"\\\g<0>", line)
    return _AT_START.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", line)


def _quoted(text: str, indent: str = "") -> Markup:
    """A text of several lines as a quotation, each line escaped."""
    lines = [escape(line) for line in clean(str(text)).strip().split("\n")]
    return Markup("\n").join(
        Markup(f"{indent}> {line}" + "  " * (number < len(lines) and line != "")) for number, line in enumerate(lines, 1)
    )


def _address(text: str) -> Markup:
    """A web address for a Markdown link; anything else becomes nothing."""
    return Markup(text if _WEB.fullmatch(text) else "")


def _note(fault: BaseException, template: str, problems: Problems) -> None:
    """Say where in which template what is wrong."""
    name, line = template, 0
    if isinstance(fault, TemplateSyntaxError):
        name, line = fault.name or template, fault.lineno
    elif isinstance(fault, TemplateNotFound):
        problems.add(Place(f"reports/{clean(str(fault.name))}"), "this template is missing from the report folder, or lies outside of it")
        return
    else:
        trace = fault.__traceback__
        while trace is not None:
            if not trace.tb_frame.f_code.co_filename.endswith(".py"):
                name, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
            trace = trace.tb_next
    problems.add(
        Place(f"reports/{name}", line),
        f"the template cannot be filled in: {clean(str(fault))}",
        "Compare it with the one that ships with the product.",
    )
