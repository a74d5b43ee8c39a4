"""The keys that sign access tokens: a file that only the service's user may read, with rotation.

The newest key that every process has had time to publish signs; older ones stay published until no token of
theirs can be valid any more. Replicas share the file.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from joserfc.jwk import KeySet, OKPKey

from chassis.clock import Clock
from chassis.ids import new_id
from chassis.principal import Claims
from chassis.tokens import payload_of, sign

SIGNS_FOR = timedelta(days=30)
"""After this a new key takes over."""
PUBLISHED_BEFORE = timedelta(minutes=10)
"""How long a new key is published before it signs: longer than anybody believes a fetched key set."""
PUBLISHED_AFTER = timedelta(hours=1)
"""How long an old key is published after it last signed: longer than any token is good."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key and the moment from which it signs."""

    key: OKPKey
    from_: datetime


class SigningKeys:
    """Signs tokens, and knows the public keys; reads the file again when it has changed."""

    def __init__(self, path: Path, issuer: str, audience: str, clock: Clock) -> None:
        self._path = path
        self._issuer = issuer
        self._audience = audience
        self._clock = clock
        self._read_at: tuple[int, int] | None = None
        self._keys: list[SigningKey] = []
        self.rotate()

    def issue(self, claims: Claims) -> str:
        """A signed token that says this."""
        now = self._clock.now()
        return sign(payload_of(claims, self._issuer, self._audience, now), self._current(now).key)

    async def find(self, kid: str) -> OKPKey | None:
        """The key of that id, or None."""
        return next((each.key for each in self._fresh() if each.key.kid == kid), None)

    def public(self) -> dict[str, Any]:
        """The public halves, as a JSON Web Key Set."""
        return dict(KeySet([each.key for each in self._fresh()]).as_dict(private=False))

    def rotate(self) -> None:
        """Make the next key when it is time, and drop keys that nobody needs. Safe in several processes."""
        with self._locked():
            self._keys = keys = self._read()
            now = self._clock.now()
            newest = max((each.from_ for each in keys), default=None)
            if newest is None:
                keys = [*keys, _new_key(now)]
            elif newest + SIGNS_FOR - PUBLISHED_BEFORE <= now:
                keys = [*keys, _new_key(now + PUBLISHED_BEFORE)]
            kept = _still_needed(keys, now)
            if kept != self._keys:
                self._write(kept)
                self._keys = kept

    def _current(self, now: datetime) -> SigningKey:
        return max((each for each in self._fresh() if each.from_ <= now), key=lambda each: each.from_)

    def _fresh(self) -> list[SigningKey]:
        if self._read_at != self._mark():
            self._keys = self._read()
        return self._keys

    def _mark(self) -> tuple[int, int] | None:
        try:
            status = self._path.stat()
        except FileNotFoundError:
            return None
        return status.st_ino, status.st_mtime_ns

    def _read(self) -> list[SigningKey]:
        self._read_at = self._mark()
        if self._read_at is None:
            return []
        entries = json.loads(self._path.read_text())["keys"]
        return [
            SigningKey(OKPKey.import_key(entry["key"]), datetime.fromisoformat(entry["from"]))
            for entry in entries
        ]

    def _write(self, keys: list[SigningKey]) -> None:
        entries = [{"key": each.key.as_dict(private=True), "from": each.from_.isoformat()} for each in keys]
        fresh = self._path.with_suffix(".new")
        with open(fresh, "w", opener=_private) as file:
            json.dump({"keys": entries}, file)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)
        self._read_at = self._mark()

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with open(self._path.with_suffix(".lock"), "w", opener=_private) as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _new_key(from_: datetime) -> SigningKey:
    key = OKPKey.generate_key("Ed25519", {"kid": new_id().hex, "use": "sig", "alg": "EdDSA"})
    return SigningKey(key, from_)


def _still_needed(keys: list[SigningKey], now: datetime) -> list[SigningKey]:
    """Those that sign, will sign, or signed something that can still be valid."""
    in_order = sorted(keys, key=lambda each: each.from_)
    successors: list[SigningKey | None] = [*in_order[1:], None]
    return [
        each
        for each, next_ in zip(in_order, successors, strict=True)
        if next_ is None or now < next_.from_ + PUBLISHED_AFTER
    ]
