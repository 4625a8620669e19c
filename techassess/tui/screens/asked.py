"""Owns the list of what the review still asks; each row leads to where it can be dealt with."""

from __future__ import annotations

from collections.abc import Iterable

from techassess.tui import reviewing
from techassess.tui.messages import RowEntered
from techassess.tui.rows import Row, gap
from techassess.tui.screens.base import Hint, Judged
from techassess.tui.screens.saying import Saying
from techassess.tui.trail import Place


class AskedScreen(Judged):
    """Questions asked back, disputes and remarks that are open."""

    KIND = "asked"
    HELP = (
        "Here is what the review asks and nobody has settled yet.\n"
        "Enter goes to the answer, or to the finding. There you can change the answer, and say how the remark is settled (F9).\n"
        "A remark stays open until somebody settles it, also when the answer was changed."
    )

    def hints(self) -> Iterable[Hint]:
        """Going to where it can be dealt with."""
        return (("↑↓", "choose"), ("Enter", "go there"), ("Esc", "back"), ("F1", "help"), ("F9", "menu"), ("Ctrl+Q", "stop"))

    def fill(self) -> None:
        """Show what is open."""
        self.desk.take_in()
        session, review = self.desk.recorded, self.desk.review
        since = review.since
        intro = self.said_or("Enter goes to the answer or to the finding.")
        said = [Row("", reviewing.remark_words(review, since), tone="strong"), gap()] if since and since.text else []
        self.show("What the review asks", intro, (*said, *reviewing.put_rows(session, review)), self.desk.trail.here.cursor)

    def on_row_entered(self, message: RowEntered) -> None:
        """Go to what is asked about; settle what is about the record as a whole."""
        on, _, name = message.key.partition(":")
        entry = self.desk.review.entries.get(name)
        if entry is None:
            return
        if on == "question" and entry.about in self.desk.recorded.questionnaire.questions:
            self.go(Place("question", entry.about, returns=True))
        elif on == "finding":
            self.go(Place("finding", entry.about))
        else:
            Saying(self).settle([entry])

    def action_asked(self) -> None:
        """What is asked is shown already."""
