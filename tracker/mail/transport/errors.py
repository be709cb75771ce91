"""What can go wrong when a mail is sent, by what helps: time, or nothing."""


class MailError(Exception):
    """A mail did not leave: what happened, and the server's own answer where it gave one.

    ``str(error)`` is for the mail log; it never holds a password.
    """

    def __init__(self, words: str, answer: str = "") -> None:
        self.words, self.answer = words, answer
        super().__init__(f"{words}: {answer}" if answer else words)


class PassingFailure(MailError):
    """Not now: the same mail may leave later."""


class NoConnection(PassingFailure):
    """The server cannot be reached or will not have us: no mail can leave now."""


class PermanentFailure(MailError):
    """Never as it is: the mail was refused for good, or cannot be written."""
