"""Owns the order of keys: each is worked off to its end before the next one counts.

Keys can come in a burst, over a slow line or from someone who types ahead. Widgets answer them by messages, so without this
the second key could still reach the question that the first one has just left, and change its answer.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TypeVar

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

R = TypeVar("R")
PATIENCE = 1.0
"""Seconds after which a widget that does not answer is no longer waited for."""


class OneKeyAtATime(App[R]):
    """An application that works off one key after the other."""

    _keys: deque[events.Event]
    _working: asyncio.Task[None] | None = None

    async def on_event(self, event: events.Event) -> None:
        """Put keys and pasted text in a row; all else goes its way."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        if self._working is None:
            self._keys = deque()
        self._keys.append(event)
        if self._working is None or self._working.done():
            self._working = asyncio.create_task(self._work_off())

    async def _work_off(self) -> None:
        while self._keys and self._running:
            try:
                before = self._concerned()
                await super().on_event(self._keys.popleft())
                await self._settled(before)
            except Exception as error:  # a task would swallow it
                self._handle_exception(error)

    def _concerned(self) -> list[MessagePump]:
        """Whoever a key passes on its way up."""
        return list((self.focused or self.screen).ancestors_with_self)

    async def _settled(self, passed: list[MessagePump]) -> None:
        """Wait until everyone has dealt with what the key set off: twice each, as the first turn can leave a message behind."""
        for pump in [*passed, self, self.screen, *self._concerned()]:
            await _turn(pump)
            await _turn(pump)


async def _turn(pump: MessagePump) -> None:
    """Wait until a widget has worked off what waits for it now."""
    done = asyncio.Event()
    if pump.call_later(done.set):
        try:
            await asyncio.wait_for(done.wait(), PATIENCE)
        except TimeoutError:
            return  # it is going away; nothing more will come of it
