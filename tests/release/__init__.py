"""Publishing, tried against real parts: the command in a process of its own, nginx, signals, a full disk."""
