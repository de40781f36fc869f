package io.mirrorlake.evaluate;

import java.util.Map;
import java.util.TreeSet;

/** Scores single columns from the counts of both tables. */
final class ColumnScores {
  private static final double TAIL = 0.999;
  private static final String NOT_NUMERICAL = "not a numerical column";
  private static final String NOT_CATEGORICAL = "not a categorical column";
  private static final String LEFT_OUT = "left out: an identifier, or of a kind that is replaced";

  private ColumnScores() {}

  /** Scores a numerical column. */
  static ColumnFidelity numerical(
      String name,
      NumberCounts real,
      NumberCounts synthetic,
      Moments realMoments,
      Moments syntheticMoments,
      ColumnDetail detail) {
    boolean isJudged = real.rows() > 0 && synthetic.rows() > 0;
    return new ColumnFidelity(
        name,
        ColumnRole.NUMERICAL,
        shape(real, synthetic, 1 - KolmogorovSmirnov.distance(real, synthetic)),
        isJudged ? meanError(realMoments, syntheticMoments) : empty(),
        isJudged ? deviationError(realMoments, syntheticMoments) : empty(),
        real.missingRate(),
        synthetic.missingRate(),
        ratio(synthetic.quantile(TAIL), real.quantile(TAIL)),
        ratio(synthetic.max(), real.max()),
        RareCategories.NONE,
        Metric.none(NOT_CATEGORICAL),
        detail);
  }

  /** Scores a categorical column. */
  static ColumnFidelity categorical(
      String name, TextCounts real, TextCounts synthetic, ColumnDetail detail) {
    return new ColumnFidelity(
        name,
        ColumnRole.CATEGORICAL,
        shape(real, synthetic, 1 - variation(real, synthetic)),
        Metric.none(NOT_NUMERICAL),
        Metric.none(NOT_NUMERICAL),
        real.missingRate(),
        synthetic.missingRate(),
        Metric.none(NOT_NUMERICAL),
        Metric.none(NOT_NUMERICAL),
        RareCategories.of(real, synthetic),
        unseen(real, synthetic),
        detail);
  }

  /** An identifier's figures: only its missing cells. */
  static ColumnFidelity leftOut(String name, ColumnCounts real, ColumnCounts synthetic) {
    Metric none = Metric.none(LEFT_OUT);
    return new ColumnFidelity(
        name,
        ColumnRole.LEFT_OUT,
        none,
        none,
        none,
        real.missingRate(),
        synthetic.missingRate(),
        none,
        none,
        RareCategories.NONE,
        none,
        ColumnDetail.none(LEFT_OUT));
  }

  private static Metric empty() {
    return Metric.none("a table has no rows");
  }

  /** A column that lost all its values, or got some from nowhere, has nothing of the shape. */
  private static Metric shape(ColumnCounts real, ColumnCounts synthetic, double score) {
    if (real.rows() == 0 || synthetic.rows() == 0) {
      return empty();
    }
    if (real.present() == 0 && synthetic.present() == 0) {
      return Metric.none("all values are missing in both tables");
    }
    return Metric.of(real.present() == 0 || synthetic.present() == 0 ? 0 : score);
  }

  private static double variation(TextCounts real, TextCounts synthetic) {
    boolean isHashed = !real.isExact() || !synthetic.isExact();
    Map<String, Long> left = real.categories(isHashed);
    Map<String, Long> right = synthetic.categories(isHashed);
    TreeSet<String> keys = new TreeSet<>(left.keySet());
    keys.addAll(right.keySet());
    double sum = 0;
    for (String key : keys) {
      double realShare = left.getOrDefault(key, 0L) / (double) real.present();
      double syntheticShare = right.getOrDefault(key, 0L) / (double) synthetic.present();
      sum += Math.abs(realShare - syntheticShare);
    }
    return sum / 2;
  }

  private static Metric unseen(TextCounts real, TextCounts synthetic) {
    if (synthetic.rows() == 0) {
      return empty();
    }
    if (!real.isExact() || !synthetic.isExact()) {
      return Metric.none("more than %d categories".formatted(ColumnCounts.EXACT_VALUES));
    }
    Map<String, Long> known = real.categories(false);
    long unseen = 0;
    for (Map.Entry<String, Long> entry : synthetic.categories(false).entrySet()) {
      unseen += known.containsKey(entry.getKey()) ? 0 : entry.getValue();
    }
    return Metric.of(unseen / (double) synthetic.rows());
  }

  private static Metric meanError(Moments real, Moments synthetic) {
    if (real.count() == 0 || synthetic.count() == 0) {
      return lost(real, synthetic);
    }
    double scale = Math.abs(real.mean());
    scale = scale > 0 ? scale : real.deviation();
    return Metric.of(Math.abs(synthetic.mean() - real.mean()) / (scale > 0 ? scale : 1));
  }

  private static Metric deviationError(Moments real, Moments synthetic) {
    if (real.count() == 0 || synthetic.count() == 0) {
      return lost(real, synthetic);
    }
    double scale = real.deviation() > 0 ? real.deviation() : 1;
    double difference = synthetic.deviation() - real.deviation();
    return Double.isNaN(difference)
        ? Metric.none("a single value has no deviation")
        : Metric.of(Math.abs(difference) / scale);
  }

  /** All of the values lost is an error of 100%. */
  private static Metric lost(Moments real, Moments synthetic) {
    return real.count() == synthetic.count()
        ? Metric.none("all values are missing in both tables")
        : Metric.of(1);
  }

  private static Metric ratio(double synthetic, double real) {
    if (real == 0) {
      return Metric.none("0 in the real table");
    }
    return Double.isFinite(synthetic) && Double.isFinite(real)
        ? Metric.of(synthetic / real)
        : Metric.none("a table has no value");
  }
}
