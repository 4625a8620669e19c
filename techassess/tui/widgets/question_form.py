"""Owns the form of one question as it is drawn: widgets mounted once, and filled anew for each question."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content

from techassess.cleaning import clean_line
from techassess.conditions.vocabulary import Sort
from techassess.questionnaire.model import Question
from techassess.tui import marks, views
from techassess.tui.form import Form
from techassess.tui.widgets.bars import Plain
from techassess.tui.widgets.evidence import EvidenceLine
from techassess.tui.widgets.fields import Field, TextBox
from techassess.tui.widgets.listing import Listing

HELP_SIGNS = 220
"""Signs of help that are shown with the question; the rest is under F1."""
LINES = ("text", "reason", "who", "until", "source")
"""Fields of one line, by the name of what they hold."""


class QuestionForm(VerticalScroll, can_focus=False):
    """Question, help, answer, evidence and note. It shows the form that it is handed, and knows nothing of what comes of it."""

    DEFAULT_CSS = """
    QuestionForm { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    QuestionForm #where { color: $primary; text-style: bold; height: auto; }
    QuestionForm #ask { text-style: bold; height: auto; }
    QuestionForm #help { color: $quiet; height: auto; margin: 1 0; }
    QuestionForm #asked { display: none; color: $warning; text-style: bold; height: auto; margin: 0 0 1 0; }
    QuestionForm #asked.-on { display: block; }
    QuestionForm #assumed { height: auto; min-height: 1; margin: 0 0 1 0; }
    QuestionForm #typing, QuestionForm #plan { height: 3; }
    QuestionForm #plan Field { width: 1fr; }
    QuestionForm #text { width: 26; }
    QuestionForm #unit { width: 1fr; padding: 1; }
    QuestionForm #wrong { color: $error; text-style: bold; height: auto; min-height: 1; padding: 0 0 0 2; }
    QuestionForm #wrong.-remark { color: $quiet; text-style: none; }
    QuestionForm #box { min-height: 5; }
    """

    def compose(self) -> ComposeResult:
        """All that any kind of question needs; what one does not need is hidden."""
        yield Plain(id="where")
        yield Plain(id="ask")
        yield Plain(id="help")
        yield Plain(id="asked")
        yield Plain(id="assumed")
        with Horizontal(id="typing"):
            yield Field("text")
            yield Plain(id="unit")
        yield TextBox("box", "Your answer", enter_leaves=True)
        yield Listing(id="options", numbered=True)
        yield Field("reason", "Why does it not apply here?")
        with Horizontal(id="plan"):
            yield Field("who", "By whom? (optional)")
            yield Field("until", "Until when? (optional)", "a day, or: required in the tender")
        yield Plain(id="wrong")
        yield EvidenceLine(id="evidence")
        yield Field("source", "What shows it? (optional)", "document, author, date, version, page")
        yield TextBox("note", "Note (optional)   F4")

    def ask(self, where: str, form: Form, read_only: bool) -> None:
        """Show another question with its form."""
        question = form.question
        self.query_one("#where", Plain).say(where)
        self.query_one("#ask", Plain).say(clean_line(question.text))
        self.query_one("#help", Plain).say(_help(question))
        self.query_one("#assumed").display = form.assumed is not None
        self.query_one("#typing").display = question.sort in (Sort.NUMBER, Sort.DATE)
        self.query_one("#box").display = question.sort is Sort.TEXT
        self.query_one("#unit", Plain).say(views.unit_words(question))
        self._fill(form)
        for place in self.query("Field, TextBox"):
            place.disabled = read_only
        self.show(form)
        self.scroll_home(animate=False)

    def _fill(self, form: Form) -> None:
        field, is_date = self.query_one("#text", Field), form.question.sort is Sort.DATE
        field.border_title = Content("Day" if is_date else "Number")
        field.placeholder = "2027-03-31" if is_date else ""
        for name in LINES:
            self.query_one(f"#{name}", Field).fill(getattr(form, name))
        self.query_one("#box", TextBox).fill(form.text if form.question.sort is Sort.TEXT else "")
        self.query_one("#note", TextBox).fill(form.note)

    def texts(self, form: Form) -> dict[str, str]:
        """What stands in the fields, by the name of what they hold."""
        texts = {name: self.query_one(f"#{name}", Field).value for name in LINES}
        if form.question.sort is Sort.TEXT:
            texts["text"] = self.query_one("#box", TextBox).text
        return {**texts, "note": self.query_one("#note", TextBox).text}

    def show(self, form: Form) -> None:
        """Show what is chosen, and the fields that the choice asks for."""
        options = self.query_one("#options", Listing)
        self.query_one("#assumed", Plain).say(views.assumption_words(form))
        rows = views.choice_rows(form)
        chosen = next((row.key for row in rows if row.chosen), "")
        options.show(rows, (options.key or rows[0].key) if form.is_many else chosen)
        self.query_one("#reason").display = "reason" in form.wants
        self.query_one("#plan").display = "who" in form.wants
        for name in ("evidence", "source"):
            self.query_one(f"#{name}").display = form.asks_evidence
        self.query_one("#evidence", EvidenceLine).show("How is it shown?", views.EVIDENCE, form.evidence)

    def show_asked(self, text: str) -> None:
        """Show what the review asks about the answer, or nothing."""
        line = self.query_one("#asked", Plain)
        line.say(text)
        line.set_class(bool(text), "-on")

    def say(self, text: str, remark: bool = True) -> None:
        """Say something below the answer: a remark, or what is wrong with it."""
        line = self.query_one("#wrong", Plain)
        line.set_class(remark, "-remark")
        line.say(text if remark or not text else f"{marks.WARNING} {text}")

    def go_to(self, field: str, form: Form) -> None:
        """Go to the field of a name: ``answer`` is wherever the question is answered."""
        typed = "box" if form.question.sort is Sort.TEXT else "text"
        if field == "choices":
            # What is wrong with the choice stands below the list, and a long list hides it.
            self.call_after_refresh(self.query_one("#wrong").scroll_visible, animate=False)
        if field == "answer":
            field = "choices" if not form.is_typed or form.gap else "text"
        wanted = self.query_one(f"#{ {'choices': 'options', 'text': typed}.get(field, field) }")
        # A list scrolls to its row by itself; a long one must not push the question out of sight.
        wanted.focus(scroll_visible=not isinstance(wanted, Listing))


def _help(question: Question) -> str:
    said = clean_line(question.help)
    short = said if len(said) <= HELP_SIGNS else f"{said[:HELP_SIGNS].rsplit(' ', 1)[0]} …"
    return f"{short} (F1: {'why we ask' if question.why else 'more'})" if short else "(F1: why we ask)"
