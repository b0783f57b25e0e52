"""The few errors this project raises. Each message ends with what to do next where there is something to do.

TwosourceError
    ModelError        a value that cannot exist (a programming fault, never a user's)
        SpanError
    InputError        an input that was refused; carries its name and the reason
    RecordError       a record that cannot be opened, or does not hold what it should
    MethodError       a rule file that cannot be used
    OutputError       a folder or file that cannot be written
"""

from __future__ import annotations


class TwosourceError(Exception):
    """Base of all errors raised on purpose."""


class ModelError(TwosourceError, ValueError):
    """A value object was given parts that contradict each other."""


class SpanError(ModelError):
    """Offsets that do not fit the text they are meant for."""


class InputError(TwosourceError):
    """One input was refused; the others go on.

    ``name`` is the file (and line) as the user gave it, ``reason`` one sentence without a newline.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class RecordError(TwosourceError):
    """The record cannot be used as asked."""


class MethodError(TwosourceError):
    """A method's rule file is missing or malformed."""


class OutputError(TwosourceError):
    """Where the results should go cannot be written."""
