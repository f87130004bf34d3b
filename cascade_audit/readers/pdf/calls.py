"""Calls to the library that a page makes thousands of times: as cheap as can be."""

import ctypes
from collections.abc import Callable

# A pointer goes as its address: to wrap and to check one costs as much as the call.
_PLAIN = {
    ctypes.c_int: ctypes.c_int,
    ctypes.c_uint: ctypes.c_uint,
    ctypes.c_float: ctypes.c_float,
}


def quick(function: Callable[..., object]) -> Callable[..., int | float]:
    """Make a function of the library take and give addresses instead of pointers.

    Parameters
    ----------
    function : callable
        One of ``pypdfium2.raw``.
    """
    result, *arguments = (
        _PLAIN.get(kind, ctypes.c_void_p)
        for kind in (function.restype, *function.argtypes)
    )
    address = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.CFUNCTYPE(result, *arguments)(address)


def address_of(thing: object) -> int:
    """Give the address of what the library made: a page, or the text on one."""
    pointer = getattr(thing, "raw", thing)
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def places_of(numbers: ctypes.Array) -> tuple[int, ...]:
    """Give the addresses of numbers that lie side by side."""
    first, size = ctypes.addressof(numbers), ctypes.sizeof(numbers)
    return tuple(range(first, first + size, size // len(numbers)))
