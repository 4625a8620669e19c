"""Owns the screen that writes the report."""

from __future__ import annotations

from functools import partial

from techassess.problems import Broken
from techassess.records.saving import SaveFailed
from techassess.reporting.kinds import USUAL
from techassess.reporting.words import listed
from techassess.tui import export, marks
from techassess.tui.desk import Desk
from techassess.tui.messages import RowEntered
from techassess.tui.rows import Row, gap, remark
from techassess.tui.screens.base import Judged

ALL = "all"
NAMES = {"html": "HTML", "md": "Markdown", "json": "JSON", "csv": "CSV"}
OTHERS = {"action-plan": "The action plan: who does what until when", "dpia": "The impact assessment in the form of the EDPB"}


def _formats(kind: str) -> str:
    """In which formats a document is written."""
    return listed([NAMES[name] for name in export.OTHERS[kind]])


class ReportScreen(Judged):
    """Formats to choose from, and what was written."""

    KIND = "report"
    HELP = (
        "The report holds the verdict with its reasons, every finding with its provision and the answers behind it, and what to do next.\n"
        "It can be written at any time; what is still open is said in it.\n"
        "The action plan lists what is still to be done, as a page and as a table for spreadsheets.\n"
        "The impact assessment is filled in as far as the answers go.\n"
        "The files can be read by you alone until you share them."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.said: tuple[Row, ...] = ()

    def fill(self) -> None:
        """Show the formats, and what was written."""
        session = self.desk.open_session
        rows = [Row(ALL, "Write all three", mark=marks.REQUEST, tone="strong")]
        rows += [Row(kind, f"Only {NAMES[kind]}", mark=marks.REQUEST, right=words) for kind, words in export.KINDS.items()]
        rows += [gap(), *(Row(kind, OTHERS[kind], mark=marks.REQUEST, right=_formats(kind)) for kind in export.OTHERS)]
        folder = export.shown(export.folder_of(self.desk.workspace, session.record))
        where = "Write the report"
        said = f"Of the record: what you try out is not in it. Goes to {folder}" if self.desk.trial else f"Goes to the folder {folder}"
        self.show(where, said, (*rows, gap(), *self.said), self.desk.trail.here.cursor)

    def on_row_entered(self, message: RowEntered) -> None:
        """Write what was chosen, in the background."""
        self.leave()
        kind, formats = USUAL, tuple(export.KINDS) if message.key == ALL else (message.key,)
        if message.key in export.OTHERS:
            kind, formats = message.key, export.OTHERS[message.key]
        self.said = (remark("Writing …"),)
        self.fill()
        self.run_worker(partial(self._write, formats, kind), thread=True, exclusive=True, group="report")

    def _write(self, formats: tuple[str, ...], kind: str) -> None:
        """Write, in a thread of its own."""
        rows: list[Row] = []
        try:
            for path in export.write_reports(self.desk.workspace, self.desk.stored_record(), formats, kind):
                said, ending = f"Written: {export.shown(path)}", path.suffix.removeprefix(".")
                detail = f"{NAMES[ending]}, {export.KINDS.get(ending, 'for spreadsheets')}"
                rows.append(Row("", said, mark=marks.DONE, detail=detail, tone="good"))
        except (SaveFailed, Broken) as error:
            rows.append(Row("", f"Not written: {error}", mark=marks.WARNING, tone="bad"))
        self.app.call_from_thread(self._tell, tuple(rows))

    def _tell(self, rows: tuple[Row, ...]) -> None:
        self.said = rows
        if self.app.screen is self:
            self.fill()

    def action_back(self) -> None:
        """Forget what was said of earlier files."""
        self.said = ()
        super().action_back()
