/**
 * The job of bench/job.py by other means, each in the best form we could give it:
 *   PlainJavaScript   our algorithm on typed arrays: packed batches, register blocks, one fused loop for Adam
 *   TfCore            our algorithm in tfjs operations: packed batches, backpropagation by hand
 *   TfLayers          Embedding(32), SimpleRNN, GRU or LSTM, Dense; length buckets, padded to the longest sentence
 * Each has epoch(number): trains over all batches and gives the mean loss a word.
 */

const BETA_1 = 0.9;
const BETA_2 = 0.999;
const EPSILON = 1e-8;

/** The recurrent layers of tfjs by our names of cells; its GRU has one bias and resets the state before the product. */
const LAYERS = {
  elman: (units) => tf.layers.simpleRNN({ units, returnSequences: true }),
  gru: (units) => tf.layers.gru({ units, returnSequences: true, recurrentActivation: "sigmoid" }),
  lstm: (units) => tf.layers.lstm({ units, returnSequences: true, recurrentActivation: "sigmoid" }),
};

/** Where each parameter begins in theta: W_ax (a row a word), W_aa, b_a, W_ya, b_y. */
const layout = (n_x, n_a) => {
  const W_aa = n_x * n_a;
  const b_a = W_aa + n_a * n_a;
  return { W_ax: 0, W_aa, b_a, W_ya: b_a + n_a, b_y: b_a + 2 * n_a, end: b_a + 2 * n_a + 1 };
};

const countRows = (batches) => batches.reduce((sum, { ids }) => sum + ids.length, 0);

// ---------------------------------------------------------------- plain JavaScript

/** C[from..to) += A[from..to) B^T; rows of A start `shift` rows earlier than those of C. K and M are multiples of 4. */
function addProduct(C, A, B, b, from, to, a_from, K) {
  for (let r = from; r < to; r += 2) {
    const a0 = (a_from + r - from) * K;
    const a1 = r + 1 < to ? a0 + K : a0; // an odd last row is computed twice and stored once
    for (let m = 0; m < K; m += 4) {
      const b0 = b + m * K;
      const b1 = b0 + K;
      const b2 = b1 + K;
      const b3 = b2 + K;
      let s0 = 0, s1 = 0, s2 = 0, s3 = 0, t0 = 0, t1 = 0, t2 = 0, t3 = 0;
      for (let k = 0; k < K; k++) {
        const x = A[a0 + k];
        const y = A[a1 + k];
        const p = B[b0 + k];
        const q = B[b1 + k];
        const u = B[b2 + k];
        const v = B[b3 + k];
        s0 += x * p; s1 += x * q; s2 += x * u; s3 += x * v;
        t0 += y * p; t1 += y * q; t2 += y * u; t3 += y * v;
      }
      const c = r * K + m;
      C[c] += s0; C[c + 1] += s1; C[c + 2] += s2; C[c + 3] += s3;
      if (r + 1 < to) {
        const d = c + K;
        C[d] += t0; C[d + 1] += t1; C[d + 2] += t2; C[d + 3] += t3;
      }
    }
  }
}

export class PlainJavaScript {
  constructor(job, Floats = Float64Array) {
    this.job = job;
    this.at = layout(job.n_x, job.n_a);
    this.theta = new Floats(job.theta);
    this.gradient = new Floats(this.at.end);
    this.m = new Floats(this.at.end);
    this.v = new Floats(this.at.end);
    const most = Math.max(...job.batches.map(({ ids }) => ids.length));
    this.a = new Floats(most * job.n_a);
    this.dz = new Floats(most * job.n_a);
    this.dlogits = new Floats(most);
    this.transposed = new Floats(job.n_a * job.n_a);
    this.updates = 0;
  }

  epoch(number) {
    let total = 0;
    for (const i of this.job.orders[number]) {
      const batch = this.job.batches[i];
      this.forward(batch);
      total += this.readout(batch);
      this.backward(batch);
      this.adam();
    }
    return total / countRows(this.job.batches);
  }

