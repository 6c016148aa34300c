"""``python -m drafting`` is the same as ``goldenthread``."""

from drafting.cli.main import run

if __name__ == "__main__":
    run()
