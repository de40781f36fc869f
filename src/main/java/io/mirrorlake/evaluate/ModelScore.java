package io.mirrorlake.evaluate;

/**
 * One measure of a predictor on the holdout, learnt from synthetic rows and learnt from real ones.
 *
 * @param measure {@code auc}, {@code f1}, {@code accuracy} or {@code r2}
 * @param trainedOnSynthetic "train on synthetic, test on real" (TSTR)
 * @param trainedOnReal "train on real, test on real" (TRTR), which is what can be had
 * @param ratio the first divided by the second; 1 is ideal
 */
public record ModelScore(
    String measure, Scored trainedOnSynthetic, Scored trainedOnReal, Scored ratio) {
  /** The two scores and their ratio. */
  static ModelScore of(String measure, Scored trainedOnSynthetic, Scored trainedOnReal) {
    return new ModelScore(
        measure, trainedOnSynthetic, trainedOnReal, trainedOnSynthetic.dividedBy(trainedOnReal));
  }
}
