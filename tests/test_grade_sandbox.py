"""Hostile hand-ins in the real sandboxes: what they may earn, what they keep, and what must not have happened.

tests/hostile/EXPECTED.csv has a row for each file: the most and the least points, and the traces that it must not
leave.  After each file an honest one is graded, which keeps every point.  All of it is bounded, also without a sandbox.
"""
import csv
import ctypes
import json
import os
import signal
import subprocess
import sys
import tempfile
import time

import pytest

from checker import evaluation, process, replies
from checker.process import StudentProcess, plain
from course import questions
from grader import breakout_text, landlock, probes, sandbox, seccomp
import check
from tests.conftest import ROOT
