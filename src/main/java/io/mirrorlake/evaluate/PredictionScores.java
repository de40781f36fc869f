package io.mirrorlake.evaluate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Measures of predictions against the truth, by name. */
final class PredictionScores {
  private static final String ONE_CLASS = "the holdout has one class only";

  private PredictionScores() {}

  /**
   * AUC, F1 and accuracy, the latter two at probability 0.5.
   *
   * @param truth {@code [rows]}, 0 or 1
   * @param probabilities {@code [rows]} of 1
   */
  static Map<String, Scored> ofClasses(double[] truth, double[] probabilities) {
    boolean[] positive = new boolean[truth.length];
    int right = 0;
    int hits = 0;
    int wrong = 0;
    int positives = 0;
    for (int row = 0; row < truth.length; row++) {
      positive[row] = truth[row] == 1;
      boolean predicted = probabilities[row] >= 0.5;
      right += predicted == positive[row] ? 1 : 0;
      hits += predicted && positive[row] ? 1 : 0;
      wrong += predicted != positive[row] ? 1 : 0;
      positives += positive[row] ? 1 : 0;
    }
    Map<String, Scored> scores = new LinkedHashMap<>();
    boolean isOneClass = positives == 0 || positives == truth.length;
    scores.put(
        "auc",
        isOneClass
            ? Scored.missing(ONE_CLASS)
            : Scored.of(RocCurve.of(probabilities, positive).area()));
    scores.put(
        "f1",
        positives == 0 ? Scored.missing(ONE_CLASS) : Scored.of(2.0 * hits / (2.0 * hits + wrong)));
    scores.put("accuracy", Scored.of((double) right / truth.length));
    return scores;
  }

  /**
   * The coefficient of determination: 1 − squared error / squared deviation from the mean.
   *
   * @param truth {@code [rows]}
   * @param predicted {@code [rows]}
   */
  static Map<String, Scored> ofValues(double[] truth, double[] predicted) {
    double mean = Arrays.stream(truth).average().orElse(0);
    double error = 0;
    double deviation = 0;
    for (int row = 0; row < truth.length; row++) {
      error += (truth[row] - predicted[row]) * (truth[row] - predicted[row]);
      deviation += (truth[row] - mean) * (truth[row] - mean);
    }
    double determination = 1 - error / deviation;
    return Map.of(
        "r2",
        deviation > 0 && Double.isFinite(determination)
            ? Scored.of(determination)
            : Scored.missing("the holdout has one value only, or values beyond any measure"));
  }
}
