"""Modules from texts, without files: a search on the page's empty disk takes a second in Firefox."""
import sys

sys.path[:] = [".frozen"]                               # MicroPython's own modules, and those below


class Module:
    pass


def load(path, source):
    """lib/backprop.py becomes the module lib.backprop, in the folder lib."""
    name  = path.replace("/", ".").replace(".py", "")
    space = {"__name__": name}
    exec(source, space)
    module = Module()
    for each in space:
        setattr(module, each, space[each])
    sys.modules[name] = module
    folder, dot, last = name.rpartition(".")
    if dot:
        if folder not in sys.modules:
            sys.modules[folder] = Module()
        setattr(sys.modules[folder], last, module)
