"""What a run says while it works."""

import io
import re

import pytest

from catalog.release.steps import Steps


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_log_gets_one_line_a_step_with_the_time():
    out = io.StringIO()
    steps = Steps(out=out)
    with steps.step("check"):
        pass
    with steps.step("verify"):
        pass
    lines = out.getvalue().splitlines()
    assert [
        bool(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ (kontrollerar|granskar): \d+\.\d\d s", line))
        for line in lines
    ] == [True, True]
    assert list(steps.seconds) == ["check", "verify"]


def test_a_terminal_sees_how_far_it_has_come_and_then_one_line():
    out = Terminal()
    with Steps(out=out).step("build", lambda: (3, 9)):
        while "3 av 9" not in out.getvalue():
            pass
    assert out.getvalue().split("\r")[-1].startswith("bygger: ")


def test_a_step_that_fails_is_not_done():
    out = Terminal()
    steps = Steps(out=out)
    with pytest.raises(ValueError, match="fel"), steps.step("build"):
        raise ValueError("fel")
    assert steps.seconds == {} and not out.getvalue().endswith("s\n")


def test_quiet_says_nothing():
    out = Terminal()
    steps = Steps(quiet=True, out=out)
    with steps.step("check"):
        pass
    steps.say("klart")
    assert out.getvalue() == "" and "check" in steps.seconds
