"""The phones' page in a real browser: by keyboard alone, small and large, both languages, asleep and back."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from glasltrainer.classroom.asking import ask_evaluation, ask_in_case, stage_ballot
from glasltrainer.classroom.ballots import Ballot, BallotKind, Option, Tally
from glasltrainer.classroom.box import BallotBox
from glasltrainer.classroom.phone import PhoneState
from glasltrainer.classroom.phones.door import PhoneDoor
from glasltrainer.classroom.phones.invitation import Invitation
from glasltrainer.classroom.room import GoTo, Room, Runner
from glasltrainer.core.attempt import Position
from glasltrainer.core.workshop import EvaluationQuestion
from glasltrainer.i18n import Translator, msg
from tests.classroom import days
from tests.classroom.visitors import PATIENCE, opened, place

webdriver = pytest.importorskip(
    "selenium.webdriver", reason="selenium is not installed (pip install -e .[dev])"
)
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402
from selenium.webdriver.support.wait import WebDriverWait  # noqa: E402

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="no browser here (Debian: chromium and chromium-driver)"
)

NOTICE = msg("Nothing to vote on now: look at the screen.")
STAGE = stage_ballot(msg("At which stage does the conflict stand?"))
ENGLISH, DUTCH = Translator("en"), Translator("nl")
IN = "Your vote is in. You can change it until the vote closes."
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


def shipped_ballots() -> dict[BallotKind, Ballot]:
    """One of each kind, as shipped days and cases ask them."""
    found = {BallotKind.STAGE: STAGE}
    for name in days.DAYS:
        runner = Runner(days.day(name))
        for stop in range(len(runner.stops)):
            if asked := runner.asked(runner.apply(Room(), GoTo(stop))):
                found.setdefault(asked.ballot.kind, asked.ballot)
    case = days.case("uitloop")
    flags = tuple(flag.start for flag in case.flags.values())
    for scene in case.scenes.values():
        for number in range(len(scene.questions(is_revisit=False))):
            asked = ask_in_case(case, Position(scene.id, flags, frozenset(), answered=number), 1)
            if asked is not None:
                found.setdefault(asked.ballot.kind, asked.ballot)
    found[BallotKind.EVALUATION] = ask_evaluation(
        (
            EvaluationQuestion("nut", "Ik kan er in mijn werk iets mee.", 5),
            EvaluationQuestion("tijd", "Er was genoeg tijd.", 5),
            EvaluationQuestion("tip", "Wat mag anders?", None),
        )
    ).ballot
    return found


BALLOTS = shipped_ballots()


def test_there_is_a_ballot_of_every_kind():
    assert set(BALLOTS) == set(BallotKind)


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('browser')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


@dataclass
class Page:
    """A phone in somebody's hand: looks at the screen, presses keys."""

    driver: object
    door: PhoneDoor
    box: BallotBox
    number: int = 0

    def go(self, language: str = "en", width: int = 360, text: str = "100%", dark: bool = False) -> Page:
        """Scan the square, with a phone of that language, width and text size."""
        metrics = {"width": width, "height": 640, "deviceScaleFactor": 1, "mobile": True}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        still = {"name": "prefers-reduced-motion", "value": "reduce"}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme, still]})
        agent = self.driver.execute_script("return navigator.userAgent")
        spoken = {"userAgent": agent, "acceptLanguage": {"nl": "nl-NL", "en": "en-GB"}[language]}
        self.driver.execute_cdp_cmd("Emulation.setUserAgentOverride", spoken)
        self.driver.get(self.door.link)
        self.driver.execute_script("localStorage.clear()")
        self.driver.refresh()
        self.driver.execute_script("document.documentElement.style.fontSize = arguments[0]", text)
        return self

    def ask(self, ballot: Ballot) -> Page:
        """Put a question to the room, and wait until this phone shows it."""
        self.number += 1
        self.box.open(self.number, ballot)
        self.door.show(PhoneState(self.number, ballot, NOTICE))
        heads = (
            [ballot.ask]
            if isinstance(ballot.ask, str)
            else [tr.render(ballot.ask) for tr in (ENGLISH, DUTCH)]
        )
        self.until(lambda: self.heading in heads and self.focused == "ask")
        return self

    def close(self) -> Tally:
        tally = self.box.close()
        self.door.show(PhoneState(self.number, None, NOTICE))
        self.until(lambda: self.heading in (ENGLISH.render(NOTICE), DUTCH.render(NOTICE)))
        return tally

    def press(self, *keys: str) -> None:
        for key in keys:
            webdriver.ActionChains(self.driver, duration=0).send_keys(key).perform()

    def press_back(self) -> None:
        back = webdriver.ActionChains(self.driver, duration=0).key_down(Keys.SHIFT).send_keys(Keys.TAB)
        back.key_up(Keys.SHIFT).perform()

    def until(self, is_so) -> None:
        WebDriverWait(self.driver, PATIENCE, 0.03).until(lambda _: is_so(), self.looks)

    def says(self, text: str) -> None:
        self.until(lambda: self.status == text)

    @property
    def looks(self) -> str:
        return f"{self.heading} | {self.status}"

    @property
    def heading(self) -> str:
        return self._text("ask")

    @property
    def status(self) -> str:
        return self._text("status")

    @property
    def focused(self) -> str:
        return self.driver.execute_script(
            "const e = document.activeElement; return e.id || e.value || e.tagName"
        )

    def _text(self, one: str) -> str:
        return self.driver.execute_script("return document.getElementById(arguments[0]).textContent", one)

    def names(self) -> list[str]:
        """What a screen reader calls the fields, in order."""
        shown = "fieldset:not([hidden]) input, textarea"
        return [one.accessible_name for one in self.driver.find_elements(By.CSS_SELECTOR, shown)]


