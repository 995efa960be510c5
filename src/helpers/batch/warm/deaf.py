"""The last that the server imports: processes forked from it take no notice of a key until they lead a group.

Until then one pressed at the terminal would reach them, too, and each would print where it was interrupted.
"""

from __future__ import annotations

import signal

signal.signal(signal.SIGINT, signal.SIG_IGN)
