#!/usr/bin/env bash
# Gradescope runs this once, while it builds the autograder's image.
set -euo pipefail

export DEBIAN_FRONTEND=noninteractive
apt-get update
apt-get install -y --no-install-recommends python3 python3-venv bubblewrap
python3 -m venv /autograder/venv
/autograder/venv/bin/python -m pip install --no-cache-dir numpy scipy
