package io.mirrorlake.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mirrorlake.trees.BoostedTrees;
import io.mirrorlake.trees.FeatureTable;
import io.mirrorlake.trees.Growth;
import io.mirrorlake.trees.LossKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Against scikit-learn 1.9.1 on the same 4,000 rows, the last 1,000 held out. Its bins' edges are
 * computed in whole numbers here: NumPy's rounding puts some of them one row further (AUC 0.9338
 * for 0.9346, R² 0.9409 for 0.9402), and no comparison closer than that could be made.
 *
 * <pre>{@code
 * import numpy as np
 * from sklearn.ensemble import HistGradientBoostingClassifier as C, HistGradientBoostingRegressor as R
 * from sklearn.metrics import roc_auc_score, r2_score
 * s = 1
 * def u():
 *     global s; s = (s * 6364136223846793005 + 1442695040888963407) % 2**64; return (s >> 11) * 2.0**-53
 * rows = []
 * for i in range(4000):
 *     a = u(); b = np.nan if u() < 0.2 else float(int(u() * 12)); c = float(int(u() * 30)); e = u(); f = u()
 *     v = 2*a + (0 if np.isnan(b) else 0.2*b) + (1.5 if int(c)*7 % 10 < 4 else 0) + (e if c == 3 else 0)
 *     rows.append([a, b, c, e, v + f, 1.0 if v + 2*f > 3.6 else 0.0])
 * m = np.array(rows); x = m[:, :4]; t, h = slice(0, 3000), slice(3000, 4000)
 * import sklearn.ensemble._hist_gradient_boosting.binning as binning
 * def edges(column, percentiles, method):
 *     ranks = [divmod(bin * len(column), 255) for bin in range(1, 255)]
 *     return np.array([column[k] if rest else (column[k - 1] + column[k]) / 2 for k, rest in ranks])
 * binning.np.percentile = edges
 * kw = dict(categorical_features=[False, False, True, False], early_stopping=False)
 * p = C(**kw).fit(x[t], m[t, 5]).predict_proba(x[h])[:, 1]
 * r = R(**kw).fit(x[t], m[t, 4]).predict(x[h])
 * print(roc_auc_score(m[h, 5], p), p[:8], r2_score(m[h, 4], r), r[:8])
 * }</pre>
 */
class BoostedTreesTest {
  private static final int ROWS = 4_000;
  private static final int LEARNT = 3_000;

  private final double[][] columns = new double[4][ROWS];
  private final double[] value = new double[ROWS];
  private final double[] label = new double[ROWS];
  private long state = 1;

  BoostedTreesTest() {
    for (int row = 0; row < ROWS; row++) {
      double a = uniform();
      double b = uniform() < 0.2 ? Double.NaN : (int) (uniform() * 12);
      int c = (int) (uniform() * 30);
      double e = uniform();
      double noise = uniform();
      double signal =
          2 * a + (Double.isNaN(b) ? 0 : 0.2 * b) + (c * 7 % 10 < 4 ? 1.5 : 0) + (c == 3 ? e : 0);
      columns[0][row] = a;
      columns[1][row] = b;
      columns[2][row] = c;
      columns[3][row] = e;
      value[row] = signal + noise;
      label[row] = signal + 2 * noise > 3.6 ? 1 : 0;
    }
  }

  private double uniform() {
    state = state * 6364136223846793005L + 1442695040888963407L;
    return (state >>> 11) * 0x1p-53;
  }

  private FeatureTable table() {
    return new FeatureTable(
        ROWS, columns, new boolean[] {false, false, true, false}, List.of("a", "b", "c", "e"));
  }

  private static int[] range(int from, int to) {
    return IntStream.range(from, to).toArray();
  }

  private double[] predicted(double[] target, LossKind loss) {
    return BoostedTrees.fitted(
            table().rowsAt(range(0, LEARNT)), Arrays.copyOf(target, LEARNT), loss)
        .predicted(table().rowsAt(range(LEARNT, ROWS)));
  }

  @Test
  void classesArePredictedAsByScikitLearn() {
    double[] predicted = predicted(label, LossKind.LOG_LOSS);
    double[] truth = Arrays.copyOfRange(label, LEARNT, ROWS);
    double auc = PredictionScores.ofClasses(truth, predicted).get("auc").value().orElseThrow();
    // scikit-learn's thresholds lie on values, ours half-way to the next one.
    assertThat(auc).isCloseTo(0.934572, within(5e-4));
    assertThat(Arrays.copyOf(predicted, 8))
        .containsExactly(
            new double[] {
              0.031872, 0.10699, 0.98747, 0.426435, 0.061065, 0.959786, 0.002102, 0.914345
            },
            within(1e-4));
  }

