"""Values that people and programs send by mistake or on purpose."""

from random import Random

NUMBERS = (
    "0", "-1", "1", "7", "01", "1e9", "2147483647", "2147483648", "9" * 19, "9" * 4301, "²", "٣",
    "1.5", "0x10", "NaN", "+1", " 1 ", "1_000",
)  # fmt: skip
DAYS = (
    "31/2/2025", "30/6/2025", "2025-06-30", "1/1/0001", "31/12/9999", "32/13/2025", "30/6",
    "99999999", "hôm nay", "cuối tháng 9", "0/0/0", "2025-06-30T00:00", "1/1/10000", "29/2/1900",
)  # fmt: skip
TEXTS = (
    "", " ", "\u00a0", "\x00", "a\x00b", "\r\n\r\n", "\u202eđảo", "\ufeff", "𝒳" * 50, "ế" * 300,
    "e\u0302\u0301" * 100, "'; DROP TABLE task; --", "<script>alert(1)</script>", "{{ 7*7 }}",
    "%s%n", "%", "_", "\\", "=1+1", "../../etc/passwd", "a" * 300, "a" * 20_000, "(" * 500,
    "a" * 40 + "!", "\t", '"', "'", "null", "None", "true", "[]", "{}", "x@y", "http://",
    "http://[::1", "//x", "javascript:alert(1)", "Kính gửi: " + "Sở, " * 500, "1. " * 1_000,
    "trước ngày " * 300, "| a | b |\n" * 200, '"' * 301,
)  # fmt: skip
TYPES = ("text/plain", "application/pdf", "image/png", "application/zip", "")


def value(random: Random, present: str = "") -> str:
    """A value in place of the present one: often strange, sometimes nearly right."""
    kind = random.randrange(10)
    if kind < 3:
        return random.choice(NUMBERS)
    if kind < 5:
        return random.choice(DAYS)
    if kind < 8:
        return random.choice(TEXTS)
    if kind == 8 and present:
        place = random.randrange(len(present))
        return (
            present[:place] + random.choice(("²", "\x00", "/", "%", "", "9")) + present[place + 1 :]
        )
    return present * random.choice((2, 50)) if len(present) < 100 else present[:3]


def segment(random: Random) -> str:
    """A part of an address; it has no slash, or werkzeug takes it for two."""
    return (value(random, "7") or "x").replace("/", "-").replace("\x00", "%00")[:2_000]
