package io.mirrorlake.evaluate;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Distances to the closest record (DCR), under Gower's distance: does the synthetic table lie
 * nearer to the rows it was learnt from than to rows of the same source that it never saw? A share
 * of 0.5 is ideal, 1 means that every synthetic row is a training row's near copy.
 *
 * @param shareNearerTrain share of synthetic rows nearer to training rows than to as many holdout
 *     rows, ties half
 * @param shareNoise standard deviation of that share by chance
 * @param shareBalanced the same against up to twice as many training rows, its odds divided by the
 *     ratio of sizes; copies of rows left out of the equal sample count here
 * @param fifthPercentileTrain 5th percentile of distances to training rows
 * @param fifthPercentileHoldout 5th percentile of distances to holdout rows
 * @param fifthPercentileRatio the former divided by the latter; far below 1 speaks of copies
 * @param medianTrain median distance to training rows
 * @param neighbourRatioTrain 5th percentile of nearest by second nearest distance to training rows
 *     (NNDR); near 0 where synthetic rows stick to lone training rows
 * @param neighbourRatioHoldout the same to holdout rows, which is natural
 * @param attack who can be told to have been learnt from
 * @param probes synthetic rows looked at
 * @param references training rows, and as many holdout rows, looked at
 * @param balancedReferences training rows looked at for the balanced share
 */
public record ClosestRecords(
    Scored shareNearerTrain,
    Scored shareNoise,
    Scored shareBalanced,
    Scored fifthPercentileTrain,
    Scored fifthPercentileHoldout,
    Scored fifthPercentileRatio,
    Scored medianTrain,
    Scored neighbourRatioTrain,
    Scored neighbourRatioHoldout,
    MembershipAttack attack,
    int probes,
    int references,
    int balancedReferences) {
  private static final double LOW = 5;

  /**
   * Samples the tables, and searches on the executors: about 10,000 × 140,000 distances, fewer of
   * more than 40 columns.
   *
   * @param train the table learnt from
   * @param holdout rows of the same source set aside; without at least 50 the figures that need
   *     them are missing
   * @param synthetic the synthetic table
   * @param columns columns to look at, of {@code train}
   * @param seed of the samples
   */
  public static ClosestRecords of(
      SparkSession spark,
      Dataset<Row> train,
      Optional<Dataset<Row>> holdout,
      Dataset<Row> synthetic,
      ScoredColumns columns,
      long seed) {
    return of(spark, PrivacySample.of(train, holdout, synthetic, columns, seed));
  }

  /** Searches among samples that are there already. */
  static ClosestRecords of(SparkSession spark, PrivacySample sample) {
    if (sample.isEmpty()) {
      return without(sample.reason());
    }
    GowerPoints.Scale scale = GowerPoints.Scale.of(sample.train());
    GowerPoints train = GowerPoints.of(sample.train(), scale);
    GowerPoints made = GowerPoints.of(sample.synthetic(), scale);
    return sample.holdout().isPresent()
        ? ofBoth(spark, train, GowerPoints.of(sample.holdout().get(), scale), made)
        : ofTrain(spark, train, made, Scored.missing(sample.withoutHoldout()));
  }

  private static ClosestRecords ofBoth(
      SparkSession spark, GowerPoints train, GowerPoints holdout, GowerPoints made) {
    int size = Math.min(PrivacySample.MOST_REFERENCES, Math.min(train.size(), holdout.size()));
    int balanced = Math.min(train.size(), 2 * size);
    GowerPoints probes = made.part(0, Math.min(NearestSearch.probes(made.width()), made.size()));
    NearestDistances toTrain = NearestSearch.of(spark, probes, train.part(0, size));
    NearestDistances toHoldout = NearestSearch.of(spark, probes, holdout.part(0, size));
    NearestDistances toMore =
        balanced == size
            ? toTrain
            : toTrain.orNearer(NearestSearch.of(spark, probes, train.part(size, balanced)));
    Scored lowTrain = Scored.of(toTrain.percentile(LOW));
    Scored lowHoldout = Scored.of(toHoldout.percentile(LOW));
    return new ClosestRecords(
        Scored.of(toTrain.shareNearer(toHoldout, 0.5)),
        Scored.of(0.5 / Math.sqrt(probes.size())),
        Scored.of(balancedShare(toMore, toHoldout, (double) balanced / size)),
        lowTrain,
        lowHoldout,
        lowTrain.dividedBy(lowHoldout),
        Scored.of(toTrain.percentile(50)),
        Scored.of(toTrain.ratioPercentile(LOW)),
        Scored.of(toHoldout.ratioPercentile(LOW)),
        MembershipAttack.of(spark, train, holdout, made),
        probes.size(),
        size,
        balanced);
  }

  /** By chance a probe is nearer to the more numerous rows: {@code ratio} times as often. */
  private static double balancedShare(
      NearestDistances toTrain, NearestDistances toHoldout, double ratio) {
    double share = toTrain.shareNearer(toHoldout, ratio / (1 + ratio));
    return share / ratio / (share / ratio + 1 - share);
  }

  private static ClosestRecords ofTrain(
      SparkSession spark, GowerPoints train, GowerPoints made, Scored missing) {
    int size = Math.min(PrivacySample.MOST_REFERENCES, train.size());
    GowerPoints probes = made.part(0, Math.min(NearestSearch.probes(made.width()), made.size()));
    NearestDistances toTrain = NearestSearch.of(spark, probes, train.part(0, size));
    return new ClosestRecords(
        missing,
        missing,
        missing,
        Scored.of(toTrain.percentile(LOW)),
        missing,
        missing,
        Scored.of(toTrain.percentile(50)),
        Scored.of(toTrain.ratioPercentile(LOW)),
        missing,
        new MembershipAttack(missing, missing, 0),
        probes.size(),
        size,
        0);
  }

  private static ClosestRecords without(String reason) {
    Scored none = Scored.missing(reason);
    MembershipAttack attack = new MembershipAttack(none, none, 0);
    return new ClosestRecords(
        none, none, none, none, none, none, none, none, none, attack, 0, 0, 0);
  }
}
