"""The composition of the privacy page: its desk, its presenter, its view."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from glasltrainer.ui.privacy.desk import PrivacyDesk
from glasltrainer.ui.privacy.presenter import PrivacyPresenter
from glasltrainer.ui.privacy.view import PrivacyView

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from glasltrainer.storage.settings import Settings
    from glasltrainer.ui.background import Background
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.practice import Practice


class Privacy:
    """What is stored, and where. `show` puts a screen in the window, `back` leads where it was opened."""

    def __init__(
        self,
        practice: Practice,
        background: Background,
        *,
        settings: Callable[[], Settings],
        changed: Callable[[Settings], None],
        look: Callable[[], Look],
        language: Callable[[], str],
        choose_folder: Callable[[QWidget, str], Path | None],
        show_folder: Callable[[Path], bool],
        window: QWidget,
        is_class_running: Callable[[], bool],
        erased: Callable[[], None],
        show: Callable[[Callable[[], QWidget]], None],
        back: Callable[[], None],
    ) -> None:
        self._look, self._window = look, window
        self._choose, self._show, self._back = choose_folder, show, back
        self._presenter = PrivacyPresenter(
            PrivacyDesk(practice),
            background,
            settings,
            language=language,
            changed=changed,
            choose_folder=self._choose_folder,
            show_folder=show_folder,
            is_class_running=is_class_running,
            new_pseudonym=_new_pseudonym,
            erased=erased,
        )

    def open(self) -> None:
        """Show the page, then look at what there is."""
        self._show(self._view)
        self._presenter.refresh()

    def _view(self) -> QWidget:
        return PrivacyView(self._look(), self._presenter, back=self._back)

    def _choose_folder(self) -> Path | None:
        return self._choose(self._window, self._look().tr("Choose a folder"))


def _new_pseudonym() -> str:
    return str(uuid4())
