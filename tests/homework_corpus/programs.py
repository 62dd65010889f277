"""Whole answers to the sheets, as students write them, with lines that can be replaced by wrong ones."""
from tests.homework_corpus.styles import NotInThisStyle, loops, rows

HEAD = '''
import numpy as np
f  = {"tanh": np.tanh, "logistic": lambda N: 1/(1 + np.exp(-N)), "sine": np.sin}
df = {"tanh": lambda N: 1 - np.tanh(N)**2, "logistic": lambda N: np.exp(-N)/(1 + np.exp(-N))**2, "sine": np.cos}
'''

LINES = dict(X0="X", N="W[i] @ S[i-1] + b[i]", S="f", loss="2*(S[k] - Y)", top="G*dS[k]", slope="N[i]",
             back="(W[i+1].T @ D[i+1])*dS[i]", outer="D[i] @ S[i-1].T", bias="D[i].sum(axis=1, keepdims=True)",
             whole="", step="w - r*g", before="", each="", count="steps", save="")


class Hand:
    """How one hand writes an array expression, what it stores, and what it returns."""
    def __init__(self, name, line, take, give):
        self.name, self.line, self.take, self.give = name, line, take, give


MATRICES = Hand("matrices", lambda text: text, "{}", "{}")
ROWS     = Hand("rows", rows, "{}.T", "({}).T")
LOOPS    = Hand("loops", loops, "{}.tolist()", "{}")
HANDS    = [MATRICES, ROWS, LOOPS]


def lists(hand, call):
    """Activations of plain lists go entry by entry."""
    return f"[[float({call}(x_)) for x_ in row_] for row_ in {{}}]" if hand is LOOPS else f"{call}({{}})"


def pieces(hand, wrong):
    """Every line as this hand writes it."""
    use  = {**LINES, **wrong}
    line = {name: hand.line(use[name]) for name in ("N", "loss", "back", "outer", "bias", "top", "slope")}
    act  = lists(hand, "df[sigma[i]]" if use["S"] == "df" else "f[sigma[i]]")
    line["S"] = act.format("N[i]")
    if use["S"] == "N + b":
        line["S"] = hand.line("S_ + b[i]").replace("S_", act.format("N[i]")) if hand is not LOOPS else no(hand)
    if use["S"] not in ("f", "df", "N + b"):
        line["S"] = hand.line(use["S"])
    line["dS"]  = use["dS"] if "dS" in use else lists(hand,
                                                      "df[sigma[i]]").format(line["slope"] if hand is not LOOPS
                                                              else use["slope"])
    if "dS" in use:
        line["dS"] = hand.line(use["dS"])
    line["X"]  = hand.take.format("X")
    line["X0"] = line["X"] if use["X0"] == "X" else no(hand) if hand is LOOPS else use["X0"].replace("X", line["X"])
    line["Y"]  = hand.take.format("Y")
    return {**use, **line}


def no(hand):
    raise NotInThisStyle(hand.name)


def network(hand, wrong, bias):
    """forward, deltas, gradient of homework 4 (without b) or 5."""
    use  = pieces(hand, wrong if bias else {"N": "W[i] @ S[i-1]", **wrong})
    b    = "b, " if bias else ""
    give = hand.give
    text = HEAD + f'''
def own_forward(W, {b}sigma, X):
    N, S = [None], [{use["X0"]}]
    for i in range(1, len(W)):
        N.append({use["N"]})
        S.append({use["S"]})
    return N, S

def forward(W, {b}sigma, X):
    N, S = own_forward(W, {b}sigma, X)
    return [None] + [{give.format("A")} for A in N[1:]], [{give.format("A")} for A in S]

def own_deltas(W, {b}sigma, N, S, Y, r=None):
    k, m = len(W) - 1, {"len(Y)" if hand is ROWS else "len(Y[0])"}
    dS = [None] + [{use["dS"]} for i in range(1, k + 1)]
    E  = {hand.line("S[k] - Y")}
    G  = {use["loss"]}
    D  = [None]*k + [{use["top"]}]
    for i in range(k - 1, 0, -1):
        D[i] = {use["back"]}
    return dS, E, D

def gradient(W, {b}sigma, X, Y, r=None):
    N, S  = own_forward(W, {b}sigma, X)
    Y     = {use["Y"]}
    k, m  = len(W) - 1, X.shape[1]
    X0, X = X, {use["X"]}
    dS, E, D = own_deltas(W, {b}sigma, N, S, Y, r)
    dW = [None] + [{give.format(use["outer"])} for i in range(1, k + 1)]
    db = [None] + [{give.format(use["bias"])} for i in range(1, k + 1)]
    {use["whole"].replace("X.", "X0.")}
    return {"dW, db" if bias else "dW"}
'''
    if not bias:
        text += f'''
def deltas(W, sigma, N, S, Y):
    N = [None] + [{hand.take.format("A")} for A in N[1:]]
    S = [{hand.take.format("A")} for A in S]
    return [None] + [{give.format("A")} for A in own_deltas(W, sigma, N, S, {hand.take.format("Y")})[2][1:]]
'''
        return text
    array = "np.array({})" if hand is LOOPS else "{}"
    step  = use["step"]
    return text + f'''
def cost(S, Y):
    return np.sum((S - Y)**2)

def train(W, b, sigma, X, Y, r, steps):
    {use["before"]}
    for t in range({use["count"]}):
        dW, db = gradient(W, b, sigma, X, Y, r)
        {use["each"]}
        W = [None] + [{step.replace("w", "W[i]").replace("g", array.format("dW[i]"))} for i in range(1, len(W))]
        b = [None] + [{use.get("bstep", step).replace("w", "b[i]").replace("g", array.format("db[i]"))}
                      for i in range(1, len(b))]
    return W, b

def epoch(W, b, sigma, X, Y, r, size):
    for j in range(0, {use.get("upto", "X.shape[1]")}, size):
        W, b = train(W, b, sigma, X[:, j:j + size], Y[:, j:j + size], r, 1)
    return W, b
'''


def layer(hand, wrong):
    """Homework 3: the general code, for one layer of tanh."""
    text = network(hand, wrong, bias=False)
    use  = {**LINES, **wrong}
    return text.replace("def forward(", "def forward_(").replace("def gradient(", "def gradient_(") + f'''
def logistic(N):       return 1/(1 + np.exp(-N))
def logistic_slope(N): return np.exp(-N)/(1 + np.exp(-N))**2
def tanh_slope(N):     return 1 - np.tanh(N)**2
def relu_slope(N):     return 1.0*(N > 0)

def forward(W, X):
    N, S = forward_([None, W], [None, "tanh"], X)
    return N[1], S[1]

def delta(N, S, Y):
    return deltas([None, np.zeros((len(N), len(N)))], [None, "tanh"], [None, N], [np.zeros((len(N), len(Y[0]))), S],
                  Y)[1]

def gradient(W, X, Y):
    return gradient_([None, W], [None, "tanh"], X, Y)[1]

def outer(d, s):
    return np.outer(d, s)

def path(W, X, Y, r, steps):
    Ws, Cs = [W], [np.sum((np.tanh(W @ X) - Y)**2)]
    for t in range(steps):
        g = np.array(gradient(W, X, Y))
        W = {use["step"].replace("w", "W")}
        Ws.append(W)
        Cs.append(np.sum((np.tanh(W @ X) - Y)**2))
    return Ws, Cs
'''
