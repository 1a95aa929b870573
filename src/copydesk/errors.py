"""What can go wrong with the world or a call; bad pieces of input are ``Trouble`` records instead.

DeskError
├── NothingUsable (ValueError)   no input gave a report
├── UnknownStory (LookupError)   no story has that id, or fits those words
├── BadSetting (ValueError)      a setting is unknown or out of range
├── MissingExtra (ImportError)   a setting needs packages that are not installed
├── BadState (ValueError)        another version of grouping kept this state
├── BadReport (ValueError)       a report handed over in Python is not one
└── BadConstraint (ValueError)   a constraint handed over in Python is none
"""

from __future__ import annotations


class DeskError(Exception):
    """Any error that copydesk raises on purpose."""


class NothingUsable(DeskError, ValueError):
    """No input gave a usable report."""

    def __init__(self, inputs: int) -> None:
        super().__init__(f"nothing usable in {inputs} input{'s' if inputs != 1 else ''}")
        self.inputs = inputs


class UnknownStory(DeskError, LookupError):
    """No story has the wanted id, or fits the wanted words."""

    def __init__(self, wanted: str) -> None:
        super().__init__(f"no story fits {wanted!r}; --list shows the stories")
        self.wanted = wanted


class BadSetting(DeskError, ValueError):
    """A setting is unknown or out of range."""

    def __init__(self, setting: str, why: str) -> None:
        super().__init__(f"setting {setting!r}: {why}")
        self.setting = setting
        self.why = why


class MissingExtra(DeskError, ImportError):
    """A setting needs packages that come with an extra, and they are not installed."""

    def __init__(self, extra: str, package: str) -> None:
        super().__init__(f"package {package!r} is not installed; pip install 'copydesk[{extra}]' brings it")
        self.extra = extra
        self.package = package


class BadState(DeskError, ValueError):
    """Another version of grouping kept the state; the reports have to be grouped anew."""

    def __init__(self, kept: str, wanted: str) -> None:
        super().__init__(f"kept by {kept!r}, but this is {wanted!r}: group the reports anew")
        self.kept = kept
        self.wanted = wanted


class BadReport(DeskError, ValueError):
    """What was handed over as a report is not one."""

    def __init__(self, subject: str, why: str) -> None:
        super().__init__(f"{subject}: {why}")
        self.subject = subject


class BadConstraint(DeskError, ValueError):
    """What was handed over as a constraint is none."""

    def __init__(self, subject: str, why: str) -> None:
        super().__init__(f"{subject}: {why}")
        self.subject = subject
        self.why = why
