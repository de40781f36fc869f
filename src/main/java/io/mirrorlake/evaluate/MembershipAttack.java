package io.mirrorlake.evaluate;

import java.util.Arrays;
import org.apache.spark.sql.SparkSession;

/**
 * An attack that guesses a row to have been learnt from where a synthetic row is near (Chen et al.,
 * GAN-Leaks, 2020): run on rows that were and on as many that were not.
 *
 * @param auc area under its ROC curve; 0.5 is ideal
 * @param truePositiveRate share of training rows found with at most 1% false alarms; 0.01 is ideal
 * @param rowsEach training rows, and as many holdout rows, that were guessed
 */
public record MembershipAttack(Scored auc, Scored truePositiveRate, int rowsEach) {
  private static final double FALSE_ALARMS = 0.01;

  /** Attacks the first rows of both tables, which are a sample of each. */
  static MembershipAttack of(
      SparkSession spark, GowerPoints train, GowerPoints holdout, GowerPoints synthetic) {
    int rows =
        Math.min(NearestSearch.probes(train.width()), Math.min(train.size(), holdout.size()));
    NearestDistances members = NearestSearch.of(spark, train.part(0, rows), synthetic);
    NearestDistances others = NearestSearch.of(spark, holdout.part(0, rows), synthetic);
    double[] scores = new double[2 * rows];
    boolean[] isMember = new boolean[2 * rows];
    Arrays.fill(isMember, 0, rows, true);
    for (int row = 0; row < rows; row++) {
      scores[row] = -members.nearest(row);
      scores[rows + row] = -others.nearest(row);
    }
    RocCurve curve = RocCurve.of(scores, isMember);
    return new MembershipAttack(
        Scored.of(curve.area()), Scored.of(curve.truePositiveRate(FALSE_ALARMS)), rows);
  }
}
