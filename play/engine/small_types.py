"""types.SimpleNamespace and the function vars, which MicroPython has not."""
import builtins


class SimpleNamespace:
    def __init__(self, **values):
        for name in values:
            setattr(self, name, values[name])


builtins.vars = lambda one: one.__dict__
