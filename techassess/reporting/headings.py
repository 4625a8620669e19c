"""Owns the headings of a report and the sentence that introduces each part."""

from __future__ import annotations

PARTS: tuple[tuple[str, str, str], ...] = (
    ("summary", "Summary", ""),
    ("review", "Review and decision", "What was said of this assessment beside its answers. It changes no finding and no verdict."),
    ("reasons", "Why", "The rules that lead to this verdict, with the provision and the answers that decided."),
    ("obstacles", "What stands in the way", "Rules that are not met and weigh more than a condition. Each says what would mend it."),
    (
        "least_change",
        "The least change",
        "The cheapest change of the design that makes the next better verdict certain. "
        "Costs are rough points of effort: the more points, the more work.",
    ),
    ("conditions", "Conditions", "What must be done or shown, by the stage at which it is due."),
    ("flags", "What follows in law", "Conclusions that the rules draw from the answers."),
    (
        "chain",
        "Necessity and proportionality",
        "The steps that a court would take, in order. A failed step ends the chain: what comes after it cannot balance it away.",
    ),
    (
        "alarms",
        "What the error rates mean here",
        "Worked out from the answers alone: how many are looked at, how many of them are sought, and how often the system errs.",
    ),
    ("risks", "Risks", "What can go wrong for people, before measures and after those that are in place."),
    ("open", "Open questions", "What is still to be answered, and by whom. Questions with a number decide the most, number 1 first."),
    ("requests", "Requests to the supplier", "Duties of the supplier. They do not weigh in the verdict, but belong in the tender."),
    ("upcoming", "What the law will ask later", "Duties that do not apply yet."),
    ("manifesto", "The Efus manifesto", "What cities promised each other in 2017, item by item, in our words. It is not law."),
    ("findings", "All rules", "Every rule of every set, with how it came out."),
    ("changed", "Answers changed after a finding", "Answers that became more favourable after a finding had appeared. Ask why."),
    ("answers", "All answers", "Every answer with its evidence, note and plan."),
    ("provisions", "Provisions cited", "Where each provision can be read."),
    ("versions", "Versions", "What was judged by what. The same digests and the same answers always give the same report."),
)
"""Id, title and introduction of each part, in their order."""

TITLES = {name: title for name, title, _ in PARTS}
INTRODUCTIONS = {name: introduction for name, _, introduction in PARTS}
