"""What a password must be: long enough and hard to guess. No composition rules (NIST SP 800-63B, 5.1.1)."""

from collections.abc import Iterable

from services.identity.domain.refusals import WeakPassword

SHORTEST, LONGEST = 8, 128
"""In characters."""
_FIRST_TRIED = """
    00000000 11111111 12341234 12344321 12345678 123456789 1234567890 123123123 147258369 1q2w3e4r
    1qaz2wsx 87654321 88888888 987654321 a1234567 a12345678 aa123456 aa12345678 aaaaaaaa abc12345
    abcd1234 abcdefgh admin123 admin1234 administrator asdfasdf asdfghjk asdfghjkl baseball changeme
    computer football iloveyou letmein1 liverpool michelle monkey123 p@ssw0rd p@ssword passw0rd
    password password1 password12 password123 princess qazwsxedc q1w2e3r4 qwer1234 qwerasdf qwerty12
    qwerty123 qwertyui qwertyuiop starwars sunshine superman trustno1 welcome1 welcome123 whatever
    woaini1314 woaini520 zaq12wsx zxcvbnm1 5201314520 1314520520 qq123456 asd123456 abc123456
    wang1234 woaini123 zhang123
"""
COMMON = frozenset(_FIRST_TRIED.split())
"""The passwords that are tried first, here and elsewhere."""


def check_password(password: str, names: Iterable[str] = ()) -> None:
    """Raise WeakPassword (facts: `reason`, limits). `names` are the owner's: it must be none of them."""
    if len(password) < SHORTEST:
        raise WeakPassword(reason="too_short", shortest=SHORTEST)
    if len(password) > LONGEST:
        raise WeakPassword(reason="too_long", longest=LONGEST)
    plain = password.lower()
    if plain in COMMON or len(set(plain)) < 4:
        raise WeakPassword(reason="too_common")
    if plain in {part for name in names for part in (name.lower(), name.lower().partition("@")[0])}:
        raise WeakPassword(reason="is_a_name")
