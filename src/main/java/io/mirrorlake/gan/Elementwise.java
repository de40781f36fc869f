package io.mirrorlake.gan;

/**
 * Loops over float arrays that the JIT turns into vector instructions: no branch on data, which
 * would be mispredicted half of the time on activations, and no reduction.
 */
final class Elementwise {
  /** Lifts any positive number above 1, so that clamping it to [0, 1] tells its sign. */
  private static final float LARGE = 1e30f;

  private Elementwise() {}

  /** Leaky ReLU in place; {@code slopes} gets its derivative, 1 or the leak. */
  static void leakyRelu(float[] values, float[] slopes, int size) {
    for (int i = 0; i < size; i++) {
      float slope =
          GanArchitecture.LEAK
              + (1 - GanArchitecture.LEAK) * Math.min(1f, Math.max(0f, values[i] * LARGE));
      slopes[i] = slope;
      values[i] *= slope;
    }
  }

  /**
   * {@code to = from} where the activation is positive, else 0; from {@code from[fromAt]} and
   * {@code activations[fromAt]} on.
   */
  static void maskByRelu(
      float[] from, float[] activations, int fromAt, float[] to, int toAt, int size) {
    for (int i = 0; i < size; i++) {
      to[toAt + i] = from[fromAt + i] * Math.min(1f, Math.max(0f, activations[fromAt + i] * LARGE));
    }
  }

  /** {@code values = max(0, values + bias)}, from {@code at} on. */
  static void addAndRelu(float[] values, int at, int size, float bias) {
    for (int i = at; i < at + size; i++) {
      values[i] = Math.max(0f, values[i] + bias);
    }
  }

  /** {@code values *= factors}. */
  static void multiply(float[] values, float[] factors, int size) {
    for (int i = 0; i < size; i++) {
      values[i] *= factors[i];
    }
  }

  /** {@code to[toAt ..] += from[fromAt ..]}. */
  static void add(float[] from, int fromAt, float[] to, int toAt, int size) {
    for (int i = 0; i < size; i++) {
      to[toAt + i] += from[fromAt + i];
    }
  }

  /** {@code to[toAt ..] -= from[fromAt ..]}. */
  static void subtract(float[] from, int fromAt, float[] to, int toAt, int size) {
    for (int i = 0; i < size; i++) {
      to[toAt + i] -= from[fromAt + i];
    }
  }

  /**
   * Adds several rows of a matrix to one row: {@code to[toAt ..] += Σ matrix[rows[k]·stride ..]},
   * four at a time, since loading and storing the sum is what it costs.
   *
   * @param rows numbers of the rows
   * @param from first entry of {@code rows} to use
   * @param count how many entries to use
   */
  static void addRows(
      float[] matrix, int stride, int[] rows, int from, int count, float[] to, int toAt) {
    int k = from;
    for (; k + 4 <= from + count; k += 4) {
      int a = rows[k] * stride;
      int b = rows[k + 1] * stride;
      int c = rows[k + 2] * stride;
      int d = rows[k + 3] * stride;
      for (int i = 0; i < stride; i++) {
        to[toAt + i] += matrix[a + i] + matrix[b + i] + (matrix[c + i] + matrix[d + i]);
      }
    }
    for (; k < from + count; k++) {
      add(matrix, rows[k] * stride, to, toAt, stride);
    }
  }
}
