"""Runs the command line as ``python -m techassess``."""

from techassess.cli.main import run

if __name__ == "__main__":
    run()
