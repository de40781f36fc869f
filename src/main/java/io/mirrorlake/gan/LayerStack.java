package io.mirrorlake.gan;

import java.util.List;

/**
 * The layers of one network in the order of DL4J's flat vector, and their way to and from a state
 * at rest.
 */
final class LayerStack {
  private final List<Layer> layers;
  private final int size;

  LayerStack(List<Layer> layers) {
    this.layers = List.copyOf(layers);
    this.size = layers.stream().mapToInt(Layer::size).sum();
  }

  void load(NetworkState state) {
    if (state.size() != size) {
      throw new IllegalArgumentException(
          "A state of %d parameters does not fit a network of %d".formatted(state.size(), size));
    }
    int at = 0;
    for (Layer layer : layers) {
      layer.load(state, at);
      at += layer.size();
    }
  }

  NetworkState store() {
    float[][] flat = new float[3][size];
    int at = 0;
    for (Layer layer : layers) {
      layer.store(flat, at);
      at += layer.size();
    }
    return new NetworkState(flat[0], flat[1], flat[2]);
  }

  /** All gradients as a flat vector in the order of a state at rest. */
  float[] gradient() {
    float[] flat = new float[size];
    int at = 0;
    for (Layer layer : layers) {
      layer.storeGradient(flat, at);
      at += layer.size();
    }
    return flat;
  }

  void clearGradients() {
    for (Layer layer : layers) {
      layer.weights.clearGradient();
      layer.biases.clearGradient();
    }
  }

  /** One Adam step on every tensor. */
  void update(Adam adam, double rate, long step) {
    for (Layer layer : layers) {
      adam.update(layer.weights, rate, step);
      adam.update(layer.biases, rate, step);
    }
  }
}
