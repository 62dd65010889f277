"""Eighteen ways to be right that look wrong: none of them may be accused.  Each is (sheet, program)."""
from tests.homework_corpus import planted, programs
from tests.homework_corpus.programs import HEAD, MATRICES, ROWS, Hand
from tests.homework_corpus.styles import rows

NEURON  = planted.NEURON.format(**{**planted.NEURON_LINES, "stept": "w - r*g"})
CHAIN   = planted.CHAIN.format(**planted.CHAIN_LINES)
LAYER   = programs.layer(MATRICES, {})
LAYERS  = programs.network(MATRICES, {}, bias=False)
AFFINE  = programs.network(MATRICES, {}, bias=True)
TURNED  = Hand("rows, and left so", rows, "{}.T", "{}")
PRODUCTS = ("def product(A, B, C): return A @ B @ C\ndef hadamard(A, B): return A*B\ndef bullet(A, B): return B @ A\n"
            "def kron(A, B): return np.kron(A, B)\ndef hat(s): return np.diag(np.ravel(s))\n")
FORMS   = planted.FORM.format(**planted.FORM_LINES) + PRODUCTS
CHECK   = planted.GIVEN + planted.LOOP_CHECK.format(**planted.CHECK_LINES)

RIGHT = {
    "one neuron": ("hw1", NEURON), "chain": ("hw2", CHAIN), "layer": ("hw3", LAYER), "layers": ("hw4", LAYERS),
    "bias and batch": ("hw5", AFFINE), "forms": ("hw6", FORMS), "check": ("hw7", CHECK),
    "layer in rows": ("hw3", programs.layer(ROWS, {})), "layers in rows": ("hw4", programs.network(ROWS, {}, False)),
    "bias in rows": ("hw5", programs.network(ROWS, {}, True)), "layers in loops": ("hw4", programs.network(programs.LOOPS, {}, False)),
    "bias in loops": ("hw5", programs.network(programs.LOOPS, {}, True)),
}

BY_SAMPLE = '''
def gradient(W, b, sigma, X, Y, r=None):
    k  = len(W) - 1
    dW = [None] + [np.zeros(W[i].shape) for i in range(1, k + 1)]
    db = [None] + [np.zeros(b[i].shape) for i in range(1, k + 1)]
    for c in range(X.shape[1]):
        s, n = [X[:, c]], [None]
        for i in range(1, k + 1):
            n.append(W[i] @ s[-1] + b[i][:, 0])
            s.append(f[sigma[i]](n[-1]))
        d = {delta}
        for i in range(k, 0, -1):
            dW[i] += {outer}
            db[i][:, 0] += d
            if i > 1:
                d = {back}
    return dW, db
'''
USUAL = dict(delta="2*(s[k] - Y[:, c])*df[sigma[k]](n[k])", outer="np.outer(d, s[i-1])", back="(d @ W[i])*df[sigma[i-1]](n[i-1])")


def wrapped(name, body, base=AFFINE):
    """The base program with one function replaced; the old one is right_NAME."""
    return f"{base}\nright_{name} = {name}\n{body}\n"


