"""Owns the content folders as one thing: where questionnaires, rule sets and report templates are found.

A workspace's own content folders are found first, then those that ship with the product.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from techassess.documents.cache import Cache
from techassess.problems import Broken, Place, Problem, Problems
from techassess.questionnaire import loading as questionnaires
from techassess.questionnaire.model import Questionnaire
from techassess.rules import loading as rulesets
from techassess.rules.citations import Law
from techassess.rules.model import RuleSets
from techassess.rules.places import Places

if TYPE_CHECKING:
    from techassess.documents.reader import Read
    from techassess.rules.reasons import Reasons


def shipped() -> Path:
    """The folder that holds the content shipped with the product: inside the wheel, or the repository itself."""
    inside = Path(__file__).parent / "content"
    return inside if inside.is_dir() else Path(__file__).parent.parent


@dataclass(frozen=True)
class Content:
    """The content of a workspace: its own, or that of the product."""

    root: Path
    cache: Path | None = None
    """The folder in which content is remembered for the next start; without one every file is parsed."""

    def uncached(self) -> Self:
        """Return the same workspace with every file parsed: what is signed, and what a signature is compared with, comes from no cache."""
        return replace(self, cache=None)

    @property
    def templates(self) -> Path:
        """Where the report templates lie."""
        return self._content("reports")

    @property
    def bases(self) -> tuple[Path, ...]:
        """The folders under which the files stand that messages name."""
        return self.root, shipped()

    @property
    def writable_content(self) -> Path | None:
        """The folder whose content may be written: the workspace, if it has content of its own, or a checkout that we stand in."""
        if any((self.root / name).exists() for name in ("questionnaires", "rulesets", "workflow.yaml")):
            return self.root
        return shipped() if Path.cwd() == shipped() else None

    def _content(self, name: str) -> Path:
        own = self.root / name
        return own if own.is_dir() else shipped() / name

    def shown(self, path: Path) -> str:
        """A path as messages show it: relative to the workspace or to the shipped content."""
        for base in self.bases:
            if path.is_relative_to(base):
                return path.relative_to(base).as_posix()
        return str(path)

    @cached_property
    def rulesets(self) -> RuleSets:
        """The questionnaire and all rule sets, checked. Raises Broken with everything that is wrong."""
        problems = Problems()
        found = self.load(problems)
        if found is None:
            raise Broken(problems)
        return found

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire that is asked."""
        return self.rulesets.questionnaire

    def load(self, problems: Problems) -> RuleSets | None:
        """Read questionnaire and rule sets, noting every problem; what is sound is remembered."""
        cache = Cache.open(self.cache, f"{self._content('questionnaires')}\n{self._content('rulesets')}")
        found = self._load(problems, cache.read)
        if found is not None:
            cache.save()
        return found

    def _load(self, problems: Problems, read: Read) -> RuleSets | None:
        folder = self._questionnaire_folder(problems)
        brought = self._brought_sections()
        questionnaire = questionnaires.load(folder, problems, self.shown(folder), read, brought) if folder else None
        if folder is None or questionnaire is None:
            return None
        scale = self._rulesets_folders[0] / "scale.yaml"
        sets = self._set_folders()
        return rulesets.load(sets, questionnaire, (scale, self.shown(scale)), problems, rulesets.folder_digest(folder), read)

    def places(self, found: RuleSets) -> Places:
        """Where the parts of the loaded content stand in their files."""
        folder = self._questionnaire_folder(Problems()) or self._content("questionnaires")
        sets = {part.id: place for part, place in zip(found, self._set_folders(), strict=True)}
        return Places(sets, (folder, self.shown(folder)), {path.stem: (path, shown) for path, shown in self._brought_sections()})

    def reasons(self, found: RuleSets) -> Reasons:
        """The reasons that the rule keepers give for what is measured and proved. Raises Broken with everything that is wrong."""
        from techassess.rules import reasons

        problems, paths = Problems(), [folder / "reasons.yaml" for folder in self._rulesets_folders]
        given = [reasons.load(path, self.shown(path), found, problems) for path in paths]
        if problems:
            raise Broken(problems)
        return reasons.joined(given)

    def lint(self, found: RuleSets) -> Problems:
        """What is missing, unused, doubled, cited wrongly or can never come about in the loaded content."""
        from techassess.rules.lint import lint

        places = self.places(found)
        problems = lint(found, places, self._law_with(found))
        problems.found += self._unreached(found, places)
        self._check_form(found, problems)
        return problems

    def _check_form(self, found: RuleSets, problems: Problems) -> None:
        """Look up all that the form of an impact assessment names; left alone where it is not meant for these questions and rules."""
        from techassess.rules import dpia, dpia_files

        path = self.templates / dpia.NAME
        together = path.is_relative_to(self.root) or shipped() / "rulesets" in self._rulesets_folders
        if together and dpia_files.is_for(path, found):
            dpia_files.load(path, self.shown(path), found, problems)

    def _law_with(self, found: RuleSets) -> Law:
        """What may be cited: the law that ships with the product, and the acts that rule sets bring along."""
        return Law.load().beside(act for one in found for act in one.acts)

    def _unreached(self, found: RuleSets, places: Places) -> list[Problem]:
        """The cheapest group of proofs, for its failures are plain mistakes."""
        from techassess.assessment.proving import prove, with_reasons

        return [failed.problem(places) for failed in with_reasons(prove("reach", found, places), self.reasons(found).proofs).failed]

    def _set_folders(self) -> list[tuple[Path, str]]:
        heads = [path for folder in self._rulesets_folders for path in sorted(folder.glob("*/ruleset.yaml"))]
        return [(path.parent, self.shown(path.parent)) for path in heads]

    def _brought_sections(self) -> list[tuple[Path, str]]:
        """The sections that rule sets bring along, in the order of the sets."""
        return [(path, self.shown(path)) for folder, _ in self._set_folders() for path in sorted((folder / "sections").glob("*.yaml"))]

    @property
    def _rulesets_folders(self) -> tuple[Path, ...]:
        """The folders that rule sets are read from; the scale of verdicts stands in the first.

        A workspace's own folder that holds a scale is complete and stands in place of the shipped one. Without a scale it stands beside it.
        """
        own, of_product = self.root / "rulesets", shipped() / "rulesets"
        if (own / "scale.yaml").is_file():
            return (own,)
        return (of_product, own) if own.is_dir() else (of_product,)

    def _questionnaire_folder(self, problems: Problems) -> Path | None:
        base = self._content("questionnaires")
        found = sorted(path.parent for path in base.glob("*/questionnaire.yaml"))
        if not found:
            problems.add(Place(self.shown(base)), "holds no questionnaire", "A questionnaire is a folder with the file questionnaire.yaml.")
        return found[0] if found else None
