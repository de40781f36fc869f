package io.mirrorlake.gan;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A network at rest: its parameters and Adam's two moments, each a flat vector in DL4J's order
 * (layer by layer, weights {@code [out × in]} row-major, which is DL4J's {@code [in × out]} in
 * Fortran order, then biases). Immutable: nobody writes to the arrays after construction.
 */
public final class NetworkState implements Serializable {
  private final float[] parameters;
  private final float[] firstMoments;
  private final float[] secondMoments;

  /**
   * @param parameters flat parameters
   * @param firstMoments Adam's running mean of gradients, same length
   * @param secondMoments Adam's running mean of squared gradients, same length
   * @throws IllegalArgumentException where the lengths differ
   */
  public NetworkState(float[] parameters, float[] firstMoments, float[] secondMoments) {
    if (parameters.length != firstMoments.length || parameters.length != secondMoments.length) {
      throw new IllegalArgumentException(
          "%d parameters, %d first and %d second moments"
              .formatted(parameters.length, firstMoments.length, secondMoments.length));
    }
    this.parameters = parameters;
    this.firstMoments = firstMoments;
    this.secondMoments = secondMoments;
  }

  /** A network that no step has touched yet: moments zero. */
  public static NetworkState untrained(float[] parameters) {
    return new NetworkState(parameters, new float[parameters.length], new float[parameters.length]);
  }

  /** Flat parameters; not to be written to. */
  public float[] parameters() {
    return parameters;
  }

  /** Adam's running mean of gradients; not to be written to. */
  public float[] firstMoments() {
    return firstMoments;
  }

  /** Adam's running mean of squared gradients; not to be written to. */
  public float[] secondMoments() {
    return secondMoments;
  }

  /** Number of parameters. */
  public int size() {
    return parameters.length;
  }

  /** Whether every parameter is a finite number. */
  public boolean isFinite() {
    double sum = 0;
    for (float p : parameters) {
      sum += p * 0f;
    }
    return sum == 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NetworkState that
        && Arrays.equals(parameters, that.parameters)
        && Arrays.equals(firstMoments, that.firstMoments)
        && Arrays.equals(secondMoments, that.secondMoments);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(parameters);
  }
}
