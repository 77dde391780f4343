/**
 * GRU and LSTM in tfjs operations: our equations and our packed batches, with the gradient of the recurrence by
 * tfjs itself. W_ax is looked up outside of it, since the wasm backend has no kernel for the gradient of a look-up.
 */

import { crossEntropy, TfCore } from "./peers.js";

const BLOCKS = { gru: 3, lstm: 4 };

/** A timestep: the state after it, from that before and from what x<t> and a<t-1> add to the gates. */
const STEPS = {
  gru({ a }, from_x, from_a) {
    const [x_r, x_z, x_n] = tf.split(from_x, 3, 1);
    const [a_r, a_z, a_n] = tf.split(from_a, 3, 1);
    const r = tf.sigmoid(tf.add(x_r, a_r));
    const z = tf.sigmoid(tf.add(x_z, a_z));
    const n = tf.tanh(tf.add(x_n, tf.mul(r, a_n)));
    return { a: tf.add(n, tf.mul(z, tf.sub(a, n))) };
  },
  lstm({ c }, from_x, from_a) {
    const [i, f, g, o] = tf.split(tf.add(from_x, from_a), 4, 1);
    const later = tf.add(tf.mul(tf.sigmoid(f), c), tf.mul(tf.sigmoid(i), tf.tanh(g)));
    return { a: tf.mul(tf.sigmoid(o), tf.tanh(later)), c: later };
  },
};

const START = { gru: (zero) => ({ a: zero }), lstm: (zero) => ({ a: zero, c: zero }) };

export class TfGated extends TfCore {
  shapes() {
    const { cell, n_a, n_x } = this.job;
    const rows = BLOCKS[cell] * n_a;
    const biases = cell === "gru" ? { b_a: [rows], b_aa: [rows] } : { b_a: [rows] };
    return { W_ax: [n_x, rows], W_aa: [rows, n_a], ...biases, W_ya: [1, n_a], b_y: [1] };
  }

  gradients({ ids, places, y, starts, n }) {
    const { W_ax, b_a, ...others } = this.weights;
    const names = Object.keys(others);
    const from_x = tf.add(tf.gather(W_ax, ids), b_a);
    const loss = (x, ...weights) => {
      const named = Object.fromEntries(names.map((name, k) => [name, weights[k]]));
      return tf.div(crossEntropy(this.logits(x, starts, named), y), n);
    };
    const { value, grads } = tf.valueAndGrads(loss)([from_x, ...Object.values(others)]);
    const [dz, ...found] = grads;
    return {
      loss: tf.mul(value, n),
      gradients: {
        W_ax: tf.scatterND(places, dz, W_ax.shape),
        b_a: tf.sum(dz, 0),
        ...Object.fromEntries(names.map((name, k) => [name, found[k]])),
      },
    };
  }

  logits(from_x, starts, { W_aa, b_aa, W_ya, b_y }) {
    const { cell, n_a } = this.job;
    const states = [];
    let state = START[cell](tf.zeros([starts[1], n_a]));
    for (let t = 0; t + 1 < starts.length; t++) {
      const size = starts[t + 1] - starts[t];
      if (t && size < starts[t] - starts[t - 1]) {
        const running = Object.entries(state).map(([name, x]) => [name, tf.slice(x, [0, 0], [size, n_a])]);
        state = Object.fromEntries(running);
      }
      const product = tf.matMul(state.a, W_aa, false, true);
      const x_t = tf.slice(from_x, [starts[t], 0], [size, from_x.shape[1]]);
      state = STEPS[cell](state, x_t, b_aa ? tf.add(product, b_aa) : product);
      states.push(state.a);
    }
    return tf.add(tf.matMul(tf.concat(states, 0), W_ya, false, true), b_y);
  }
}
