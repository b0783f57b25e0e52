"""``python -m twosource.cli``, for places where the command itself is not on the path."""

from twosource.cli import main

if __name__ == "__main__":
    main()
