package io.mirrorlake.trees;

import java.util.Arrays;

/** What boosted trees minimise, as first and second derivatives by the raw prediction. */
public enum LossKind {
  /** Binary log-loss; the target is 0 or 1, the raw prediction is the log odds. */
  LOG_LOSS {
    @Override
    double start(double[] target) {
      double mean = Arrays.stream(target).average().orElse(0.5);
      double inside = Math.min(Math.max(mean, 1e-7), 1 - 1e-7);
      return Math.log(inside / (1 - inside));
    }

    @Override
    void derive(double[] target, double[] raw, float[] gradients, float[] hessians) {
      for (int row = 0; row < target.length; row++) {
        double probability = predicted(raw[row]);
        gradients[row] = (float) (probability - target[row]);
        hessians[row] = (float) (probability * (1 - probability));
      }
    }

    @Override
    double predicted(double raw) {
      return 1 / (1 + Math.exp(-raw));
    }
  },

  /** Half the squared error; the raw prediction is the value itself. */
  SQUARED_ERROR {
    @Override
    double start(double[] target) {
      return Arrays.stream(target).average().orElse(0);
    }

    @Override
    void derive(double[] target, double[] raw, float[] gradients, float[] hessians) {
      for (int row = 0; row < target.length; row++) {
        gradients[row] = (float) (raw[row] - target[row]);
        hessians[row] = 1;
      }
    }

    @Override
    double predicted(double raw) {
      return raw;
    }
  };

  /** The best raw prediction that is the same for all rows. */
  abstract double start(double[] target);

  /**
   * The loss' derivatives at each row; all arrays {@code [rows]}. Rounded to float: sums of many
   * are then all but exact in double, so a bin that a subtraction empties is 0, and equally good
   * splits are seen to be equal.
   *
   * @param gradients out: first derivative
   * @param hessians out: second derivative
   */
  abstract void derive(double[] target, double[] raw, float[] gradients, float[] hessians);

  /** The prediction that a raw one stands for: a probability, or a value. */
  abstract double predicted(double raw);
}