  forward({ ids, starts }) {
    const { at, theta, a, job: { n_a } } = this;
    for (let row = 0; row < ids.length; row++) {
      const from = ids[row] * n_a;
      for (let i = 0; i < n_a; i++) a[row * n_a + i] = theta[from + i] + theta[at.b_a + i];
    }
    for (let t = 0; t + 1 < starts.length; t++) {
      if (t) addProduct(a, a, theta, at.W_aa, starts[t], starts[t + 1], starts[t - 1], n_a);
      for (let k = starts[t] * n_a; k < starts[t + 1] * n_a; k++) a[k] = Math.tanh(a[k]);
    }
  }

  /** The loss of the batch; dlogits, and what it adds to the gradient of W_ya and b_y. */
  readout({ y, lengths }) {
    const { at, theta, a, dlogits, gradient, job: { n_a } } = this;
    gradient.fill(0);
    let total = 0;
    for (let row = 0; row < y.length; row++) {
      let z = theta[at.b_y];
      for (let i = 0; i < n_a; i++) z += theta[at.W_ya + i] * a[row * n_a + i];
      const e = Math.exp(-Math.abs(z));
      total += Math.max(z, 0) - z * y[row] + Math.log1p(e);
      const d = ((z >= 0 ? 1 : e) / (1 + e) - y[row]) / lengths.length;
      dlogits[row] = d;
      gradient[at.b_y] += d;
      for (let i = 0; i < n_a; i++) gradient[at.W_ya + i] += d * a[row * n_a + i];
    }
    return total;
  }

  backward({ ids, starts, previous }) {
    const { at, theta, a, dz, dlogits, gradient, transposed, job: { n_a } } = this;
    for (let i = 0; i < n_a; i++) {
      for (let j = 0; j < n_a; j++) transposed[j * n_a + i] = theta[at.W_aa + i * n_a + j];
    }
    for (let row = 0; row < ids.length; row++) {
      for (let i = 0; i < n_a; i++) dz[row * n_a + i] = dlogits[row] * theta[at.W_ya + i];
    }
    for (let t = starts.length - 2; t >= 0; t--) {
      for (let k = starts[t] * n_a; k < starts[t + 1] * n_a; k++) dz[k] *= 1 - a[k] * a[k];
      const before = starts[t - 1];
      if (t) addProduct(dz, dz, transposed, 0, before, before + starts[t + 1] - starts[t], starts[t], n_a);
    }
    for (let row = 0; row < ids.length; row++) {
      const to = ids[row] * n_a;
      for (let i = 0; i < n_a; i++) {
        const d = dz[row * n_a + i];
        gradient[to + i] += d;
        gradient[at.b_a + i] += d;
      }
    }
    const first = starts[1];
    for (let i = 0; i < n_a; i += 2) {
      for (let j = 0; j < n_a; j += 4) {
        let s0 = 0, s1 = 0, s2 = 0, s3 = 0, t0 = 0, t1 = 0, t2 = 0, t3 = 0;
        for (let row = first; row < ids.length; row++) {
          const d = row * n_a + i;
          const k = previous[row - first] * n_a + j;
          const x = dz[d];
          const y = dz[d + 1];
          const p = a[k];
          const q = a[k + 1];
          const u = a[k + 2];
          const v = a[k + 3];
          s0 += x * p; s1 += x * q; s2 += x * u; s3 += x * v;
          t0 += y * p; t1 += y * q; t2 += y * u; t3 += y * v;
        }
        const c = at.W_aa + i * n_a + j;
        gradient[c] = s0; gradient[c + 1] = s1; gradient[c + 2] = s2; gradient[c + 3] = s3;
        const d = c + n_a;
        gradient[d] = t0; gradient[d + 1] = t1; gradient[d + 2] = t2; gradient[d + 3] = t3;
      }
    }
  }

  adam() {
    const { theta, gradient, m, v } = this;
    this.updates++;
    const step = this.job.learningRate / (1 - BETA_1 ** this.updates);
    const scale = 1 / (1 - BETA_2 ** this.updates);
    for (let k = 0; k < theta.length; k++) {
      const g = gradient[k];
      const m_k = BETA_1 * m[k] + (1 - BETA_1) * g;
      const v_k = BETA_2 * v[k] + (1 - BETA_2) * g * g;
      m[k] = m_k;
      v[k] = v_k;
      theta[k] -= (step * m_k) / (Math.sqrt(v_k * scale) + EPSILON);
    }
  }
}

// ---------------------------------------------------------------- tfjs, its operations

