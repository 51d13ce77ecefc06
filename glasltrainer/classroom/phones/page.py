"""The page that phones get: one file, the same for all, with its words in both languages."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from dataclasses import dataclass
from pathlib import Path

from glasltrainer.classroom.ballots import TEXT_LIMIT
from glasltrainer.classroom.phones.wire import translators
from glasltrainer.core.catalogue.topics import CERTAINTY_NAMES
from glasltrainer.i18n import N_

_FILE = Path(__file__).with_name("page.html")

_TEXTS = {
    "title": N_("Vote along"),
    "code_ask": N_("Type the code on the screen"),
    "code_label": N_("Code of six digits"),
    "code_go": N_("Come in"),
    "code_wrong": N_("That is not the code on the screen. Look again."),
    "code_pause": N_("Too many tries. Wait {seconds} seconds, or scan the square on the screen."),
    "no_script": N_("This page needs JavaScript. Raise your hand with the others instead."),
    "connecting": N_("Connecting ..."),
    "connected": N_("You are connected again."),
    "lost": N_("No connection with the room. Trying again ..."),
    "slow": N_("It is busy. Trying again ..."),
    "full": N_("There is no place left. Tell the trainer."),
    "gone": N_("This room is closed. Is there another one? Scan the square on the screen again."),
    "bye": N_("The trainer has closed the phones. You can close this page."),
    "retry": N_("Try again"),
    "sure": N_("How sure?"),
    "any": N_("Any number of them, then send."),
    "optional": N_("Skip what you like, then send."),
    "send": N_("Send my vote"),
    "send_change": N_("Send my change"),
    "pick": N_("You have not voted yet."),
    "left": N_("Parts still open: {count}. Your vote goes when all have an answer."),
    "unsent": N_("Not sent yet."),
    "sending": N_("Sending ..."),
    "in": N_("Your vote is in. You can change it until the vote closes."),
    "counted": N_("The vote is closed, and yours is counted."),
    "missed": N_("The vote is closed. What you chose was not sent in time."),
    "closed": N_("The vote is closed."),
    "late": N_("The vote had closed already. What you sent last is not counted."),
    "disk": N_("Your vote could not be kept. Tell the trainer, and try again."),
    "refused": N_("Your vote was not understood. Load this page again."),
}


@dataclass(frozen=True, slots=True)
class Page:
    """The page as bytes, and the policy that lets nothing but its own script and style run."""

    html: bytes
    policy: str


def make_page() -> Page:
    """The page with its words filled in."""
    spoken = translators()
    words = {
        language: {
            **{key: tr(text) for key, text in _TEXTS.items()},
            "certainty": [[level, tr(name)] for level, name in CERTAINTY_NAMES.items()],
            "text_limit": TEXT_LIMIT,
        }
        for language, tr in spoken.items()
    }
    no_script = " / ".join(str(texts["no_script"]) for texts in words.values())
    # In a script element only "<" could end it.
    data = json.dumps(words, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    page = (
        _FILE.read_text("utf-8").replace("__NO_SCRIPT__", html.escape(no_script)).replace("__WORDS__", data)
    )
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hash(page, 'script')}",
            f"style-src {_hash(page, 'style')}",
            "img-src data:",  # the empty icon, or browsers ask for one
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )
    return Page(page.encode(), policy)


def _hash(page: str, element: str) -> str:
    found = re.search(rf"<{element}>(.*?)</{element}>", page, re.DOTALL)
    assert found is not None
    digest = base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode()
    return f"'sha256-{digest}'"