@pytest.fixture
def page(browser):
    box = BallotBox()
    with opened(box) as door:
        door.show(PhoneState(0, None, NOTICE))
        yield Page(browser, door, box)
        browser.get("about:blank")
    errors = [
        line["message"]
        for line in browser.get_log("browser")
        if "Failed to load resource" not in line["message"]
    ]
    assert not [line for line in errors if "net::ERR" not in line]


# -- voting by keyboard alone --------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "tr"), [("en", ENGLISH), ("nl", DUTCH)])
def test_a_stage_and_how_sure(page, language, tr):
    page.go(language).ask(STAGE)
    assert page.heading == tr.render(STAGE.ask)
    assert page.driver.find_element(By.TAG_NAME, "html").get_attribute("lang") == language
    assert page.names()[4].startswith("4 ")
    assert not page.driver.find_element(By.ID, "sure").is_displayed()
    page.press(Keys.TAB, Keys.SPACE, *[Keys.ARROW_DOWN] * 4)
    page.until(lambda: page.box.tally().counts == {"4": 1})
    page.says(tr(IN))
    page.press(Keys.TAB, Keys.SPACE, Keys.ARROW_RIGHT)
    page.until(lambda: page.box.tally().certainty == {"fairly": 1})
    page.press_back()
    page.press(Keys.ARROW_DOWN)
    page.until(lambda: page.box.tally().counts == {"5": 1})
    page.says(tr(IN))
    tally = page.close()
    assert (tally.voters, tally.counts, tally.certainty) == (1, {"5": 1}, {"fairly": 1})
    page.says(tr("The vote is closed, and yours is counted."))


@pytest.mark.parametrize("kind", [BallotKind.CHOICE, BallotKind.HELP, BallotKind.SCALE])
def test_one_of_several(page, kind):
    ballot = BALLOTS[kind]
    page.go().ask(ballot)
    page.press(Keys.TAB, Keys.SPACE)
    page.until(lambda: page.box.tally().counts == {ballot.options[0].id: 1})
    page.press(Keys.ARROW_DOWN)
    page.until(lambda: page.box.tally().counts == {ballot.options[1].id: 1})
    page.says(IN)
    assert page.close().voters == 1


