package io.mirrorlake.gan;

/**
 * A dense layer while it is trained: weights, biases and their gradients. How the weights lie in
 * memory is the layer's own choice ({@link WeightOrder}); at rest they lie as DL4J wants them.
 */
final class Layer {
  /** How weights lie in memory during training. */
  enum WeightOrder {
    /** {@code [out × in]} row-major, as at rest: for layers that see dense input. */
    OUTPUT_MAJOR,
    /**
     * {@code [in × out]} row-major: for a layer that sees one-hot rows, whose product is then a sum
     * of whole rows.
     */
    INPUT_MAJOR
  }

  final int in;
  final int out;
  final Parameter weights;
  final Parameter biases;
  private final WeightOrder order;

  Layer(int in, int out, WeightOrder order) {
    this.in = in;
    this.out = out;
    this.order = order;
    this.weights = new Parameter(in * out);
    this.biases = new Parameter(out);
  }

  /** Weights and biases, as many as this layer takes in the flat vector. */
  int size() {
    return weights.size() + biases.size();
  }

  /** Takes this layer's part out of a state, from position {@code at} on. */
  void load(NetworkState state, int at) {
    float[][] from = {state.parameters(), state.firstMoments(), state.secondMoments()};
    float[][] to = weights.stateVectors();
    float[][] toBiases = biases.stateVectors();
    for (int k = 0; k < 3; k++) {
      copyWeights(from[k], at, to[k]);
      System.arraycopy(from[k], at + weights.size(), toBiases[k], 0, out);
    }
  }

  /**
   * Writes this layer's part of the three flat vectors (parameters, first, second moments), from
   * position {@code at} on.
   */
  void store(float[][] flat, int at) {
    float[][] from = weights.stateVectors();
    float[][] fromBiases = biases.stateVectors();
    for (int k = 0; k < 3; k++) {
      storeWeights(from[k], flat[k], at);
      System.arraycopy(fromBiases[k], 0, flat[k], at + weights.size(), out);
    }
  }

  /** Writes this layer's gradients into a flat vector in the order at rest. */
  void storeGradient(float[] flat, int at) {
    storeWeights(weights.gradient, flat, at);
    System.arraycopy(biases.gradient, 0, flat, at + weights.size(), out);
  }

  private void copyWeights(float[] flat, int at, float[] to) {
    if (order == WeightOrder.OUTPUT_MAJOR) {
      System.arraycopy(flat, at, to, 0, to.length);
      return;
    }
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        to[i * out + o] = flat[at + o * in + i];
      }
    }
  }

  private void storeWeights(float[] from, float[] flat, int at) {
    if (order == WeightOrder.OUTPUT_MAJOR) {
      System.arraycopy(from, 0, flat, at, from.length);
      return;
    }
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        flat[at + o * in + i] = from[i * out + o];
      }
    }
  }
}
