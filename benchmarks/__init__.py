"""Speed and memory, always as a ratio to a baseline in the same run."""