/** Binary cross entropy of logits, summed, from the logits as ours. */
export const crossEntropy = (logits, y) =>
  tf.sum(tf.add(tf.sub(tf.relu(logits), tf.mul(logits, y)), tf.log1p(tf.exp(tf.neg(tf.abs(logits))))));

export class TfCore {
  static async on(backend, job) {
    await tf.setBackend(backend);
    return new this(backend, job);
  }

  constructor(backend, job) {
    Object.assign(this, { backend, job, updates: 0 });
    let at = 0;
    this.weights = {};
    for (const [name, shape] of Object.entries(this.shapes())) {
      const size = shape.reduce((product, side) => product * side);
      this.weights[name] = tf.tensor(Float32Array.from(job.theta.subarray(at, at + size)), shape);
      at += size;
    }
    this.m = this.zeros();
    this.v = this.zeros();
    this.batches = job.batches.map(({ ids, y, starts, lengths, previous }) => ({
      ids: tf.tensor1d(ids, "int32"),
      places: tf.tensor2d(ids, [ids.length, 1], "int32"),
      y: tf.tensor2d(Float32Array.from(y), [y.length, 1]),
      previous: tf.tensor1d(previous, "int32"),
      starts,
      n: lengths.length,
    }));
  }

  /** Of the weights, in the order of theta; W_ax has a row a word. */
  shapes() {
    const { n_a, n_x } = this.job;
    return { W_ax: [n_x, n_a], W_aa: [n_a, n_a], b_a: [n_a], W_ya: [1, n_a], b_y: [1] };
  }

  zeros() {
    return Object.fromEntries(Object.entries(this.weights).map(([name, w]) => [name, tf.zerosLike(w)]));
  }

  async epoch(number) {
    await tf.setBackend(this.backend);
    let total = 0;
    for (const i of this.job.orders[number]) total += this.update(this.batches[i]);
    return total / countRows(this.job.batches);
  }

  update(batch) {
    const old = [this.weights, this.m, this.v].flatMap(Object.values);
    let sum = 0;
    tf.tidy(() => {
      const { loss, gradients } = this.gradients(batch);
      sum = loss.dataSync()[0];
      this.adam(gradients);
      [this.weights, this.m, this.v].flatMap(Object.values).forEach(tf.keep);
    });
    tf.dispose(old);
    return sum;
  }

  gradients({ ids, places, y, previous, starts, n }) {
    const { W_ax, W_aa, b_a, W_ya, b_y } = this.weights;
    const { n_a, n_x } = this.job;
    const size = (t) => starts[t + 1] - starts[t];
    const rows = (x, t) => tf.slice(x, [starts[t], 0], [size(t), n_a]);
    const first = (x, count) => (x.shape[0] === count ? x : tf.slice(x, [0, 0], [count, n_a]));
    const z = tf.add(tf.gather(W_ax, ids), b_a);
    const states = [];
    for (let t = 0; t + 1 < starts.length; t++) {
      const z_t = rows(z, t);
      states.push(tf.tanh(t ? tf.add(z_t, tf.matMul(first(states[t - 1], size(t)), W_aa, false, true)) : z_t));
    }
    const a = tf.concat(states, 0);
    const logits = tf.add(tf.matMul(a, W_ya, false, true), b_y);
    const loss = crossEntropy(logits, y);
    const dlogits = tf.div(tf.sub(tf.sigmoid(logits), y), n);
    const da = tf.matMul(dlogits, W_ya);
    const slope = tf.sub(1, tf.square(a));
    const parts = new Array(starts.length - 1);
    for (let t = starts.length - 2; t >= 0; t--) {
      let da_t = rows(da, t);
      if (t + 2 < starts.length) {
        const future = tf.matMul(parts[t + 1], W_aa);
        const missing = size(t) - size(t + 1);
        da_t = tf.add(da_t, missing ? tf.pad(future, [[0, missing], [0, 0]]) : future);
      }
      parts[t] = tf.mul(da_t, rows(slope, t));
    }
    const dz = tf.concat(parts, 0);
    const later = tf.slice(dz, [starts[1], 0], [ids.shape[0] - starts[1], n_a]);
    return {
      loss,
      gradients: {
        W_ax: tf.scatterND(places, dz, [n_x, n_a]), // sums rows of the same word
        W_aa: tf.matMul(later, tf.gather(a, previous), true, false),
        b_a: tf.sum(dz, 0),
        W_ya: tf.matMul(dlogits, a, true, false),
        b_y: tf.sum(dlogits, 0),
      },
    };
  }

