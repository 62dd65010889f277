"""Open the playground in the browser: one weight moves, and every number with it.

    python play/open.py
    python play/open.py "#W=[1 2; 3 4] [1 -1]&X=[1; 2]&Y=[3]"          the end of a link that someone sent
"""
import sys
import webbrowser
from pathlib import Path

PAGE = Path(__file__).resolve().parent/"playground.html"


def main(argv):
    if not PAGE.exists():
        print("error: play/playground.html is not there; python play/build.py makes it", file=sys.stderr)
        return 2
    address = PAGE.as_uri() + "".join(argv).replace(" ", "+")
    print(address)
    if not webbrowser.open(address):
        print("no browser was found; open this address in one", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
