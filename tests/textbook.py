"""A plain Elman network, as a textbook prints it: dense x, one sentence, one step at a time."""

import math

import numpy as np


def cell(arrays, X, a_0, g1):
    """z and a of one cell that reads X from its first row to its last."""
    zs, states, a = [], [], a_0
    for x in X:
        z = arrays["W_aa"] @ a + arrays["W_ax"] @ x + arrays["b_a"]
        a = np.tanh(z) if g1 == "tanh" else np.where(z > 0, z, 0.0)
        zs.append(z)
        states.append(a)
    return np.array(zs), np.array(states)


def forward(params, X, wiring, starts=None):
    """z and a of every cell in reading order of the sentence, and the logits (T, n_y).

    ``starts`` has the a<0> of some cells; that of the others is zero.
    """
    W_ya, b_y = params.readout
    cells, logits = [], np.tile(b_y, (len(X), 1))
    for k, (arrays, side) in enumerate(zip(params.cells, wiring.sides, strict=True)):
        a_0 = (starts or {}).get(k, np.zeros(len(arrays["b_a"])))
        read = slice(None) if side == "left" else slice(None, None, -1)
        z, a = (part[read] for part in cell(arrays, X[read], a_0, wiring.cells[k].g1))
        cells.append((z, a))
        logits = np.array([row + W_ya[k] @ a_t for row, a_t in zip(logits, a, strict=True)])
    return cells, logits


def loss(logits, y, g2):
    """The printed formulas, safe for small logits; value and gradient by the logits."""
    if g2 == "sigmoid":
        y_hat = 1 / (1 + np.exp(-logits[:, 0]))
        pairs = zip(y_hat, y, strict=True)
        value = sum(-math.log(p) if label else -math.log(1 - p) for p, label in pairs)
        return value, (y_hat - y)[:, None]
    y_hat = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    value = sum(-math.log(p[label]) for p, label in zip(y_hat, y, strict=True))
    return value, y_hat - np.eye(logits.shape[1])[y]


def backward(params, X, wiring, cells, dlogits):
    """Backpropagation through time with one running da, sums of outer products.

    The gradients by place, and that of X.
    """
    grads = {place: np.zeros_like(weights) for place, weights in params.places()}
    dX = np.zeros_like(X)
    for k, (z, a) in enumerate(cells):
        arrays, W_ya = params.cells[k], params.readout.W_ya[k]
        steps = list(range(len(X)))
        if wiring.sides[k] == "right":
            steps.reverse()
        da_next = np.zeros(a.shape[1])
        for i in reversed(range(len(steps))):
            t = steps[i]
            a_before = a[steps[i - 1]] if i else np.zeros(a.shape[1])
            da = W_ya.T @ dlogits[t] + da_next
            dz = da * (1 - np.tanh(z[t]) ** 2 if wiring.cells[k].g1 == "tanh" else (z[t] > 0))
            grads["W_ya", k] += np.outer(dlogits[t], a[t])
            grads["W_aa", k] += np.outer(dz, a_before)
            grads["W_ax", k] += np.outer(dz, X[t])
            grads["b_a", k] += dz
            dX[t] += arrays["W_ax"].T @ dz
            da_next = arrays["W_aa"].T @ dz
    grads["b_y", None] = dlogits.sum(axis=0)
    return grads, dX
