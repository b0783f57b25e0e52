"""Simple ways of doing each task, run beside ours so that a figure can be judged."""