  adam(gradients) {
    this.updates++;
    const m_scale = 1 - BETA_1 ** this.updates;
    const v_scale = Math.sqrt(1 - BETA_2 ** this.updates);
    const step = (-this.job.learningRate * v_scale) / m_scale;
    const [weights, m, v] = [{}, {}, {}];
    for (const [name, g] of Object.entries(gradients)) {
      m[name] = tf.add(tf.mul(this.m[name], BETA_1), tf.mul(g, 1 - BETA_1));
      v[name] = tf.add(tf.mul(this.v[name], BETA_2), tf.mul(tf.square(g), 1 - BETA_2));
      const moved = tf.div(m[name], tf.add(tf.sqrt(v[name]), EPSILON * v_scale));
      weights[name] = tf.add(this.weights[name], tf.mul(moved, step));
    }
    Object.assign(this, { weights, m, v });
  }
}

// ---------------------------------------------------------------- tfjs, its layers

/** tfjs's own Embedding cannot be trained on the wasm backend: a look-up whose gradient is a scatter can. */
class Vectors extends tf.layers.Layer {
  static className = "Vectors";

  constructor(n, size) {
    super({});
    Object.assign(this, { n, size });
  }

  build() {
    this.table = this.addWeight("table", [this.n, this.size], "float32", tf.initializers.randomUniform({ minval: -0.05, maxval: 0.05 }));
    this.built = true;
  }

  computeOutputShape(shape) {
    return [...shape, this.size];
  }

  call(inputs) {
    const ids = tf.cast(inputs[0] ?? inputs, "int32");
    const flat = tf.reshape(ids, [-1]);
    const shape = [this.n, this.size];
    const lookUp = tf.customGrad((table, save) => {
      save([flat]);
      const gradFunc = (dy, [ids]) => tf.scatterND(tf.reshape(ids, [-1, 1]), dy, shape);
      return { value: tf.gather(table, flat), gradFunc };
    });
    return tf.reshape(lookUp(this.table.read()), [...ids.shape, this.size]);
  }
}

const summedCrossEntropy = (y, z) =>
  tf.tidy(() => {
    const real = tf.cast(tf.greaterEqual(y, 0), "float32"); // padding has the label -1
    const values = tf.add(tf.sub(tf.relu(z), tf.mul(z, y)), tf.log1p(tf.exp(tf.neg(tf.abs(z)))));
    return tf.div(tf.sum(tf.mul(values, real)), y.shape[0]);
  });

export class TfLayers {
  static async on(backend, job) {
    await tf.setBackend(backend);
    return new TfLayers(backend, job);
  }

  constructor(backend, job) {
    Object.assign(this, { backend, job });
    this.model = tf.sequential();
    this.model.add(tf.layers.inputLayer({ inputShape: [null] }));
    this.model.add(new Vectors(job.n_x, 32));
    this.model.add(LAYERS[job.cell](job.n_a));
    this.model.add(tf.layers.dense({ units: 1 })); // Dense is applied to each timestep; TimeDistributed would loop
    this.model.compile({ optimizer: tf.train.adam(job.learningRate, BETA_1, BETA_2, EPSILON), loss: summedCrossEntropy });
    this.batches = job.batches.map(({ ids, y, starts, lengths }) => {
      const [n, T] = [lengths.length, lengths[0]];
      const x = new Int32Array(n * T);
      const labels = new Float32Array(n * T).fill(-1);
      for (let b = 0; b < n; b++) {
        for (let t = 0; t < lengths[b]; t++) {
          x[b * T + t] = ids[starts[t] + b];
          labels[b * T + t] = y[starts[t] + b];
        }
      }
      return { x: tf.tensor2d(x, [n, T], "int32"), y: tf.tensor3d(labels, [n, T, 1]), n };
    });
  }

  async epoch(number) {
    await tf.setBackend(this.backend);
    let total = 0;
    for (const i of this.job.orders[number]) {
      const { x, y, n } = this.batches[i];
      total += n * (await this.model.trainOnBatch(x, y));
    }
    return total / countRows(this.job.batches);
  }
}
