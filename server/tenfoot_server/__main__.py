"""The command `tenfoot`."""

import signal


def main() -> None:
    """Runs the command. Until a supervisor handles Ctrl-C, it ends the command at once, as SIGTERM does."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        # Python's exception would print a traceback, and an import may swallow it. So this comes before the imports.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from tenfoot_server import cli

    cli.main()


if __name__ == "__main__":
    main()
