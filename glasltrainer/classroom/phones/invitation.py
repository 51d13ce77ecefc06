"""What lets a phone into a room: a secret address, a code to type, and seats that cannot be forged."""

from __future__ import annotations

import base64
import hashlib
import secrets
from dataclasses import dataclass

_PATH_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that are mistaken for another
_PATH_LENGTH = 12  # 59 bits
_SECRET_BYTES = 16
_MARK_BYTES = 16
CODE_LENGTH = 6


@dataclass(frozen=True, slots=True, repr=False)
class Invitation:
    """A room's secrets: `path` is in the QR code, `code` (6 digits) is typed, `key` stays in the laptop.

    Keep it with the room (`plain`) as long as the room may have to go on after a crash: then phones keep
    their seats, and no phone can vote twice on the question that was open. A new one ends all seats.
    """

    path: str
    code: str
    key: bytes

    @classmethod
    def new(cls) -> Invitation:
        """A fresh one."""
        path = "".join(secrets.choice(_PATH_LETTERS) for _ in range(_PATH_LENGTH))
        code = "".join(secrets.choice("0123456789") for _ in range(CODE_LENGTH))
        return cls(path, code, secrets.token_bytes(32))

    @classmethod
    def from_plain(cls, plain: object) -> Invitation:
        """The one that `plain` wrote; raises ValueError for anything else."""
        match plain:
            case {"path": str(path), "code": str(code), "key": str(key)}:
                pass
            case _:
                raise ValueError("not an invitation")
        is_path = len(path) == _PATH_LENGTH and set(path) <= set(_PATH_LETTERS)
        is_code = len(code) == CODE_LENGTH and set(code) <= set("0123456789")
        secret = bytes.fromhex(key)
        if not is_path or not is_code or len(secret) != 32:
            raise ValueError("not an invitation")
        return cls(path, code, secret)

    def plain(self) -> dict[str, str]:
        """As plain values for JSON: secret, for a file that only its owner may read."""
        return {"path": self.path, "code": self.code, "key": self.key.hex()}

    def new_seat(self) -> str:
        """A token for a phone: 128 bits by chance, and a mark that only this invitation can make."""
        secret = secrets.token_bytes(_SECRET_BYTES)
        return base64.urlsafe_b64encode(secret + self._mark(secret)).decode().rstrip("=")

    def is_seat(self, token: str) -> bool:
        """Whether this invitation made that token."""
        try:
            data = base64.b64decode(f"{token}=".encode("ascii"), altchars=b"-_", validate=True)
        except ValueError:
            return False
        secret, mark = data[:_SECRET_BYTES], data[_SECRET_BYTES:]
        is_ours = secrets.compare_digest(mark, self._mark(secret))
        return is_ours and base64.urlsafe_b64encode(data).decode().rstrip("=") == token  # one spelling a seat

    def is_code(self, typed: str) -> bool:
        """Whether that is the code, with or without spaces."""
        digits = "".join(typed.split())
        return secrets.compare_digest(digits.encode(errors="replace"), self.code.encode())

    def _mark(self, secret: bytes) -> bytes:
        return hashlib.blake2b(secret, key=self.key, digest_size=_MARK_BYTES).digest()
