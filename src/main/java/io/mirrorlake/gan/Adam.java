package io.mirrorlake.gan;

import java.io.Serializable;

/**
 * Adam (Kingma and Ba 2015) with L2 weight decay added to the gradient, as in the common
 * implementations:
 *
 * <pre>
 * g ← g + decay·θ;  m ← β₁m + (1−β₁)g;  v ← β₂v + (1−β₂)g²;  θ ← θ − rate · (m/(1−β₁ᵗ)) / (√(v/(1−β₂ᵗ)) + ε)
 * </pre>
 *
 * @param beta1 decay of the running mean of gradients
 * @param beta2 decay of the running mean of squared gradients
 * @param epsilon keeps the denominator positive
 * @param weightDecay weight of the L2 term
 */
public record Adam(double beta1, double beta2, double epsilon, double weightDecay)
    implements Serializable {

  /** β = (0.5, 0.9), the customary choice for adversarial training. */
  public static Adam adversarial(double weightDecay) {
    return new Adam(0.5, 0.9, 1e-8, weightDecay);
  }

  /**
   * Moves a tensor by its gradient.
   *
   * @param step number of this step, from 1
   */
  void update(Parameter parameter, double rate, long step) {
    float b1 = (float) beta1;
    float b2 = (float) beta2;
    float decay = (float) weightDecay;
    float scale = (float) (rate / (1 - Math.pow(beta1, (double) step)));
    float unbias = (float) (1 / (1 - Math.pow(beta2, (double) step)));
    float eps = (float) epsilon;
    float[] x = parameter.values;
    float[] g = parameter.gradient;
    float[] m = parameter.firstMoments;
    float[] v = parameter.secondMoments;
    for (int i = 0; i < x.length; i++) {
      float gi = g[i] + decay * x[i];
      float mi = b1 * m[i] + (1 - b1) * gi;
      float vi = b2 * v[i] + (1 - b2) * gi * gi;
      m[i] = mi;
      v[i] = vi;
      x[i] -= scale * mi / ((float) Math.sqrt(vi * unbias) + eps);
    }
  }
}
