"""Every reason this floor gives has a sentence in each language."""

import re
from pathlib import Path

import records
from chassis.messages import COMMON, LANGUAGES, VALIDATION
from records.duplicates.doors import POLICY_MESSAGES
from records.messages import RECORD_MESSAGES

FLOOR = Path(records.__file__).parent
GIVEN = re.compile(
    r"""reason="([a-z_]+)"|_refused\("([a-z_]+)"|FilterError\(\s*"([a-z_]+)"|Failure\("", "([a-z_]+)\""""
)


def test_every_reason_has_its_sentence() -> None:
    given = set()
    for file in FLOOR.rglob("*.py"):
        if "tests" not in file.parts:
            for plain, file_reason, filter_reason, row_reason in GIVEN.findall(file.read_text()):
                given.add(plain or file_reason or row_reason or f"filter_{filter_reason}")
    assert len(given) > 30
    assert given <= RECORD_MESSAGES.keys() | COMMON.keys() | VALIDATION.keys() | POLICY_MESSAGES.keys()


def test_sentences_differ_by_language_and_leave_the_common_ones_alone() -> None:
    for sentences in RECORD_MESSAGES.values():
        assert len(set(sentences)) == len(LANGUAGES)
    assert not RECORD_MESSAGES.keys() & (COMMON.keys() | VALIDATION.keys())
