"""Linux: what a reader process may touch. Landlock bounds its files, seccomp its system calls; where the kernel lacks one, the other holds.

Layouts and numbers as in linux/landlock.h, linux/seccomp.h, linux/filter.h and the kernel's tables of system calls.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path

_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_PATH_BENEATH = 1

_EXECUTE, _READ, _LIST, _REMOVE, _MAKE_SOCKET = 1 << 0, 1 << 2, 1 << 3, 1 << 5, 1 << 9
_RIGHTS = {1: 13, 2: 14, 3: 15, 5: 16}
"""How many rights over files each version of Landlock knows, as bits from 0."""
_OF_FILES = 1 << 0 | 1 << 1 | 1 << 2 | 1 << 14 | 1 << 15
"""The rights that make sense for what is no folder."""

_LOAD, _EQUAL, _AT_LEAST, _HAS, _ANSWER = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOWED, _REFUSED, _UNKNOWN = 0x7FFF0000, 0x00050001, 0x00050026
"""What the filter answers: go on; EPERM; ENOSYS, on which the C library takes the older way."""
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
_UNIX = 1
_FOREIGN = 0x40000000
"""From here on x86_64 has the numbers of another interface (x32)."""

_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_SOCKET = {"x86_64": 41, "aarch64": 198}
_START = {"x86_64": (59, 322, 57, 58), "aarch64": (221, 281)}
"""execve, execveat, fork, vfork."""
_CLONE = {"x86_64": 56, "aarch64": 220}
_CLONE3, _THREAD = 435, 0x00010000
_DENIED = {
    # ptrace, process_vm_*, bpf, perf, userfaultfd, keys, mounts, roots, modules, kexec, reboot, swap, namespaces, io_uring, handles
    "x86_64": (101, 310, 311, 321, 298, 323, 248, 249, 250, 165, 166, 155, 161, 175, 313, 176, 246, 320, 169, 167, 168, 308, 272,
               425, 426, 427, 304),
    "aarch64": (117, 270, 271, 280, 241, 282, 217, 218, 219, 40, 39, 41, 51, 105, 273, 106, 104, 294, 142, 224, 225, 268, 97,
                425, 426, 427, 265),
}  # fmt: skip

_PROGRAMS = (
    *("/usr", "/lib", "/lib32", "/lib64", "/nix/store", "/gnu/store", "/snap", "/app"),
    *("/etc/ld.so.cache", "/etc/localtime", "/etc/ssl/openssl.cnf", "/etc/fonts"),
)
_MACHINE = ("/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/sys/devices/system/cpu", "/dev/urandom")
_CONVERTING = ("/bin", "/sbin", "/opt", "/etc", "/var/cache/fontconfig", "/var/spool/libreoffice", "/proc", "/sys", "/dev")
_NOWHERE = "/dev/null"
_MEETING = ("/tmp", "/var/tmp")
"""Where LibreOffice meets itself, by a socket it makes and takes away again."""

_long = ctypes.c_long

Instruction = tuple[int, int, int, int]


def raise_fences(room: Path | None) -> None:
    """Bind this process and what it starts for good; best effort. `room`: the folder to convert in, else nothing is written or started."""
    if sys.platform != "linux":
        return
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(_NO_NEW_PRIVILEGES, _long(1), _long(0), _long(0), _long(0)) != 0:
        return
    _bound_files(library, room)
    _bound_calls(library, os.uname().machine, room is not None)


# --- files ------------------------------------------------------------------------------------------------------------


def version(library: ctypes.CDLL) -> int:
    """The kernel's version of Landlock; 0 where it has none."""
    return max(0, int(library.syscall(_long(_CREATE_RULESET), None, _long(0), _long(1))))


