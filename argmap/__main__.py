"""``python -m argmap`` is the command ``argmap``."""

from argmap.cli import main

if __name__ == "__main__":
    main()