  @Test
  void valuesArePredictedAsByScikitLearn() {
    double[] predicted = predicted(value, LossKind.SQUARED_ERROR);
    double[] truth = Arrays.copyOfRange(value, LEARNT, ROWS);
    double determination =
        PredictionScores.ofValues(truth, predicted).get("r2").value().orElseThrow();
    assertThat(determination).isCloseTo(0.940189, within(1e-4));
    assertThat(Arrays.copyOf(predicted, 8))
        .containsExactly(
            new double[] {
              2.553392, 2.389192, 4.297819, 2.897634, 2.243372, 4.113775, 1.673563, 3.619918
            },
            within(1e-4));
  }

  @Test
  void oneClassOrConstantColumnsPredictTheMean() {
    FeatureTable constant =
        new FeatureTable(
            60,
            new double[][] {new double[60], missing(60), new double[60]},
            new boolean[] {false, false, true},
            List.of("zero", "missing", "code"));
    double[] halves = new double[60];
    Arrays.fill(halves, 0, 30, 1);
    assertThat(BoostedTrees.fitted(constant, halves, LossKind.LOG_LOSS).predicted(constant))
        .containsOnly(new double[] {0.5}, within(1e-9));
    assertThat(BoostedTrees.fitted(constant, new double[60], LossKind.LOG_LOSS).predicted(constant))
        .containsOnly(new double[] {0}, within(1e-6));
  }

  @Test
  void theFirstTreesAreThoseOfAShorterFit() {
    FeatureTable learnt = codes(400, row -> row % 7);
    double[] target =
        IntStream.range(0, 400).mapToDouble(row -> row % 7 % 3 == 0 ? 1 : 0).toArray();
    BoostedTrees longer = BoostedTrees.fitted(learnt, target, LossKind.LOG_LOSS);
    BoostedTrees shorter = BoostedTrees.fitted(learnt, target, LossKind.LOG_LOSS, Growth.of(7));
    assertThat(longer.first(7).predicted(learnt)).containsExactly(shorter.predicted(learnt));
    assertThat(shorter.size()).isEqualTo(7);
  }

  @Test
  void treesOfTwoLeavesSeeNoTwoColumnsTogether() {
    double[][] bits = new double[2][4_000];
    for (int row = 0; row < 4_000; row++) {
      bits[0][row] = row & 1;
      bits[1][row] = (row >> 1) & 1;
    }
    FeatureTable learnt =
        new FeatureTable(4_000, bits, new boolean[] {false, false}, List.of("a", "b"));
    double[] exclusive =
        IntStream.range(0, 4_000).mapToDouble(row -> (row & 1) ^ ((row >> 1) & 1)).toArray();
    assertThat(
            BoostedTrees.fitted(learnt, exclusive, LossKind.LOG_LOSS, new Growth(100, 2))
                .predicted(learnt))
        .containsOnly(new double[] {0.5}, within(1e-6));
    double[] sum = IntStream.range(0, 4_000).mapToDouble(row -> row & 1).toArray();
    assertThat(
            BoostedTrees.fitted(learnt, sum, LossKind.LOG_LOSS, new Growth(100, 2))
                .predicted(new double[] {1, 0}))
        .isGreaterThan(0.99);
  }

  @Test
  void codesNotLearntFromCountAsMissing() {
    FeatureTable learnt = codes(400, row -> row % 2);
    double[] target = IntStream.range(0, 400).mapToDouble(row -> row % 2).toArray();
    double[] predicted =
        BoostedTrees.fitted(learnt, target, LossKind.LOG_LOSS).predicted(codes(1, row -> 200));
    assertThat(predicted[0]).isBetween(0.0, 1.0);
  }

  private static FeatureTable codes(int rows, java.util.function.IntUnaryOperator code) {
    double[] column = IntStream.range(0, rows).map(code).asDoubleStream().toArray();
    return new FeatureTable(rows, new double[][] {column}, new boolean[] {true}, List.of("code"));
  }

  private static double[] missing(int rows) {
    double[] column = new double[rows];
    Arrays.fill(column, Double.NaN);
    return column;
  }
}
