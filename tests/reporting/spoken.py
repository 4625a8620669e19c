"""A review with something of everything, said of the case that the golden files show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from techassess.records.keys import Author
from techassess.records.model import OUTSIDE
from techassess.records.review import Entry
from techassess.records.seal import StatementShape, VerdictShape
from techassess.records.standing import Review
from techassess.records.verifying import Verified
from techassess.records.workflow import load
from techassess.reporting.said import Said

FLOW = load()
DAY = date(2027, 5, 3)
"""The day of writing."""
RETENTION, SIGNS, FACES, DPIA = (
    "gdpr/storage/retention",
    "gdpr/lawfulness/signs",
    "gdpr/assessment/faces",
    "gdpr/assessment/dpia",
)


def at(number: int) -> str:
    """A time for the entry of a number, all on one morning."""
    return f"2027-01-{number:02}T09:00:00+01:00"


def dpo(kind: str, **more: object) -> Entry:
    """What the data protection officer says."""
    return Entry(kind, role="dpo", by="Dora Dee", **more)  # type: ignore[arg-type]


def officer(kind: str, **more: object) -> Entry:
    """What the procurement officer says."""
    return Entry(kind, role="officer", by="Maria Muster", **more)  # type: ignore[arg-type]


def maker(kind: str, **more: object) -> Entry:
    """What the decision maker says."""
    return Entry(kind, role="decision_maker", by="Anna Berg", **more)  # type: ignore[arg-type]


SPOKEN: tuple[Entry, ...] = (
    officer("appointed", about="decision_maker", who="Anna Berg"),
    officer("moved", step="hand_in", to="in_review"),
    dpo("accepted", on="finding", about=SIGNS, found="breached"),
    dpo("disputed", on="finding", about=FACES, found="breached", text="The supplier told me that no faces are compared."),
    dpo("comment", on="finding", about=RETENTION, text="See the decision of 2024\non the station square."),
    dpo("asked_back", on="question", about="purpose", text="Is this really for safety alone?"),
    dpo("comment", text="The works council should see this."),
    maker("risk_accepted", on="finding", about=RETENTION, found="breached", text="Needed for one summer.", until="2027-03-31"),
    maker("risk_accepted", on="finding", about=DPIA, found="planned", text="It is nearly done.", until="2027-12-31"),
    dpo("opinion", outcome="conditional", text="Possible,\nif the signs stand.", conditions=("Put up signs.", "Erase after 72 hours.")),
    dpo("moved", step="advise", to="advised"),
    maker("decision", outcome="rejected", text="Not like this.", departs="The residents do not want it."),
    maker("moved", step="decide", to="decided"),
    maker("review_on", until="2027-05-01"),
    officer("happened", event="complaint", text="A shop owner objects."),
    Entry("accepted", "finding", RETENTION, found="breached", by=OUTSIDE),
)


def review_of(*spoken: Entry) -> Review:
    """The review that entries made in this order come to."""
    made = [replace(one, id=f"{number}-abc", at=at(number)) for number, one in enumerate(spoken, 1)]
    return Review({one.id: one for one in made}, FLOW)


def verified(kind: str, by: str, number: int, key: str = "") -> Verified:
    """A signature on the entry of a number, as it was checked."""
    verdict = VerdictShape(id="undecided", best="proceed-with-conditions", worst="do-not-proceed")
    statement = StatementShape(format=1, kind=kind, by=by, at=at(number), verdict=verdict, meaning={}, wording={}, key=key)  # type: ignore[arg-type]
    return Verified(f"1-{kind}", statement, author=Author("unchecked") if key else Author("none"))


SAID = Said(review_of(*SPOKEN), DAY, (verified("opinion", "Dora Dee", 10), verified("decision", "Anna Berg", 12, "SHA256:abc")))
NOTHING = Said(review_of(), DAY)
