"""The README's animation: one step of backpropagation in a network of 2-3-1 neurons, number by number.

    python figures/animation.py              writes figures/network.gif

Forward, N_i = W_i S_(i-1) and S_i = sigma_i(N_i); backward, Delta_i = (W_(i+1)^T Delta_(i+1)) o sigma_i'(N_i) and
dW_i = Delta_i S_(i-1)^T; the update W_i <- W_i - r dW_i; and forward again, with a lower cost.
"""
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lib import backprop, costs, figures
from lib.activations import identity, tanh

r     = 0.2
X     = np.array([[1.0], [-0.5]])
Y     = np.array([[0.5]])
W     = [None, np.array([[0.5, -0.3], [-0.4, 0.6], [0.8, 0.2]]), np.array([[0.7, -0.4, 0.9]])]
sigma = [None, tanh, identity]
MOVES = 6                                               # pictures in which the weights move to their new values


def story():
    """[(title, formula, seconds, what figures.network draws)], one for each picture."""
    cost  = costs.squared(Y)
    N, S  = backprop.forward(W, sigma, X)
    Delta = backprop.deltas(W, sigma, N, S, cost.slope)
    dW    = backprop.gradients(Delta, S)
    after = [None] + [W[i] - r*dW[i] for i in (1, 2)]
    M, T  = backprop.forward(after, sigma, X)
    none  = [None, None, None]

    pictures = [
        ("A network, an example X and its target y", "", 2.5, (W, none, [X, None, None])),
        ("Forward", "N₁ = W₁ S₀,  S₀ = X,    S₁ = σ₁(N₁)", 2.5, (W, [None, N[1], None], [X, S[1], None])),
        ("Forward", f"N₂ = W₂ S₁,    S₂ = σ₂(N₂),    cost C = (S₂ − y)² = {cost.f(S[2]):.3f}", 2.5, (W, N, S)),
        ("Backward", "Δ₂ = 2 (S₂ − y) ∘ σ₂'(N₂)", 2.5, (W, N, S, [None, None, Delta[2]], none)),
        ("Backward", "dW₂ = Δ₂ S₁ᵀ", 2.5, (W, N, S, [None, None, Delta[2]], [None, None, dW[2]])),
        ("Backward", "Δ₁ = (W₂ᵀ Δ₂) ∘ σ₁'(N₁)", 2.5, (W, N, S, Delta, none)),
        ("Backward", "dW₁ = Δ₁ S₀ᵀ", 2.5, (W, N, S, Delta, [None, dW[1], dW[2]]))]
    for move in range(MOVES + 1):
        V = [None] + [W[i] - move/MOVES*r*dW[i] for i in (1, 2)]
        pictures.append(("Update", f"Wᵢ ← Wᵢ − r dWᵢ,    r = {r}", 1.5 if move in (0, MOVES) else 0.2,
                         (V, none, [X, None, None])))
    pictures.append(("Forward again",
                     f"cost C = (S₂ − y)² = {cost.f(T[2]):.3f},  it was {cost.f(S[2]):.3f}", 4, (after, M, T)))
    return pictures


def network_gif():
    """Draw every picture of the story and save them as network.gif."""
    pictures = story()
    fig, ax  = figures.subplots(figsize=(8, 4.6))
    colour   = {"Backward": figures.RED, "Update": figures.BLACK}

    def draw(i):
        title, formula, _, (W, N, S, *back) = pictures[i]
        ax.clear()
        figures.network(W, sigma, N, S, *back, ax=ax, Y=Y, key=False)
        ax.set_title(f"{title}\n{formula}", fontsize=15, color=colour.get(title, figures.BLUE))

    figures.animate(fig, draw, range(len(pictures)), "network", dpi=100, seconds=[each[2] for each in pictures])


if __name__ == "__main__":
    network_gif()
