"""One writer at a time: a lock that dies with the process that holds it."""

import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from citegraph.errors import CitegraphError

_PAUSE = 0.05

if sys.platform == "win32":
    import msvcrt

    # Locked bytes cannot be read by others there, so the lock lies behind the words.
    _PLACE = 1 << 20

    def _try(handle: int) -> bool:
        os.lseek(handle, _PLACE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def writer_lock(path: Path, wait: float = 0) -> Iterator[None]:
    """Be the only writer of a file inside.

    The lock is one of the system on a file beside it, so that a process that is killed leaves none
    behind; readers do not ask for it.

    Parameters
    ----------
    path
        The file that is to be written.
    wait
        Seconds to wait for another writer to end.

    Raises
    ------
    CitegraphError
        If another writer has it, or the folder cannot be written to.
    """
    beside = path.with_name(path.name + ".lock")
    until = time.monotonic() + wait
    while (handle := _locked(beside)) is None:
        if time.monotonic() >= until:
            raise CitegraphError(
                f"{path}: {_holder(beside)} is writing to it; wait until that has ended."
            )
        time.sleep(_PAUSE)
    try:
        _sign(handle)
        yield
    finally:
        # While it is locked, lest another's file be removed; Windows allows that only afterwards.
        with suppress(OSError):
            beside.unlink()
        os.close(handle)
        with suppress(OSError):
            if sys.platform == "win32":
                beside.unlink()


def _locked(beside: Path) -> int | None:
    """The locked file, if nobody else has it locked."""
    try:
        handle = os.open(beside, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise CitegraphError(
            f"{beside.parent}: the folder cannot be written to ({error.strerror}); "
            "choose another, or allow it."
        ) from error
    # The writer before may have removed it between our opening and locking it.
    if _try(handle) and _is_still(handle, beside):
        return handle
    os.close(handle)
    return None


def _is_still(handle: int, beside: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), beside.stat())
    except FileNotFoundError:
        return False


def _sign(handle: int) -> None:
    since = datetime.now().astimezone().strftime("%H:%M")
    words = f"process {os.getpid()} on {socket.gethostname()} (since {since})"
    # A full disk takes the words, and not the lock.
    with suppress(OSError):
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, words.encode())


def _holder(beside: Path) -> str:
    try:
        return beside.read_text(encoding="utf-8") or "another process"
    except OSError:
        return "another process"
