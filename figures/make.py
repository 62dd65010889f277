"""Make every picture of the kit: run all lessons in the README's order, and pack what they draw into figures/gallery/.

    python figures/make.py                   all of them
    python figures/make.py xor batch         these
    python figures/make.py network           the README's animation, which figures/animation.py draws

A lesson itself saves its picture as figures/NAME.png, which git ignores; README and gallery show the packed ones, which
only this command writes.  Where pngquant (Debian, Homebrew, pngquant.org) is on the path, it packs each picture into
256 colours or fewer: a third of the bytes and no difference to the eye.
"""
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT    = Path(__file__).resolve().parent.parent
FIGURES = ROOT/"figures"
GALLERY = FIGURES/"gallery"
LADDER  = re.findall(r"^\| \[`(\w+)`\]\(scripts/", (ROOT/"README.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
SCRIPTS = {**{name: ROOT/"scripts"/f"{name}.py" for name in LADDER}, "network": FIGURES/"animation.py"}
PACKER  = shutil.which("pngquant")


def main(names):
    for name in names:
        if name not in SCRIPTS:
            sys.exit(f"error: there is no lesson {name}; the lessons are {', '.join(LADDER)}")
    begin  = time.perf_counter()
    failed = [name for name in names or SCRIPTS if not made(name)]
    print(f"{time.perf_counter() - begin:6.1f} s  in all")
    if not PACKER:
        print("pngquant is not on the path: the pictures are as large as the lessons save them")
    return len(failed) > 0


def made(name):
    """Run the lesson, say how long it took and what it complained of, and pack its pictures."""
    begin = time.perf_counter()
    ran   = subprocess.run([sys.executable, str(SCRIPTS[name])], env={**os.environ, "MPLBACKEND": "Agg"},
                           stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    print(f"{time.perf_counter() - begin:6.1f} s  {name}  {ran.stderr.strip()}", flush=True)
    if ran.returncode:
        return False
    for kind in ("png", "gif"):
        if (FIGURES/f"{name}.{kind}").exists():
            pack(FIGURES/f"{name}.{kind}", GALLERY/f"{name}.{kind}")
    return True


def pack(drawn, packed):
    """A copy in the gallery, first under another name, so that a picture there is never half written."""
    packed.parent.mkdir(exist_ok=True)
    draft = packed.with_suffix(".tmp")
    if PACKER and drawn.suffix == ".png":
        subprocess.run([PACKER, "--speed", "1", "--quality", "0-95", "--force", "--output", draft, drawn], check=True)
    else:
        shutil.copyfile(drawn, draft)
    os.replace(draft, packed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
