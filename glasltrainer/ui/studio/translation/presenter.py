"""The translation pane without its widgets: which texts there are, what is typed, and where to go on.

What is typed waits here until the pane has looked at the very texts it is to be written into; then it goes
out as edits. Looking is slow for a large case, so that is done in the background, the latest texts only.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from glasltrainer.authoring.edits import apply
from glasltrainer.authoring.nodes import Mapping
from glasltrainer.authoring.translating.beside import look_beside
from glasltrainer.authoring.translating.changing import confirm, take_out, write
from glasltrainer.authoring.translating.translate import CannotTranslateError, translate
from glasltrainer.authoring.translating.writing import typed
from glasltrainer.core.folding import fold
from glasltrainer.i18n import msg
from glasltrainer.ui.studio.translation.listing import (
    TO_DO,
    find_findings,
    is_in,
    list_texts,
    sectioned,
    sections,
)
from glasltrainer.ui.studio.translation.state import Filter, Key, TranslationState
from glasltrainer.ui.studio.translation.words import overlays, own_language

if TYPE_CHECKING:
    from collections.abc import Callable

    from glasltrainer.authoring.edits import Edit
    from glasltrainer.i18n import Message, Translator
    from glasltrainer.ui.background import Background
    from glasltrainer.ui.studio.reading import Reading
    from glasltrainer.ui.studio.translation.listing import Listing
    from glasltrainer.ui.studio.translation.state import Changed, Text


class TranslationPresenter:
    """Works on one translation of the case at a time."""

    def __init__(
        self,
        background: Background,
        tr: Translator,
        *,
        edit: Callable[[str, tuple[Edit, ...], Message], None],
        create: Callable[[str, str], None],
    ) -> None:
        """`edit` is given a file, edits and what they do; `create` the name and the text of a new file."""
        self._background = background
        self._tr = tr
        self._edit, self._create = edit, create
        self._changed: Callable[[], None] | None = None
        self._reading: Reading | None = None
        self._listing: Listing | None = None
        self._findings: dict[Key, tuple[Message, ...]] = {}
        self._state = TranslationState()
        self._kept: set[Key] = set()  # shown although the filter would not any more: they were just typed in
        self._typed: dict[Key, str] = {}
        self._written: set[Key] = set()  # since the texts were looked at
        self._least = 0  # the revision of the texts that have what was written here
        self._held = ""  # the unit that has the keyboard goes on showing what changed
        self._held_changes: dict[Key, Changed] = {}
        self._seen: dict[str, tuple[str, ...]] = {}  # the original's texts by their hash
        self._is_looking = self._is_settling = False

    # -- what is shown ---------------------------------------------------------------------------------

    def watch(self, changed: Callable[[], None]) -> None:
        """Call `changed` whenever something else is to be shown."""
        self._changed = changed

    def take_up(self, before: TranslationState) -> None:
        """Go on with the language, the part and the search of the pane of another look."""
        self._state = TranslationState(
            language=before.language, filter=before.filter, search=before.search, section=before.section
        )
        self._tell()

    def state(self) -> TranslationState:
        """What the pane shows now."""
        return self._state

    @property
    def is_behind(self) -> bool:
        """Whether the texts have changed since they were looked at."""
        return self._reading is not None and self._file() != "" and not self._is_current()

    def show_reading(self, reading: Reading) -> None:
        """Take the texts as they are now; `look` then looks at them."""
        if reading.revision < self._least:
            return  # read before what was written here came into them
        before, self._reading = self._reading, reading
        languages = tuple(overlays(reading))
        language = self._state.language if self._state.language in languages else next(iter(languages), "")
        if before is None or before.name != reading.name or language != self._state.language:
            self._forget()
        self._state = replace(
            self._state, own=own_language(reading), languages=languages, language=language, trouble=None
        )
        if self._is_current():
            self._check(reading)
        else:
            self._state = replace(self._state, is_renewing=bool(language))
        self._tell()

    def expect(self, revision: int) -> None:
        """What was written here is in the texts from this revision on."""
        self._least = revision

    @property
    def basis(self) -> str:
        """The text of the translation that the edits given last are for."""
        return "" if self._listing is None else self._listing.beside.text

    def show_language(self, language: str) -> None:
        """Show this translation."""
        if language in self._state.languages and language != self._state.language:
            self.finish()
            if self._typed:
                return  # the case cannot be read just now; what was typed waits for that
            self._forget()
            self._state = replace(self._state, language=language, is_renewing=True)
            self.look()
            self._tell()

    def look(self) -> None:
        """Look at the texts as they are now, if that was not done yet."""
        if self._reading is None or not self._file() or self._is_looking or self._is_current():
            return
        work = self._work(self._reading)
        if work is None:
            told = msg("The case itself cannot be read just now; its translation waits for that.")
            self._state = replace(self._state, trouble=told)
            self._tell()
            return
        self._is_looking = True
        self._background.run(work, self._looked, self._stumbled)

    def _work(self, reading: Reading) -> Callable[[], Listing] | None:
        """What looks at the texts; None while the case cannot be read."""
        root, file, seen = reading.root, self._file(), dict(self._seen)
        if not isinstance(root, Mapping):
            return None
        base, text = reading.texts[reading.file], reading.texts[file]
        return lambda: list_texts(look_beside(reading.file, base, root, file, text), seen)

    def _looked(self, listing: Listing) -> None:
        self._is_looking = False
        if self._is_current():
            return  # somebody could not wait for it
        if listing.beside.file == self._file():
            self._take(listing)
        if not self._is_current():
            self.look()
        elif self._is_settling:
            self.settle()

    def _take(self, listing: Listing) -> None:
        self._listing = listing
        self._written.clear()
        self._seen.update(listing.originals)
        if self._reading is None or not self._is_current():
            return
        trouble = None
        if listing.beside.over is None:
            trouble = msg("The translation cannot be read just now. The list of problems says what to mend.")
        share = listing.beside.share if trouble is None else None
        self._state = replace(self._state, share=share, is_renewing=False, trouble=trouble)
        self._findings = find_findings(listing, self._reading.diagnostics)
        self._arrange()
        self._tell()

    def _stumbled(self, error: Exception) -> None:
        self._is_looking = False
        raise error

    # -- what is done ----------------------------------------------------------------------------------

    def type(self, key: Key, words: str) -> None:
        """The field of a text reads so now; `settle` writes it."""
        self._kept.add(key)
        self._typed[key] = words

    def is_typed(self, key: Key) -> bool:
        """Whether what was typed there is still to be written."""
        return key in self._typed

    def settle(self) -> None:
        """Write what was typed: now, or as soon as the texts as they are now were looked at."""
        while self._typed:
            listing = self._current()
            if listing is None:
                self._is_settling = True
                self.look()
                return
            key = next(iter(self._typed))
            words, text = typed(self._typed.pop(key)), listing.texts.get(key)
            if text is None or (words == text.target and not text.lost):
                continue
            if words:
                self._written.add(key)
            edits = write(listing.beside, key.path, key.number, words, self._tr)
            self._apply(edits, msg("Translate: {name}", name=text.name))
        self._is_settling = False

    def finish(self) -> None:
        """Write what was typed now, although that may mean waiting: before all of it is saved or left."""
        self.settle()
        while self._typed and self._reading is not None and self._file():
            work = self._work(self._reading)
            if work is None:
                return
            self._take(work())
            self.settle()

    def confirm(self, key: Key) -> None:
        """The translation of a stale text is still right."""
        self.settle()
        if (listing := self._current()) is not None and key in listing.texts:
            self._kept.add(key)
            self._held = ""
            edits = confirm(listing.beside, key.path, self._tr)
            self._apply(edits, msg("Still right: {name}", name=listing.texts[key].name))

    def take_out(self, key: Key) -> None:
        """Take out a text that the original does not have."""
        self.settle()
        if (listing := self._current()) is not None and key in listing.texts:
            edits = take_out(listing.beside, key.path)
            self._apply(edits, msg("Take out: {name}", name=listing.texts[key].name))

    def hold(self, key: Key | None) -> None:
        """The field of this text has the keyboard, or none has."""
        path = key.path if key is not None else ""
        if path == self._held:
            return
        self._held = path
        texts = self._listing.texts.values() if path and self._listing is not None else ()
        self._held_changes = {
            text.key: text.changed for text in texts if text.changed is not None and text.key.path == path
        }

    def place(self, key: Key) -> tuple[str, int, int] | None:
        """The file and the offsets of a text: those of its translation, or else of the original."""
        listing = self._current()
        unit = None if listing is None else listing.beside.by_path.get(key.path)
        item = next((one for one in unit.items if one.number == key.number), None) if unit else None
        if item is None or listing is None:
            return None
        if item.place is None:
            return listing.beside.base_source.file, *item.own
        return listing.beside.file, *item.place

    def begin(self, language: str) -> None:
        """Begin a translation."""
        reading = self._reading
        if reading is None:
            return
        files = {reading.file: reading.texts[reading.file].encode()}

        def begun(text: str | Message) -> None:
            if isinstance(text, str):
                self._state = replace(self._state, language=language)
                self._create(f"{reading.name}.{language}.yaml", text)
            else:
                self._state = replace(self._state, trouble=text)
                self._tell()

        self._background.run(lambda: _begun(files, reading.name, language, self._tr), begun, self._stumbled)

    def filter(self, wanted: Filter) -> None:
        """Show these texts only."""
        self.settle()
        self._show_again(replace(self._state, filter=wanted))

    def search(self, text: str) -> None:
        """Show texts that have this in the original, in the translation or in their name."""
        self.settle()
        self._show_again(replace(self._state, search=text))

    def go_to(self, section: str) -> None:
        """Show this part of the case."""
        self.settle()
        self._show_again(replace(self._state, section=section))

    def step(self, steps: int) -> None:
        """Show the part of the case so many further on."""
        ids = [section.id for section in self._state.sections]
        if self._state.section in ids:
            at = ids.index(self._state.section) + steps
            if 0 <= at < len(ids):
                self.go_to(ids[at])

    def next_to_do(self, key: Key | None) -> Key | None:
        """The first text after this one that is still to be done, and show its part; None: all is done.

        One that the filter shows comes first.
        """
        self.settle()
        if self._listing is None:
            return None
        texts = self._listing.texts
        keys = list(texts)
        at = keys.index(key) + 1 if key is not None and key in texts else 0
        due = [one for one in keys[at:] + keys[:at] if one != key and self._is_to_do(texts[one])]
        found = next((one for one in due if self._matches(texts[one])), next(iter(due), None))
        if found is None:
            return None
        if found not in {text.key for text in self._state.texts}:
            state = replace(self._state, section=texts[found].section)
            if not self._matches(texts[found]):
                state = replace(state, filter=Filter.ALL, search="")
            self._show_again(state)
        return found

    # -- within ----------------------------------------------------------------------------------------

    def _file(self) -> str:
        """The file of the translation shown; "" without one."""
        if self._reading is None or not self._state.language:
            return ""
        file = f"{self._reading.name}.{self._state.language}.yaml"
        return file if file in self._reading.texts else ""

    def _current(self) -> Listing | None:
        """What was looked at, when the texts are still so."""
        listing, reading = self._listing, self._reading
        if listing is None or reading is None or listing.beside.file != self._file():
            return None
        beside = listing.beside
        is_same = beside.text == reading.texts[beside.file]
        return listing if is_same and beside.base_source.text == reading.texts[reading.file] else None

    def _is_current(self) -> bool:
        return self._current() is not None

    def _apply(self, edits: tuple[Edit, ...], title: Message) -> None:
        reading, listing = self._reading, self._listing
        if not edits or listing is None or reading is None:
            return
        file = listing.beside.file
        self._edit(file, edits, title)
        if self._reading is reading:  # they are read a moment later; what is written next is for them already
            texts = {**reading.texts, file: apply(listing.beside.text, edits)}
            self._reading = replace(reading, texts=texts)

    def _forget(self) -> None:
        self._listing, self._findings = None, {}
        self._kept.clear()
        self._typed.clear()
        self._state = replace(self._state, sections=(), texts=(), counts=(), share=None)

    def _tell(self) -> None:
        if self._changed is not None:
            self._changed()

    def _check(self, reading: Reading) -> None:
        """The same texts, checked anew."""
        assert self._listing is not None
        findings = find_findings(self._listing, reading.diagnostics)
        is_new = findings != self._findings or self._state.is_renewing
        self._findings = findings
        self._state = replace(self._state, is_renewing=False)
        if is_new:
            self._arrange()

    def _show_again(self, state: TranslationState) -> None:
        """Show what the filter, the search and the part of the case ask for now, and that only."""
        self._kept = set(self._typed)
        self._state = state
        self._arrange()
        self._tell()

    def _arrange(self) -> None:
        """Put the texts to show into the state."""
        state, listing = self._state, self._listing
        if listing is None:
            return
        shown, made = listing.by_section, listing.sections
        if state.filter is not Filter.ALL or state.search.strip():
            needle = fold(state.search.strip())
            some = (text for text in listing.texts.values() if self._is_shown(text, needle))
            shown = sectioned(some)
            made = sections(shown)
        section = state.section if state.section in shown else next(iter(shown), "")
        problems = {key for key in self._findings if not is_in(listing.texts[key], Filter.PROBLEMS)}
        counts = dict(listing.counts)
        counts[Filter.PROBLEMS] += len(problems)
        texts = tuple(map(self._dressed, shown.get(section, ())))
        self._state = replace(
            state, sections=made, section=section, texts=texts, counts=tuple(counts.items())
        )

    def _dressed(self, text: Text) -> Text:
        """The text with what is known here only."""
        findings = self._findings.get(text.key, ())
        changed = text.changed or self._held_changes.get(text.key)
        if not findings and changed is text.changed:
            return text
        return replace(text, findings=findings, changed=changed)

    def _is_shown(self, text: Text, needle: str) -> bool:
        return text.key in self._kept or self._matches(text, needle)

    def _matches(self, text: Text, needle: str | None = None) -> bool:
        state = self._state
        is_wanted = is_in(text, state.filter)
        if not is_wanted and not (state.filter is Filter.PROBLEMS and text.key in self._findings):
            return False
        needle = fold(state.search.strip()) if needle is None else needle
        return not needle or any(needle in fold(one) for one in (text.source, text.target, text.key.path))

    def _is_to_do(self, text: Text) -> bool:
        return text.status in TO_DO and not self._typed.get(text.key) and text.key not in self._written


def _begun(files: dict[str, bytes], name: str, language: str, tr: Translator) -> str | Message:
    try:
        return translate(files, name, language, tr).data.decode()
    except CannotTranslateError as problem:
        return problem.message