def _bound_files(library: ctypes.CDLL, room: Path | None) -> None:
    known = version(library)
    if not known:
        return
    everything = (1 << max(count for since, count in _RIGHTS.items() if since <= known)) - 1
    network, scope = (3 if known >= 4 else 0), (3 if known >= 6 else 0)
    wanted = struct.pack("=QQQ", everything, network, scope)[: 24 if known >= 6 else 16 if known >= 4 else 8]
    ruleset = library.syscall(_long(_CREATE_RULESET), wanted, _long(len(wanted)), _long(0))
    if ruleset < 0:
        return
    looking = _READ | _LIST
    _allow(library, ruleset, (*_PROGRAMS, *_MACHINE, *_ours()), looking if room is None else looking | _EXECUTE)
    _allow(library, ruleset, (_NOWHERE,), everything & _OF_FILES & ~_EXECUTE)
    if room is not None:
        _allow(library, ruleset, _CONVERTING, looking | _EXECUTE)
        _allow(library, ruleset, (str(room),), everything)
        _allow(library, ruleset, _MEETING, _REMOVE | _MAKE_SOCKET)
    library.syscall(_long(_RESTRICT_SELF), _long(ruleset), _long(0))
    os.close(ruleset)


def _ours() -> set[str]:
    """Where this program lies and what it imports from; never a whole home, whatever the path of modules says."""
    listed = (*sys.path, *os.environ.get("LD_LIBRARY_PATH", "").split(os.pathsep))
    own = [Path(place) for name in ("govaudit", "govaudit.resources") for place in import_module(name).__path__]
    # a frozen program holds its modules in the executable itself
    places = {*own, *map(Path, (sys.executable, sys.prefix, sys.base_prefix, getattr(sys, "_MEIPASS", sys.prefix), *filter(None, listed)))}
    return {str(place) for place in places if place.is_absolute() and place not in (Path("/"), Path.home(), *Path.home().parents)}


def _allow(library: ctypes.CDLL, ruleset: int, places: Iterable[str], rights: int) -> None:
    for place in places:
        try:
            handle = os.open(place, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            continue
        sensible = rights if Path(place).is_dir() else rights & _OF_FILES
        library.syscall(_long(_ADD_RULE), _long(ruleset), _long(_PATH_BENEATH), struct.pack("=Qi", sensible, handle), _long(0))
        os.close(handle)


# --- system calls -----------------------------------------------------------------------------------------------------


def program(machine: str, converting: bool) -> list[Instruction]:
    """The filter as (code, jump if true, jump if false, constant): sockets, other processes and the kernel's doors are refused.

    Who converts may start programs and open sockets of this machine (AF_UNIX).
    """
    denied = (*_DENIED[machine], *(() if converting else (*_START[machine], _SOCKET[machine])))
    steps: list[Instruction] = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, _ARCHITECTURES[machine]),
        (_ANSWER, 0, 0, _REFUSED),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 0, 1, _FOREIGN),
        (_ANSWER, 0, 0, _REFUSED),
    ]
    for number in denied:
        steps += [(_EQUAL, 0, 1, number), (_ANSWER, 0, 0, _REFUSED)]
    if not converting:
        steps += [
            (_EQUAL, 0, 1, _CLONE3),
            (_ANSWER, 0, 0, _UNKNOWN),
            (_EQUAL, 0, 4, _CLONE[machine]),
            (_LOAD, 0, 0, _FIRST_ARGUMENT),
            (_HAS, 1, 0, _THREAD),
            (_ANSWER, 0, 0, _REFUSED),
            (_ANSWER, 0, 0, _ALLOWED),
        ]
    steps += [
        (_EQUAL, 0, 3, _SOCKET[machine]),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_EQUAL, 1, 0, _UNIX),
        (_ANSWER, 0, 0, _REFUSED),
        (_ANSWER, 0, 0, _ALLOWED),
    ]
    return steps


def _bound_calls(library: ctypes.CDLL, machine: str, converting: bool) -> None:
    if machine not in _ARCHITECTURES or sys.byteorder != "little" or ctypes.sizeof(ctypes.c_void_p) != 8:
        return
    packed = _packed(program(machine, converting))
    text = ctypes.create_string_buffer(packed, len(packed))
    header = ctypes.create_string_buffer(struct.pack("@HP", len(packed) // 8, ctypes.addressof(text)))
    library.prctl(_SET_SECCOMP, _long(_FILTER), header, _long(0), _long(0))


def _packed(steps: Sequence[Instruction]) -> bytes:
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