def test_any_number_of_words(page):
    ballot = BALLOTS[BallotKind.EVIDENCE]
    page.go().ask(ballot)
    page.press(Keys.TAB, Keys.SPACE, Keys.TAB, Keys.TAB, Keys.SPACE)
    page.says("Not sent yet.")
    assert page.box.tally().voters == 0
    page.press(*[Keys.TAB] * (len(ballot.options) - 2))
    assert page.focused == "send"
    page.press(Keys.ENTER)
    page.says(IN)
    assert page.box.tally().counts == {ballot.options[0].id: 1, ballot.options[2].id: 1}
    page.driver.find_elements(By.CSS_SELECTOR, "input")[0].send_keys(Keys.SPACE)
    page.says("Not sent yet.")
    page.driver.find_element(By.ID, "send").send_keys(Keys.ENTER)
    page.says(IN)
    assert page.close().counts == {ballot.options[2].id: 1}


def test_each_part_has_its_answer(page):
    ballot = BALLOTS[BallotKind.SORT]
    parts = len(ballot.groups)
    page.go().ask(ballot)
    for number in range(parts):
        page.press(Keys.TAB, Keys.SPACE)
        if number + 1 < parts:
            left = parts - number - 1
            page.says(f"Parts still open: {left}. Your vote goes when all have an answer.")
            assert page.box.tally().voters == 0
    page.says(IN)
    page.press(Keys.ARROW_RIGHT)
    of_part = {part.id: [one.id for one in ballot.options if one.group == part.id] for part in ballot.groups}
    expected = {ids[0]: 1 for ids in of_part.values()}
    last = of_part[ballot.groups[-1].id]
    del expected[last[0]]
    page.until(lambda: page.box.tally().counts == expected | {last[1]: 1})
    assert page.close().voters == 1


def test_an_evaluation_with_scales_and_free_text(page):
    page.go("nl").ask(BALLOTS[BallotKind.EVALUATION])
    page.press(Keys.TAB, Keys.SPACE, *[Keys.ARROW_RIGHT] * 3)
    page.press(Keys.TAB, Keys.TAB, "Meer pauze. <b>Echt</b> & é")  # the second scale is skipped
    page.says(DUTCH("Not sent yet."))
    page.press(Keys.TAB)
    assert page.focused == "send"
    page.press(Keys.SPACE)
    page.says(DUTCH(IN))
    tally = page.close()
    assert tally.counts == {"nut:4": 1}
    assert tally.texts == {"tip": ("Meer pauze. <b>Echt</b> & é",)}


# -- what it looks and sounds like ---------------------------------------------------------------------

OVERFLOW = """
const wide = document.documentElement.clientWidth;
const out = [...document.querySelectorAll('body *')].filter((one) => one.getClientRects().length
  && (one.getBoundingClientRect().right > wide + 1 || one.getBoundingClientRect().left < -1));
return [document.documentElement.scrollWidth, wide, out.map((one) => one.outerHTML.slice(0, 80))];
"""

CONTRAST = """
const light = (c) => { const [r, g, b] = c.match(/[\\d.]+/g).map(Number).map((v) => v / 255)
  .map((v) => v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
const back = (one) => { for (; one; one = one.parentElement) {
  const c = getComputedStyle(one).backgroundColor; if (!/, 0\\)$|transparent/.test(c)) { return c; } }
  return 'rgb(255, 255, 255)'; };
return [...document.querySelectorAll('h1, p, legend, .part, .w, button, header span')]
  .filter((one) => one.offsetParent && one.textContent.trim()).map((one) => {
    const [a, b] = [light(getComputedStyle(one).color), light(back(one))].sort((x, y) => y - x);
    return [one.textContent.slice(0, 30), (a + 0.05) / (b + 0.05)]; }).filter((one) => one[1] < 4.5);
"""


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_nothing_sticks_out_at_320_pixels_and_twice_the_text(page, language, dark):
    page.go(language, width=320, text="200%", dark=dark)
    for ballot in BALLOTS.values():
        page.ask(ballot)
        radios = page.driver.find_elements(By.CSS_SELECTOR, "label.o input")
        page.driver.execute_script("arguments[0].click()", radios[1])
        scrolled, wide, out = page.driver.execute_script(OVERFLOW)
        assert (scrolled, out) == (wide, []), ballot.kind
        assert page.driver.execute_script(CONTRAST) == [], ballot.kind
        page.close()


