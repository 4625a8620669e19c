"""An import goes down, never up or sideways; each library has one door; the floors are listed here and nowhere else."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from techassess.dependencies import circle
from tests.architecture.modules import MODULES, ROOT, Module, _name

FLOORS: tuple[tuple[str, ...], ...] = (
    ("problems", "hints", "cleaning", "days"),
    ("conditions", "documents", "dependencies"),
    ("questionnaire",),
    ("rules", "records"),
    ("assessment",),
    ("reporting",),
    ("contents",),
    ("workspace",),
    ("projects",),
    ("tui",),
    ("cli",),
    ("__main__",),
)
"""Lowest first. Rooms of one floor do not know each other."""

WITHIN: dict[str, tuple[tuple[str, ...], ...]] = {
    "documents": (("positions",), ("reader", "writer", "packing", "private"), ("validation", "cache")),
    "conditions": (
        ("tree",),
        ("vocabulary", "parser", "logic"),
        ("intervals",),
        ("ranges",),
        ("evaluation",),
        ("constants",),
        ("checking",),
        ("reasons",),
        ("wording",),
    ),
    "questionnaire": (("model", "shapes"), ("answers", "texts"), ("interview", "loading")),
    "rules": (
        ("model", "shapes", "provisions"),
        ("risk_shapes", "law_shapes"),
        ("examples", "files", "places", "citations"),
        ("loading", "lint"),
    ),
    "assessment": (("result",), ("verdict", "risks"), ("flags",), ("assess",)),
    "tui": (
        ("messages", "theme", "marks", "keys"),
        ("widgets",),
        ("screens",),
        ("app",),
    ),
    "reporting": (("context",), ("render",), ("html", "markdown")),
}
"""The order inside rooms, lowest first. Modules that are not named stand where they like, as long as nothing goes round in a circle."""

DOORS = {
    "yaml": ("documents",),
    "networkx": ("dependencies",),
    "jinja2": ("reporting.render",),
    "markupsafe": ("reporting.render",),
    "textual": ("tui",),
    "rich": ("tui",),
    "click": ("cli",),
    "pysat": ("conditions.solving",),
    "typst": ("reporting.pdf",),
    "docx": ("reporting.word",),
    "pydantic": ("documents.validation", "questionnaire.shapes", "rules.shapes", "rules.risk_shapes", "rules.law_shapes", "records"),
}
"""Where each third-party library may be imported. One that is not named may be imported nowhere."""

FLOOR_OF = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
NAMES = sorted(MODULES)


def below(name: str, door: str) -> bool:
    return name == door or name.startswith(f"{door}.")


@pytest.mark.parametrize("name", NAMES)
def test_every_module_stands_on_a_floor(name: str) -> None:
    assert MODULES[name].room in FLOOR_OF


@pytest.mark.parametrize("name", NAMES)
def test_an_import_between_rooms_goes_down(name: str) -> None:
    module = MODULES[name]
    others = [(used, used.split(".")[0]) for used in module.uses()]
    wrong = [used for used, room in others if room != module.room and FLOOR_OF[room] >= FLOOR_OF[module.room]]
    assert wrong == [], f"{name} imports up or sideways"


def level(name: str) -> tuple[str, int] | None:
    """The place of a module in its room's order, if it has one."""
    room, _, inner = name.partition(".")
    for number, names in enumerate(WITHIN.get(room, ())):
        if inner.split(".")[0] in names:
            return inner.split(".")[0], number
    return None


@pytest.mark.parametrize("name", NAMES)
def test_an_import_inside_a_room_goes_down(name: str) -> None:
    own = level(name)
    if own is not None:
        inside = [used for used in MODULES[name].uses() if used.split(".")[0] == MODULES[name].room and "." in used]
        wrong = [used for used in inside if (other := level(used)) and other[0] != own[0] and other[1] >= own[1]]
        assert wrong == [], f"{name} imports up or sideways in its room"


def test_nothing_goes_round_in_a_circle() -> None:
    assert circle({name: module.uses() for name, module in MODULES.items()}) == ()


def test_the_orders_name_modules_that_exist() -> None:
    known = {tuple(name.split(".")[:2]) for name in NAMES}
    assert [(room, name) for room, rows in WITHIN.items() for row in rows for name in row if (room, name) not in known] == []


@pytest.mark.parametrize("name", NAMES)
def test_each_library_has_one_door(name: str) -> None:
    foreign = {library for library in MODULES[name].libraries() if library not in sys.stdlib_module_names}
    wrong = [library for library in foreign if not any(below(name, door) for door in DOORS.get(library, ()))]
    assert wrong == [], f"{name} opens a door of its own"


@pytest.mark.parametrize("name", NAMES)
def test_only_the_command_line_prints(name: str) -> None:
    calls = [node for node in ast.walk(MODULES[name].tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    assert MODULES[name].room == "cli" or "print" not in {call.func.id for call in calls if isinstance(call.func, ast.Name)}


@pytest.mark.parametrize("name", NAMES)
def test_text_of_files_is_never_run(name: str) -> None:
    called = {node.func.id for node in ast.walk(MODULES[name].tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert called & {"eval", "exec", "compile", "__import__"} == set()
    assert MODULES[name].libraries() & {"pickle", "marshal", "shelve", "socket", "urllib", "http", "requests"} == set()


@pytest.mark.parametrize("name", NAMES)
def test_the_clock_and_chance_decide_nothing_where_cases_are_judged(name: str) -> None:
    if MODULES[name].room in ("conditions", "questionnaire", "rules", "assessment"):
        assert MODULES[name].libraries() & {"random", "time", "secrets", "uuid"} == set()
        asked = {node.attr for node in ast.walk(MODULES[name].tree) if isinstance(node, ast.Attribute)}
        assert asked & {"today", "now", "utcnow"} == set()


def test_every_folder_of_code_is_a_package() -> None:
    folders = {path.parent for path in ROOT.rglob("*.py")}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def upward(text: str, name: str) -> list[str]:
    """What the floor test would say of a module with this source."""
    module = Module(name, Path("nowhere"))
    object.__setattr__(module, "source", text)
    return [used for used in module.uses() if FLOOR_OF[used.split(".")[0]] >= FLOOR_OF[module.room] and used.split(".")[0] != module.room]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("from techassess.assessment.assess import assess", ["assessment.assess"]),
        ("import techassess.assessment.assess", ["assessment.assess"]),
        ("from techassess.assessment import assess", ["assessment.assess"]),
        ("def f():\n    from techassess.assessment.result import Finding", ["assessment.result"]),
        (
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from techassess.assessment.result import Finding",
            ["assessment.result"],
        ),
        ("from techassess.documents import reader", ["documents.reader"]),
        ("from techassess.hints import nearest", []),
    ],
)
def test_the_test_itself_sees_every_form_of_import(text: str, seen: list[str]) -> None:
    assert upward(text, "conditions.tree") == seen


def test_modules_are_named_by_their_place() -> None:
    assert _name(ROOT / "conditions" / "tree.py") == "conditions.tree"
    assert _name(ROOT / "conditions" / "__init__.py") == "conditions"