UNUSUAL = {
    "B1 gradients in the row layout": [
        ("hw4", programs.network(TURNED, {}, False)), ("hw3", programs.layer(TURNED, {"step": "w - r*g.T"}))],
    "B2 two minus signs": [
        ("hw1", NEURON.replace("return w - r*slope(w, a, y)", "return w + r*2*a*(y - a*w)")),
        ("hw2", CHAIN.replace("return w1 - r*g1, w2 - r*g2", "h1, h2 = -g1, -g2; return w1 + r*h1, w2 + r*h2"))],
    "B3 the 2 at the end": [
        ("hw5", programs.network(MATRICES, dict(loss="S[k] - Y", outer="2*(D[i] @ S[i-1].T)", bias="2*D[i].sum(axis=1, keepdims=True)"), True))],
    "B4 the ReLU mask from the output": [
        ("hw3", LAYER + "\ndef relu_slope(N): return (np.maximum(N, 0) > 0).astype(float)"),
        ("hw3", LAYER + "\ndef relu_slope(N): return np.heaviside(N, 0.5)"), ("hw3", LAYER + "\ndef relu_slope(N): return N > 0")],
    "B5 the slope from the output": [
        ("hw3", LAYER + "\ndef tanh_slope(N): return 1/np.cosh(N)**2\ndef logistic_slope(N): return logistic(N)*logistic(-N)\n"
                        "def delta(N, S, Y): return 2*(S - Y)*(1 - S**2)"),
        ("hw4", LAYERS + '\ndf = {"tanh": lambda N: 4/(np.exp(N) + np.exp(-N))**2, "sine": lambda N: np.sin(N + np.pi/2), '
                         '"logistic": lambda N: f["logistic"](N)*(1 - f["logistic"](N))}')],
    "B6 updates in place, all gradients before": [
        ("hw5", wrapped("train", "def train(W, b, sigma, X, Y, r, steps):\n    W = [w if w is None else w.copy() for w in W]\n"
                        "    b = [c if c is None else c.copy() for c in b]\n    for t in range(steps):\n        dW, db = gradient(W, b, sigma, X, Y)\n"
                        "        for i in range(1, len(W)):\n            view = W[i][:]\n            view -= r*dW[i]\n            b[i] -= r*db[i]\n    return W, b"))],
    "B7 a trial with zeros at the end of the file": [
        ("hw5", AFFINE + '\nX = np.ones((2, 3)); Y = np.ones((1, 3))\nW, b = train([None, np.zeros((1, 2))], [None, np.zeros((1, 1))], [None, "tanh"], X, Y, 0.1, 5)\nprint(W, b)')],
    "B8 another cost beside the asked one": [
        ("hw4", LAYERS + "\ndef delta_of_cross_entropy(S, Y): return S - Y\n")],
    "B9 the bias as a column of W": [
        ("hw5", wrapped("gradient", "def gradient(W, b, sigma, X, Y, r=None):\n    dW, db = right_gradient(W, b, sigma, X, Y)\n"
                        "    return [None] + [np.hstack([g, h]) for g, h in zip(dW[1:], db[1:])]\ndef train(W, b, sigma, X, Y, r, steps):\n    for t in range(steps):\n"
                        "        g = gradient(W, b, sigma, X, Y)\n        W = [None] + [W[i] - r*g[i][:, :-1] for i in range(1, len(W))]\n        b = [None] + [b[i] - r*g[i][:, -1:] for i in range(1, len(b))]\n"
                        "    return [None] + [np.hstack([w, c]) for w, c in zip(W[1:], b[1:])]\ndef epoch(W, b, sigma, X, Y, r, size):\n    for j in range(0, X.shape[1], size):\n"
                        "        V = train(W, b, sigma, X[:, j:j+size], Y[:, j:j+size], r, 1)\n        W, b = [None] + [v[:, :-1] for v in V[1:]], [None] + [v[:, -1:] for v in V[1:]]\n    return W, b"))],
    "B10 loops, einsum, ones, Jacobians": [
        ("hw5", AFFINE + BY_SAMPLE.format(**USUAL)),
        ("hw5", AFFINE + BY_SAMPLE.format(**{**USUAL, "back": "np.diag(df[sigma[i-1]](n[i-1])) @ W[i].T @ d"})),
        ("hw5", AFFINE + BY_SAMPLE.format(**{**USUAL, "outer": "np.einsum('j,l->jl', d, s[i-1])"})),
        ("hw5", AFFINE + BY_SAMPLE.format(**{**USUAL, "outer": "np.tensordot(d, s[i-1], axes=0)", "delta": "np.multiply(2*(s[k] - Y[:, c]), df[sigma[k]](n[k]))"})),
        ("hw5", programs.network(MATRICES, dict(bias="D[i].dot(np.ones((m, 1)))"), True)),
        ("hw6", FORMS.replace("D[i] @ S[i-1].T", "D[i] * S[i-1].T")),
        ("hw3", LAYER + "\ndef outer(d, s): return d[:, None]*s[None, :]")],
    "B11 other containers": [
        ("hw5", wrapped("gradient", "def gradient(W, b, sigma, X, Y, r=None):\n    dW, db = right_gradient(W, b, sigma, X, Y)\n    if r is not None: return dW, db\n    " + line)) for line in (
            "return {'dW': dW, 'db': db}",
            "return {**{f'dW{i}': dW[i] for i in (2, 1, 3)}, **{f'db{i}': db[i] for i in range(1, 4)}}",
            "return tuple(zip(dW[1:], db[1:]))",
            "return [None] + [np.asfortranarray(g) for g in dW[1:]], [None] + [g.tolist() for g in db[1:]]",
            "return [None] + [np.matrix(g) for g in dW[1:]], [None] + [tuple(map(tuple, g)) for g in db[1:]]",
            "return dW, db, ['deltas'], 1.0",
            "return np.array(dW, dtype=object), np.array(db, dtype=object)",
            "return [None] + [g.astype(np.float32) for g in dW[1:]], [None] + [g.astype('f4') for g in db[1:]]")] + [
        ("hw4", wrapped("gradient", "def gradient(W, sigma, X, Y): return right_gradient(W, sigma, X, Y), 'and deltas'", LAYERS)),
        ("hw1", NEURON + "\nimport numpy as np\nright_slope = slope\ndef slope(w, a, y): return np.array(right_slope(w, a, y))"),
        ("hw1", NEURON + "\nimport numpy as np\nright_cost = cost\ndef cost(w, a, y): return np.array([[right_cost(w, a, y)]])")],
    "B12 a measured gradient": [
        ("hw5", wrapped("gradient", "def gradient(W, b, sigma, X, Y, r=None):\n    def slope(P, i, j):\n        old, values = P[i][j], []\n        for h in (1e-5, -1e-5):\n            P[i][j] = old + h\n"
                        "            values.append(cost(forward(W, b, sigma, X)[1][-1], Y))\n        P[i][j] = old\n        return (values[0] - values[1])/2e-5\n    W = [w if w is None else w.copy() for w in W]\n"
                        "    b = [w if w is None else w.copy() for w in b]\n    return tuple([None] + [np.array([[slope(P, i, (j, l)) for l in range(P[i].shape[1])] for j in range(P[i].shape[0])]) for i in range(1, len(P))] for P in (W, b))")),
        ("hw7", CHECK + "\ndef numerical(w, x, y, eps): return x @ (2*(np.sin(w @ x) - y)*np.cos(w @ x))")],
    "B13 another order": [
        ("hw4", LAYERS + "\ndef gradient(W, sigma, X, Y):\n    N, S = forward(W, sigma, X)\n    k, G = len(W) - 1, {}\n    D = 2*(S[k] - Y)\n    for i in range(k, 0, -1):\n"
                         "        D = D*df[sigma[i]](N[i])\n        G[i] = D @ S[i-1].T\n        D = W[i].T @ D\n    return G")],
    "B14 groups cut another way": [
        ("hw5", wrapped("epoch", "def epoch(W, b, sigma, X, Y, r, size):\n    for g in np.array_split(np.arange(X.shape[1]), np.arange(size, X.shape[1], size)):\n"
                                 "        W, b = train(W, b, sigma, X[:, g], Y[:, g], r, 1)\n    return W, b"))],
    "B15 sums in another order, clipping": [
        ("hw3", LAYER + "\ndef logistic(N): return 1/(1 + np.exp(-np.clip(N, -500, 500)))"),
        ("hw5", AFFINE + "\ndef cost(S, Y): return sum(sorted(float(e) + 0 for e in ((S - Y)**2).ravel()))")],
    "B16 lists that start at layer 1": [
        ("hw4", wrapped("gradient", "def gradient(W, sigma, X, Y): return right_gradient(W, sigma, X, Y)[1:]", LAYERS)),
        ("hw4", wrapped("gradient", "def gradient(W, sigma, X, Y):\n    g = right_gradient(W, sigma, X, Y)\n    return {f'W{i-1}': g[i] for i in (3, 1, 2)}", LAYERS)),
        ("hw4", wrapped("forward", "def forward(W, sigma, X):\n    N, S = right_forward(W, sigma, X)\n    return N[1:], S[1:]", LAYERS))],
    "B17 a history with or without the start": [
        ("hw1", NEURON.replace("path = []", "path = [w]")),
        ("hw3", wrapped("path", "def path(W, X, Y, r, steps):\n    Ws, Cs = right_path(W, X, Y, r, steps)\n    return Ws[1:], Cs[1:]", LAYER))],
    "B18 extra arguments, prints, asserts": [
        ("hw4", wrapped("gradient", "def gradient(W, sigma, X, Y, verbose=True, **more):\n    assert W[0] is None, 'empty'\n    print('hello', X.shape)\n    return right_gradient(W, sigma, X, Y)", LAYERS)),
        ("hw1", "print('my homework')\n" + NEURON)],
}
assert len(UNUSUAL) == 18 and HEAD
