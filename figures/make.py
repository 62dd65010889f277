"""Make every picture of the kit: run all lessons in the README's order and say how long each took.

    python figures/make.py                   all of them
    python figures/make.py xor batch         these

Where pngquant (Debian, Homebrew, pngquant.org) is on the path, it packs each picture into 256 colours, a third of the
bytes and no difference to the eye: so the pictures that are handed in with the kit stay small.
"""
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT   = Path(__file__).resolve().parent.parent
LADDER = re.findall(r"^\| \[`(\w+)`\]\(scripts/", (ROOT/"README.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
PACKER = shutil.which("pngquant")

wanted = sys.argv[1:] or LADDER
for name in wanted:
    if name not in LADDER:
        sys.exit(f"error: there is no lesson {name}; the lessons are {', '.join(LADDER)}")

failed = 0
begin  = time.perf_counter()
for name in wanted:
    since = time.perf_counter()
    ran   = subprocess.run([sys.executable, str(ROOT/"scripts"/f"{name}.py")], env={**os.environ, "MPLBACKEND": "Agg"},
                           stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    print(f"{time.perf_counter() - since:6.1f} s  {name}  {ran.stderr.strip()}", flush=True)
    failed += ran.returncode != 0
    picture = ROOT/"figures"/f"{name}.png"
    if PACKER and picture.exists():
        subprocess.run([PACKER, "--speed", "1", "--force", "--ext", ".png", picture], check=True)
print(f"{time.perf_counter() - begin:6.1f} s  in all")
if not PACKER:
    print("pngquant is not on the path: the pictures are as large as the lessons save them")
sys.exit(failed > 0)
