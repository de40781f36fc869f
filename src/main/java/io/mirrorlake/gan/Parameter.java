package io.mirrorlake.gan;

import java.util.Arrays;

/**
 * One tensor while it is trained: values, gradient and Adam's moments, all of one length. Mutable,
 * for one thread.
 */
final class Parameter {
  final float[] values;
  final float[] gradient;
  final float[] firstMoments;
  final float[] secondMoments;

  Parameter(int size) {
    values = new float[size];
    gradient = new float[size];
    firstMoments = new float[size];
    secondMoments = new float[size];
  }

  int size() {
    return values.length;
  }

  void clearGradient() {
    Arrays.fill(gradient, 0f);
  }

  /**
   * The three vectors that go to and come from a state at rest, in the order of {@link
   * NetworkState}.
   */
  float[][] stateVectors() {
    return new float[][] {values, firstMoments, secondMoments};
  }
}
