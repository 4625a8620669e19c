"""Owns the screen of one question: widgets mounted once and filled anew for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.timer import Timer

from techassess.tui import helping, views
from techassess.tui.desk import Desk
from techassess.tui.form import DONT_KNOW, GAPS, Form, Refused
from techassess.tui.messages import AnsweredAgain, EdgeReached, FieldLeft, RowEntered, RowMoved, RowPicked, TextTyped
from techassess.tui.screens import before
from techassess.tui.screens.actions import Action
from techassess.tui.screens.base import Hint
from techassess.tui.screens.dialogs import Dialog
from techassess.tui.screens.paned import Paned
from techassess.tui.screens.question_review import QuestionReview
from techassess.tui.trail import Place
from techassess.tui.widgets.bars import HintBar
from techassess.tui.widgets.fields import Field
from techassess.tui.widgets.listing import Listing
from techassess.tui.widgets.question_form import QuestionForm

DRAFT_AFTER = 0.5
"""Seconds after the first key until half-typed text is kept, however fast one types on."""


class QuestionScreen(Paned, QuestionReview):
    """One question with its answer, note and evidence."""

    KIND = "question"
    DEFAULT_CSS = """
    QuestionScreen #middle { height: 1fr; }
    QuestionScreen Pane { display: none; height: 100%; background: $surface; scrollbar-size-vertical: 1; padding: 0 1; }
    QuestionScreen.-wide Pane { display: block; }
    QuestionScreen.-tall Pane { padding: 1; }
    QuestionScreen.-tall QuestionForm { padding: 1 2; }
    QuestionScreen.-tall #ask { margin: 1 0 0 0; }
    QuestionScreen.-tall #wrong { margin: 0 0 1 0; }
    QuestionScreen #sections-pane { width: 31; }
    QuestionScreen #findings-pane { width: 38; }
    QuestionScreen.-wide #plan { layout: vertical; height: 6; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "dont_know", priority=True, show=False),
        Binding("f4", "note", priority=True, show=False),
        Binding("f8", "leave_note", priority=True, show=False),
        Binding("down", "below", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form: Form | None = None
        self._place: Place | None = None
        self._asked_plan = False
        self._timer: Timer | None = None

    def hints(self) -> Iterable[Hint]:
        """The keys of the field that one is in."""
        at = (self.focused.id if self.focused else "") or ""
        many = self.form is not None and self.form.is_many
        first: dict[str, tuple[Hint, ...]] = {
            "note": (("Enter", "new line"), ("F8 or Tab", "leave the note")),
            "box": (("Enter", "continue"), ("Ctrl+J", "new line"), ("F2", "don't know")),
            "text": (("Enter", "continue"), ("F2", "don't know")),
            "evidence": (("←→", "choose"), ("Enter", "continue")),
            "options": (("Space", "mark") if many else ("↑↓", "choose"), ("Enter", "continue")),
        }
        rest = (("Esc", "back"), ("F1", "help"), *(() if at == "note" else (("F4", "note"),)), ("F9", "menu"), ("Ctrl+Q", "stop"))
        return (*first.get(at, (("Enter", "continue"),)), *rest)

    def on_descendant_focus(self) -> None:
        """Say which keys work in the field that one has come to."""
        self.query_one(HintBar).say(self.hints())

    def actions(self) -> Iterator[Action]:
        """What can be done with a question, then what all screens offer."""
        yield from self.asked_first()
        yield "help", "What is meant, why we ask, which rules read it", "F1 or ?"
        yield "dont_know", "I don't know yet", "F2"
        yield "note", "Write a note", "F4"
        yield "before", "What was answered here before", ""
        yield "previous", "The question before this one", ""
        yield "forget", "Throw away what is half-typed here", ""
        yield from (action for action in super().actions() if action[0] != "help")

    # Filling

    def fill(self) -> None:
        """Show the question of the present place; a form that is being filled in stays as it is."""
        place = self.desk.trail.here
        if place is not self._place:
            self._place, self._asked_plan = place, False
            session = self.desk.open_session
            self.form = form = session.form(place.subject)
            self.drawn.ask(views.where(session, form.question), form, read_only=self.desk.read_only)
            self.drawn.say(self.desk.message or (self.desk.refused if self.desk.read_only else views.greeting(session, form)))
            self.desk.message = ""
            self.drawn.go_to("answer", form)
        self.drawn.show_asked(self.asked_words())
        self.dress()
        self.fill_panes()

    def anew(self) -> None:
        """Show the question as it is stored now."""
        self._place = None
        self.fill()

    def heard(self) -> None:
        """Show the question as it is stored now, with what was half-typed."""
        self.leave()
        self.anew()

    @property
    def drawn(self) -> QuestionForm:
        """The form as it is drawn."""
        return self.query_one(QuestionForm)

    def dress(self) -> None:
        """Fill the bars."""
        super().dress()
        self.judge_soon()

    def show_judged(self) -> None:
        """Fill the verdict, and the findings beside the question."""
        super().show_judged()
        self.fill_findings()
        self.drawn.show_asked(self.asked_words() if self.desk.trail.here.kind == self.KIND else "")

    # Answering

    def _change(self, form: Form) -> None:
        """Take in what was chosen or typed, unless the record is open to read only."""
        if self.desk.read_only:
            self.drawn.say(f"{self.desk.refused} F3 tries something out.", remark=False)
            return
        before, self.form = self.form, form
        if before is None or (before.chosen, before.evidence, before.is_assumed) != (form.chosen, form.evidence, form.is_assumed):
            self.drawn.show(form)
        self.drawn.say(views.choice_remark(form))

    def on_row_moved(self, message: RowMoved) -> None:
        """Choose with the arrow keys."""
        if message.listing == "options" and self.form and not self.form.is_many:
            self._change(self.form.choose(message.key))

    def on_row_picked(self, message: RowPicked) -> None:
        """Choose with the space bar, a number or the mouse."""
        if self.form and message.listing == "options" and message.key in {choice.key for choice in self.form.choices}:
            self._change(self.form.choose(message.key))
        elif self.form and message.listing == "evidence":
            self._change(self.form.shown_by(message.key))

    def on_text_typed(self, message: TextTyped) -> None:
        """Take in typed text, and keep it as a draft before long."""
        field = "text" if message.field == "box" else message.field
        if self.form and message.text != getattr(self.form, field):
            self._change(self.form.typed(field, message.text))
            if self._timer is None:
                self._timer = self.set_timer(DRAFT_AFTER, self.leave)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def leave(self) -> None:
        """Keep what is half-typed."""
        self._stop_timer()
        if self.form is not None and self.desk.session is not None:
            # The last key may be in its field already while its message is still on the way here.
            self.form = self.form.with_texts(self.drawn.texts(self.form))
            self.desk.keep_drafts(self.form)

    def on_row_entered(self, message: RowEntered) -> None:
        """Store the answer and go on; a row that was clicked in a pane leads to where it stands for."""
        if message.listing == "findings-list":
            self.action_findings()
        elif message.listing == "sections-list":
            self._enter_section(message.key)
        else:
            self._take_gap(message.key)
            self._submit()

    def _take_gap(self, key: str) -> None:
        """Where several options can be marked and none is, Enter on "I don't know yet" or "Does not apply" chooses it."""
        if self.form and self.form.is_many and self.form.is_empty and key in GAPS:
            self._change(self.form.choose(key))

    def _enter_section(self, section: str) -> None:
        if self.desk.open_session.interview.progress(section).asked:
            self.leave()
            self.desk.enter_section(section)
            self.arrive()

    def on_field_left(self, message: FieldLeft) -> None:
        """Enter in a field: go to the next one that belongs to it, or store."""
        if message.field == "who":
            self.query_one("#until").focus()
        else:
            self._submit()

    def _submit(self) -> None:
        form = self.form
        if form is None or self._asks_plan(form):
            return
        try:
            self._stop_timer()
            question = form.question.id
            put = () if self.desk.read_only or self.desk.trial or form.is_unchanged else self.put()
            self.desk.store(form)
            self.arrive()
            if put:
                self.post_message(AnsweredAgain(question, put))
        except Refused as refused:
            self.leave()
            self.drawn.say(str(refused), remark=False)
            self.drawn.go_to(refused.field, form)

    def _asks_plan(self, form: Form) -> bool:
        """Ask once, and kindly, by whom and until when a planned measure comes."""
        if "who" not in form.wants or form.who or form.until or self._asked_plan or self.desk.read_only:
            return False
        self._asked_plan = True
        self.drawn.say("By whom, and until when? If that is not settled yet, Enter goes on.")
        self.drawn.go_to("who", form)
        return True

    # Keys

    def action_dont_know(self) -> None:
        """Choose "I don't know yet"."""
        if self.form:
            self._change(self.form.choose(DONT_KNOW))
            self.query_one("#options").focus()

    def action_note(self) -> None:
        """Go to the note."""
        self.query_one("#note").focus()

    def action_leave_note(self) -> None:
        """Go back from the note to the answer."""
        if self.form:
            self.drawn.go_to("answer", self.form)

    def action_below(self) -> None:
        """Go from a field down to the choices below it."""
        if isinstance(self.focused, Field) and self.focused.id == "text":
            self.query_one("#options").focus()
            self.query_one("#options", Listing).action_move(1)

    def on_edge_reached(self, message: EdgeReached) -> None:
        """Go from the choices up to the field above them."""
        if message.listing == "options" and message.by < 0 and self.form and self.form.is_typed:
            self._change(self.form.without_gap())
            self.drawn.go_to("text", self.form)

    def action_help(self) -> None:
        """Show what is meant, why we ask, and which rules read the answer."""
        if self.form:
            rows = helping.question_help(self.desk.open_session, self.form.question)
            self.app.push_screen(Dialog("About this question", rows))

    def action_before(self) -> None:
        """Show what was answered here before, and offer to put it back."""
        if self.form:
            self.leave()
            before.show(self.app, self.desk, self.form.question, self.anew)

    def action_previous(self) -> None:
        """Go to the question before this one."""
        self.leave()
        self.desk.go_before()
        self.arrive()

    def action_forget(self) -> None:
        """Throw away what is half-typed."""
        if self.form:
            self.desk.forget_drafts(self.form.question.id)
            self.anew()
