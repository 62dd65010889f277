"""What is said about one question: a declared form, filled stage by stage."""
import enum
from dataclasses import dataclass, field


class State(str, enum.Enum):
    """How an answer came out; the words of --json."""
    PASS        = "pass"
    WRONG       = "wrong"
    WRONG_SHAPE = "wrong_shape"
    NOT_FINITE  = "not_finite"
    BAD_TYPE    = "bad_type"
    EXCEPTION   = "exception"
    MISSING     = "missing"
    TIMEOUT     = "timeout"
    NOT_GRADED  = "not_graded"                  # by an error of the grader itself


@dataclass
class Verdict:
    """All that is known about the answer to one question."""
    question: str
    points: float                               # what it earned
    of: float                                   # what a right one is worth
    verdict: State = State.PASS
    right: list = field(default_factory=list)   # labels of the blocks that are right on all networks
    wrong: list = field(default_factory=list)   # and of the others, in the order in which the question asks for them
    misconception: str = None                   # the id of the mistake that gives these numbers
    also: list = field(default_factory=list)    # other ids with the same numbers; or, where `two`, the second mistake
    two: bool = False
    where: list = field(default_factory=list)   # the layers in which it stands, or the activation; [] for all
    factor: float = None                        # the one factor between the answer and what is asked for
    notes: list = field(default_factory=list)   # ids of what is right, but will bite later
    follows: str = None                         # the earlier question whose wrong answer this one uses
    recipe: dict = None                         # the wrong formula itself, for the questions that come after
    # -- for the sentences only
    kind: str = ""                              # of the question: forward, gradient, training, value, ...
    sheet: str = ""                             # hw1 ... hw7, whose letters the hints use
    first: str = None                           # the wrong block to look at first
    perhaps: str = None                         # an earlier question, wrong as well, that this one may use
    problem: str = None                         # why there are no numbers: blank, arity, error, timeout, ...
    says: object = ""                           # what the student's process or the reader of answers said of it
    shapes: list = field(default_factory=list)  # [(label, shape given, shape asked for)]
    squared: bool = False                       # found where all sizes are equal
    equal: bool = False                         # right where all sizes are equal
    entries: str = ""                           # where a function of one number deviates, and by how much
    digits: int = 0                             # how many digits of numbers found by hand are right

    def as_data(self):
        """What --json prints: the part that does not change from one version to the next."""
        kept = ("question", "verdict", "points", "of", "right", "wrong", "misconception", "also", "two", "where",
                "factor", "notes", "follows")
        return {name: getattr(self, name) for name in kept}
