package io.mirrorlake.evaluate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The receiver operating characteristic of a score: how many positives and how many negatives lie
 * above each threshold.
 */
final class RocCurve {
  private final int[] falsePositives;
  private final int[] truePositives;
  private final int negatives;
  private final int positives;

  private RocCurve(int[] falsePositives, int[] truePositives) {
    this.falsePositives = falsePositives;
    this.truePositives = truePositives;
    this.negatives = falsePositives[falsePositives.length - 1];
    this.positives = truePositives[truePositives.length - 1];
  }

  /**
   * The curve. O(n log n).
   *
   * @param scores {@code [n]}; higher speaks for positive; no NaN
   * @param positive {@code [n]}
   * @throws IllegalArgumentException where one of the classes is absent
   */
  static RocCurve of(double[] scores, boolean[] positive) {
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer row) -> scores[row]).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    int[] falsely = new int[scores.length + 1];
    int[] truly = new int[scores.length + 1];
    int points = 1;
    int hits = 0;
    for (int rank = 0; rank < order.length; rank++) {
      hits += positive[order[rank]] ? 1 : 0;
      boolean lastOfItsScore =
          rank + 1 == order.length || scores[order[rank + 1]] != scores[order[rank]];
      if (lastOfItsScore) {
        truly[points] = hits;
        falsely[points++] = rank + 1 - hits;
      }
    }
    if (hits == 0 || hits == scores.length) {
      throw new IllegalArgumentException("one class only");
    }
    return new RocCurve(Arrays.copyOf(falsely, points), Arrays.copyOf(truly, points));
  }

  /** Area under the curve: the chance that a positive scores above a negative, ties half. */
  double area() {
    double twice = 0;
    for (int point = 1; point < truePositives.length; point++) {
      double width = falsePositives[point] - falsePositives[point - 1];
      twice += width * ((double) truePositives[point] + truePositives[point - 1]);
    }
    return twice / 2 / negatives / positives;
  }

  /**
   * The largest share of positives found with at most this share of false alarms.
   *
   * @param mostFalse false-positive rate, in [0, 1]
   */
  double truePositiveRate(double mostFalse) {
    int found = 0;
    for (int point = 0; point < truePositives.length; point++) {
      if (falsePositives[point] <= mostFalse * negatives) {
        found = truePositives[point];
      }
    }
    return (double) found / positives;
  }
}
