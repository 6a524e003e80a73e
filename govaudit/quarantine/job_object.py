"""Windows: a job object bounds a reader's memory and CPU and ends it with its parent. Layouts as in winnt.h."""

from __future__ import annotations

import ctypes
import sys
from ctypes import c_int64, c_size_t, c_uint32, c_uint64

from govaudit.limits import Limits

_PROCESS_TIME, _ACTIVE_PROCESS, _PROCESS_MEMORY = 0x2, 0x8, 0x100
_DIE_ON_UNHANDLED_EXCEPTION, _KILL_ON_JOB_CLOSE = 0x400, 0x2000
_EXTENDED_LIMIT_INFORMATION = 9
_SET_QUOTA_AND_TERMINATE = 0x0101
_TICKS = 10_000_000


class BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION; times in units of 100 ns."""

    _fields_ = (
        ("PerProcessUserTimeLimit", c_int64),
        ("PerJobUserTimeLimit", c_int64),
        ("LimitFlags", c_uint32),
        ("MinimumWorkingSetSize", c_size_t),
        ("MaximumWorkingSetSize", c_size_t),
        ("ActiveProcessLimit", c_uint32),
        ("Affinity", c_size_t),
        ("PriorityClass", c_uint32),
        ("SchedulingClass", c_uint32),
    )


class IoCounters(ctypes.Structure):
    """IO_COUNTERS."""

    _fields_ = tuple((f"{what}{unit}Count", c_uint64) for unit in ("Operation", "Transfer") for what in ("Read", "Write", "Other"))


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("BasicLimitInformation", BasicLimits),
        ("IoInfo", IoCounters),
        ("ProcessMemoryLimit", c_size_t),
        ("JobMemoryLimit", c_size_t),
        ("PeakProcessMemoryUsed", c_size_t),
        ("PeakJobMemoryUsed", c_size_t),
    )


def limited(limits: Limits, documents: int, processes: int = 1) -> ExtendedLimits:
    """The limits of a reader: so many processes, so much memory, CPU for so many documents (a job cannot be granted more later)."""
    wanted = ExtendedLimits()
    basic = wanted.BasicLimitInformation
    basic.LimitFlags = _PROCESS_TIME | _ACTIVE_PROCESS | _PROCESS_MEMORY | _DIE_ON_UNHANDLED_EXCEPTION | _KILL_ON_JOB_CLOSE
    basic.PerProcessUserTimeLimit = limits.cpu * documents * _TICKS
    basic.ActiveProcessLimit = processes
    wanted.ProcessMemoryLimit = limits.memory
    return wanted


if sys.platform == "win32":
    _DOCUMENTS = 200

    def confined(pid: int, limits: Limits, processes: int) -> int:
        """Put a process into a job of its own; the job's handle. OSError where the system refuses."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        for function in (kernel.CreateJobObjectW, kernel.OpenProcess):
            function.restype = ctypes.c_void_p
        job = kernel.CreateJobObjectW(None, None)
        wanted = limited(limits, _DOCUMENTS, processes)
        process = kernel.OpenProcess(_SET_QUOTA_AND_TERMINATE, False, pid)
        size = ctypes.sizeof(wanted)
        set_ = kernel.SetInformationJobObject(ctypes.c_void_p(job), _EXTENDED_LIMIT_INFORMATION, ctypes.byref(wanted), size)
        put = kernel.AssignProcessToJobObject(ctypes.c_void_p(job), ctypes.c_void_p(process))
        kernel.CloseHandle(ctypes.c_void_p(process))
        if not (job and set_ and put):
            raise ctypes.WinError(ctypes.get_last_error())
        return int(job)

    def close(job: int) -> None:
        """Let a job go, and with it its process."""
        ctypes.WinDLL("kernel32").CloseHandle(ctypes.c_void_p(job))
