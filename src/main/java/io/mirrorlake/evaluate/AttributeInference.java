package io.mirrorlake.evaluate;

import io.mirrorlake.trees.FeatureTable;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * An attacker who knows all other columns of a person and guesses one from the nearest synthetic
 * row (Giomi et al., A Unified Framework for Quantifying Privacy Risk in Synthetic Data, 2023).
 * What holds for people in general is guessed for holdout rows just as well: only the excess over
 * them speaks of the training rows themselves.
 *
 * @param column the column guessed
 * @param ofTrain share of training rows guessed right
 * @param ofHoldout share of holdout rows guessed right, the control
 * @param risk (ofTrain - ofHoldout) / (1 - ofHoldout): share of what the control leaves open that
 *     is known of training rows; 0 is ideal, below 0 is chance
 * @param interval 95% interval of the risk; empty where there is none
 * @param rowsEach rows of each side that were guessed
 */
public record AttributeInference(
    String column,
    Scored ofTrain,
    Scored ofHoldout,
    Scored risk,
    Optional<Interval> interval,
    int rowsEach) {
  private static final int MOST_ROWS = 4_000;

  /** A number counts as guessed within 5% of its value. */
  private static final double TOLERANCE = 0.05;

  /**
   * Attacks the first rows of both samples. About 8,000 × 40,000 distances, on the executors.
   *
   * @param column name of the column to guess
   */
  static AttributeInference of(SparkSession spark, PrivacySample sample, String column) {
    int place = sample.train().names().indexOf(column);
    if (sample.isEmpty() || sample.holdout().isEmpty()) {
      return without(column, sample.withoutHoldout());
    }
    if (place < 0) {
      return without(column, "hardly a value comes twice");
    }
    if (sample.train().width() < 2) {
      return without(column, "there is no other column to guess it from");
    }
    FeatureTable holdout = sample.holdout().orElseThrow();
    FeatureTable known = sample.train().without(place);
    GowerPoints.Scale scale = GowerPoints.Scale.of(known);
    GowerPoints synthetic = GowerPoints.of(sample.synthetic().without(place), scale);
    int rows = Math.min(MOST_ROWS, Math.min(sample.train().rows(), holdout.rows()));
    double[] guesses = sample.synthetic().columns()[place];
    boolean isCategory = sample.train().categorical()[place];
    GowerPoints members = GowerPoints.of(known, scale).part(0, rows);
    GowerPoints others = GowerPoints.of(holdout.without(place), scale).part(0, rows);
    NearestDistances ofMembers = NearestSearch.of(spark, members, synthetic);
    NearestDistances ofOthers = NearestSearch.of(spark, others, synthetic);
    return of(
        column,
        share(ofMembers, guesses, sample.train().columns()[place], isCategory),
        share(ofOthers, guesses, holdout.columns()[place], isCategory),
        rows);
  }

  /**
   * The risk from both success rates.
   *
   * @param rows rows of each side, at least 1
   */
  static AttributeInference of(String column, double ofTrain, double ofHoldout, int rows) {
    Scored train = Scored.of(ofTrain);
    Scored control = Scored.of(ofHoldout);
    if (ofHoldout == 1) {
      Scored none = Scored.missing("all holdout rows are guessed right: nothing is left to know");
      return new AttributeInference(column, train, control, none, Optional.empty(), rows);
    }
    double left = 1 - ofHoldout;
    double risk = (ofTrain - ofHoldout) / left;
    // First-order propagation of both shares' errors.
    double half =
        Math.hypot(
            Interval.ofShare(ofTrain, rows).half() / left,
            Interval.ofShare(ofHoldout, rows).half() * (1 - ofTrain) / (left * left));
    Interval interval = new Interval(risk - half, risk + half);
    return new AttributeInference(
        column, train, control, Scored.of(risk), Optional.of(interval), rows);
  }

  private static AttributeInference without(String column, String reason) {
    Scored none = Scored.missing(reason);
    return new AttributeInference(column, none, none, none, Optional.empty(), 0);
  }

  private static double share(
      NearestDistances nearest, double[] guesses, double[] truths, boolean isCategory) {
    int right = 0;
    for (int row = 0; row < nearest.size(); row++) {
      right += isRight(guesses[nearest.place(row)], truths[row], isCategory) ? 1 : 0;
    }
    return (double) right / nearest.size();
  }

  /** Two missing values are equal. */
  private static boolean isRight(double guess, double truth, boolean isCategory) {
    if (isCategory || Double.isNaN(guess) || Double.isNaN(truth)) {
      return Double.compare(guess, truth) == 0;
    }
    return Math.abs(guess - truth) <= TOLERANCE * Math.abs(truth);
  }
}
