"""The modules of the product and what each imports, read from their source and never run."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import techassess

ROOT = Path(techassess.__file__).parent


@dataclass(frozen=True)
class Module:
    """One module of the product."""

    name: str
    """Dotted, without the name of the package: ``conditions.tree``."""
    path: Path

    @cached_property
    def source(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.source)

    @property
    def room(self) -> str:
        return self.name.split(".")[0]

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node

    def imports(self) -> Iterator[str]:
        """Dotted names of everything that is imported anywhere in the module, for types alone and inside functions too."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{self.name} imports relatively"
                yield from (f"{node.module}.{alias.name}" for alias in node.names)

    def uses(self) -> set[str]:
        """The modules of the product that this one imports."""
        found: set[str] = set()
        for name in self.imports():
            if name.split(".")[0] == "techassess":
                parts = name.split(".")[1:]
                while parts and ".".join(parts) not in MODULES:
                    parts.pop()
                found.add(".".join(parts))
        return found - {self.name, ""}

    def libraries(self) -> set[str]:
        return {name.split(".")[0] for name in self.imports()} - {"techassess"}


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name: Module(name, path) for path in sorted(ROOT.rglob("*.py")) if (name := _name(path))}
