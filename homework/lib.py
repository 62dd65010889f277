"""Signpost: from a tool of homework/, `lib` is the folder of that name one floor up, wherever the tool is started."""
import os

__path__ = [os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib")]

from lib import lesson

lesson.manners()
