"""Faults by real means: signals, system calls, several processes."""
