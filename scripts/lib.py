"""Signpost: from a lesson, `lib` is the folder of that name one floor up.

So it is from wherever the lesson is started.
"""
import os

here     = os.path.dirname(os.path.abspath(__file__))
__path__ = [os.path.join(os.path.dirname(here), "lib")]

from lib import lesson

lesson.manners()
