package io.mirrorlake.bench;

import io.mirrorlake.SparkTest;
import io.mirrorlake.config.DifferentialPrivacySettings;
import io.mirrorlake.config.DifferentialPrivacySettings.Mode;
import io.mirrorlake.dp.MarginalMechanism;
import io.mirrorlake.dp.PrivateMarginals;
import io.mirrorlake.dp.RandomBits;
import io.mirrorlake.gan.BlockLayout;
import io.mirrorlake.gan.MomentTarget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A canary attack on the private measurement: tables with and without one record that nothing else
 * resembles, guessed apart from the generator's target. From the attack's errors follows an ε that
 * the mechanism has at least, with 95% confidence (Clopper and Pearson 1934).
 */
public final class DpAudit {
  private static final int ROWS = 200;
  private static final int COLUMNS = 3;
  private static final double DELTA = 1e-5;
  private static final double ALPHA = 0.05;

  private DpAudit() {}

  /** Arguments: runs a side, then the ε to audit; exits with 1 where a claim is broken. */
  public static void main(String[] args) {
    int runs = Integer.parseInt(args[0]);
    Dataset<Row> without = table(false).repartition(1).cache();
    Dataset<Row> with = table(true).repartition(1).cache();
    boolean isBroken = false;
    for (String claim : Arrays.copyOfRange(args, 1, args.length)) {
      double epsilon = Double.parseDouble(claim);
      double[] absent = statistics(without, epsilon, runs);
      double[] present = statistics(with, epsilon, runs);
      double least = leastEpsilon(absent, present);
      isBroken |= least > epsilon;
      System.out.printf(
          Locale.ROOT,
          "claimed epsilon %.2f  shown at least %.3f  (%d runs a side)  %s%n",
          epsilon,
          least,
          runs,
          least > epsilon ? "CLAIM BROKEN" : "claim holds");
    }
    System.exit(isBroken ? 1 : 0);
  }

  /** All rows are the same but for the canary, which differs from them in every column. */
  private static Dataset<Row> table(boolean hasCanary) {
    StructType schema = new StructType();
    for (int c = 0; c < COLUMNS; c++) {
      schema = schema.add("c" + c, DataTypes.BooleanType, false);
    }
    List<Row> rows = new ArrayList<>();
    for (int r = 0; r < ROWS + (hasCanary ? 1 : 0); r++) {
      Object[] values = new Object[COLUMNS];
      Arrays.fill(values, r == ROWS);
      rows.add(RowFactory.create(values));
    }
    return SparkTest.spark().createDataFrame(rows, schema);
  }

  private static double[] statistics(Dataset<Row> table, double epsilon, int runs) {
    DifferentialPrivacySettings settings =
        new DifferentialPrivacySettings(
            Mode.DP, epsilon, OptionalDouble.of(DELTA), Optional.empty(), 1, false, Map.of());
    double[] statistics = new double[runs];
    for (int k = 0; k < runs; k++) {
      statistics[k] =
          statistic(
              new MarginalMechanism(settings, Map.of(), 1, RandomBits.secure()).measure(table));
    }
    return statistics;
  }

  /** How many records the target believes to be like the canary, over all columns and pairs. */
  private static double statistic(PrivateMarginals marginals) {
    MomentTarget target = marginals.target().orElseThrow();
    BlockLayout layout = target.layout();
    double sum = 0;
    for (int a = 0; a < layout.columns(); a++) {
      for (int b = a; b < layout.columns(); b++) {
        sum += target.moment(layout.offset(a + 1) - 1, layout.offset(b + 1) - 1);
      }
    }
    return sum * marginals.rows();
  }

  /** The threshold is chosen on the first half of the runs, the bound comes from the second. */
  private static double leastEpsilon(double[] absent, double[] present) {
    int half = absent.length / 2;
    double best = 0;
    double threshold = 0;
    boolean isAbove = true;
    for (double t : Arrays.copyOf(present, half)) {
      for (boolean above : new boolean[] {true, false}) {
        double bound = bound(absent, present, 0, half, t, above);
        if (bound > best) {
          best = bound;
          threshold = t;
          isAbove = above;
        }
      }
    }
    return best == 0 ? 0 : bound(absent, present, half, absent.length, threshold, isAbove);
  }

  /** ln((least true − δ) / most false), where guesses are "present" above, or "absent" below. */
  private static double bound(
      double[] absent, double[] present, int from, int to, double threshold, boolean above) {
    double[] hits = above ? present : absent;
    double[] misses = above ? absent : present;
    int trueGuesses = count(hits, from, to, threshold, above);
    int falseGuesses = count(misses, from, to, threshold, above);
    int runs = to - from;
    double least =
        trueGuesses == 0
            ? 0
            : new BetaDistribution(trueGuesses, runs - trueGuesses + 1.0)
                .inverseCumulativeProbability(ALPHA / 2);
    double most =
        falseGuesses == runs
            ? 1
            : new BetaDistribution(falseGuesses + 1.0, runs - falseGuesses)
                .inverseCumulativeProbability(1 - ALPHA / 2);
    return least <= DELTA ? 0 : Math.max(0, Math.log((least - DELTA) / most));
  }

  private static int count(double[] values, int from, int to, double threshold, boolean above) {
    int count = 0;
    for (int k = from; k < to; k++) {
      count += (values[k] >= threshold) == above ? 1 : 0;
    }
    return count;
  }
}
