"""``make audit`` never calls libraries sound that nobody was asked about."""

from tools.audit import CLEAN, FAULTY, NOT_ASKED, verdict

SOUND = {"name": "flask", "version": "3.1.3", "vulns": []}
SKIPPED = {"name": "lxml", "skip_reason": "Dependency not found on PyPI and could not be audited"}
FAULT = {"id": "PYSEC-2026-1", "fix_versions": ["6.1.4"]}


def test_all_that_were_asked_about_are_sound():
    assert verdict([SOUND]) == ("No known faults in 1 libraries.", CLEAN)


def test_what_was_not_asked_is_not_called_sound():
    words, code = verdict([SOUND, SKIPPED])
    assert code == NOT_ASKED
    assert "Nothing is known of 1 of 2 libraries" in words
    assert verdict([])[1] == NOT_ASKED


def test_a_fault_is_named_with_the_version_that_mends_it():
    words, code = verdict([{**SOUND, "vulns": [FAULT]}, SKIPPED])
    assert code == FAULTY
    assert "flask 3.1.3: PYSEC-2026-1, mended in 6.1.4" in words