def test_everything_has_a_name_and_the_question_is_said(page):
    page.go()
    for ballot in BALLOTS.values():
        page.ask(ballot)
        names = page.names()
        assert all(names), ballot.kind
        groups = page.driver.find_elements(By.CSS_SELECTOR, "fieldset:not([hidden])")
        assert all(one.accessible_name or one.find_elements(By.TAG_NAME, "textarea") for one in groups)
        assert page.driver.find_element(By.ID, "status").aria_role == "status"
        assert page.focused == "ask"
        page.close()


def test_targets_are_large_enough_for_a_thumb(page):
    page.go(width=320).ask(STAGE)
    sizes = [one.rect for one in page.driver.find_elements(By.CSS_SELECTOR, "label.o, button")]
    assert all(one["height"] >= 44 and one["width"] >= 44 for one in sizes if one["height"])


def test_the_language_can_be_switched_and_stays(page):
    page.go("nl").ask(STAGE)
    page.press(Keys.TAB, Keys.SPACE)
    page.says(DUTCH(IN))
    page.driver.find_element(By.ID, "lang").send_keys(Keys.ENTER)
    assert page.heading == ENGLISH.render(STAGE.ask)
    assert page.status == IN
    page.driver.refresh()
    page.until(lambda: page.heading == ENGLISH.render(STAGE.ask))
    page.says(IN)
    assert page.driver.find_element(By.CSS_SELECTOR, "input:checked").get_attribute("value") == "0"
    assert page.close().voters == 1


def test_words_of_an_author_stay_words(page):
    evil = "<img src=x onerror=alert(1)><script>alert(1)</script></script>"
    ballot = Ballot(BallotKind.CHOICE, evil, (Option("a", evil), Option("b", "\"'&amp;")))
    page.go().ask(ballot)
    assert page.heading == evil
    assert page.names() == [evil, "\"'&amp;"]
    assert page.driver.find_elements(By.CSS_SELECTOR, "img, main script") == []


def test_nothing_that_a_phone_of_five_years_ago_does_not_know(page):
    page.go()
    script = page.driver.execute_script("return document.scripts[1].textContent")
    assert not re.search(r"\?\.[a-z(\[]|\?\?|\.\.\.|replaceAll|\*\*|catch \{|#[a-z]+\s*[=(]", script)


# -- coming in, sleeping, coming back ---------------------------------------------------------------------


def test_the_code_by_hand(page):
    page.go().driver.get(page.door.short_link)
    page.until(lambda: page.heading == "Type the code on the screen")
    page.press(Keys.TAB, Keys.TAB, "000000" if page.door.code != "000000" else "1", Keys.ENTER)
    page.says("That is not the code on the screen. Look again.")
    page.press(page.door.code, Keys.ENTER)
    page.until(lambda: page.driver.current_url == page.door.link)
    page.ask(STAGE)


def test_a_phone_that_slept_shows_what_is_asked_now(page):
    page.go().ask(STAGE)
    page.press(Keys.TAB, Keys.SPACE)
    page.says(IN)
    page.driver.execute_cdp_cmd("Network.enable", {})
    gone = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
    page.driver.execute_cdp_cmd("Network.emulateNetworkConditions", gone)
    page.says("No connection with the room. Trying again ...")
    page.box.close()
    page.number += 1
    page.box.open(page.number, BALLOTS[BallotKind.SCALE])
    page.door.show(PhoneState(page.number, BALLOTS[BallotKind.SCALE], NOTICE))
    back = gone | {"offline": False, "downloadThroughput": -1, "uploadThroughput": -1}
    page.driver.execute_cdp_cmd("Network.emulateNetworkConditions", back)
    page.until(lambda: page.heading == BALLOTS[BallotKind.SCALE].ask)
    page.press(Keys.TAB, Keys.SPACE)
    page.says(IN)
    assert page.close().voters == 1


def test_a_vote_given_without_a_connection_goes_when_it_is_back(page):
    page.go().ask(STAGE)
    gone = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
    page.driver.execute_cdp_cmd("Network.enable", {})
    page.driver.execute_cdp_cmd("Network.emulateNetworkConditions", gone)
    page.press(Keys.TAB, Keys.SPACE, Keys.ARROW_DOWN)
    page.says("No connection with the room. Trying again ...")
    back = gone | {"offline": False, "downloadThroughput": -1, "uploadThroughput": -1}
    page.driver.execute_cdp_cmd("Network.emulateNetworkConditions", back)
    page.says(IN)
    assert page.close().counts == {"1": 1}


def test_a_vote_that_was_not_sent_is_said_to_be_missed(page):
    page.go().ask(BALLOTS[BallotKind.EVIDENCE])
    page.press(Keys.TAB, Keys.SPACE)
    assert page.close() == Tally()
    page.says("The vote is closed. What you chose was not sent in time.")


def test_the_trainer_closes_the_phones_and_opens_them_again(page):
    page.go().ask(STAGE)
    page.press(Keys.TAB, Keys.SPACE)
    page.says(IN)
    invitation, (_, port) = page.door._running.invitation, place(page.door)
    page.door.close()
    page.until(lambda: page.heading == "The trainer has closed the phones. You can close this page.")
    page.door.open("127.0.0.1", invitation, port)
    assert place(page.door)[1] == port
    page.driver.find_element(By.ID, "again").send_keys(Keys.ENTER)
    page.until(lambda: page.heading == ENGLISH.render(STAGE.ask))
    page.says(IN)
    assert page.close().voters == 1


DOOR = """
import json, sys
from pathlib import Path
from glasltrainer.classroom.asking import stage_ballot
from glasltrainer.classroom.box import BallotBox
from glasltrainer.classroom.phone import PhoneState
from glasltrainer.classroom.phones.door import PhoneDoor
from glasltrainer.classroom.phones.invitation import Invitation
from glasltrainer.i18n import msg

folder, invitation, port = sys.argv[1:]
box = BallotBox.resume(Path(folder))
ballot = stage_ballot(msg("At which stage does the conflict stand?"))
box.open(1, ballot)
door = PhoneDoor(box, lambda event: None)
door.show(PhoneState(1, ballot, msg("Nothing to vote on now: look at the screen.")))
door.open("127.0.0.1", Invitation.from_plain(json.loads(invitation)), int(port))
print(door.link, flush=True)
sys.stdin.read()
print(json.dumps(dict(box.close().counts)), flush=True)
door.close()
"""


@contextmanager
def program(folder, invitation, port):
    with subprocess.Popen(
        [sys.executable, "-c", DOOR, str(folder), json.dumps(invitation.plain()), str(port)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        yield running, running.stdout.readline().strip()
        running.kill()


def test_the_program_is_killed_in_a_vote_and_comes_back(page, tmp_path):
    """The phone waits, goes on by itself, and its vote is there once."""
    invitation = Invitation.new()
    page.go()
    page.door.close()
    with program(tmp_path, invitation, 8440) as (running, link):
        page.driver.get(link)
        page.until(lambda: page.heading == ENGLISH.render(STAGE.ask))
        page.press(Keys.TAB, Keys.SPACE)
        page.says(IN)
        running.kill()
        page.says("No connection with the room. Trying again ...")
    with program(tmp_path, invitation, 8440) as (running, again):
        assert again == link
        page.says(IN)
        page.driver.find_element(By.CSS_SELECTOR, "input:checked").send_keys(Keys.ARROW_DOWN)
        page.until(
            lambda: page.driver.find_element(By.CSS_SELECTOR, "input:checked").get_attribute("value") == "1"
        )
        page.says(IN)
        running.stdin.close()
        assert json.loads(running.stdout.readline()) == {"1": 1}
