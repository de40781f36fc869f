package io.mirrorlake.dp;

import io.mirrorlake.gan.BlockLayout;
import io.mirrorlake.gan.MomentTarget;
import java.util.Arrays;
import java.util.List;

/** The generator's target from denoised one- and two-way marginals. */
final class PrivateTargets {
  private PrivateTargets() {}

  /**
   * The moments and their standard errors. Pairs that were not measured, of columns of one code,
   * are those of independence.
   *
   * @param layout the codes of each column
   * @param margins each column's counts
   * @param sigma of a histogram's noise
   * @param tables denoised pairs
   * @param rows noisy number of records
   */
  static MomentTarget of(
      BlockLayout layout,
      List<double[]> margins,
      double sigma,
      List<PairTable> tables,
      double rows) {
    int width = layout.width();
    float[] moments = new float[width * width];
    float[] errors = new float[width * width];
    Arrays.fill(errors, (float) (sigma / rows));
    for (int a = 0; a < layout.columns(); a++) {
      for (int b = 0; b < layout.columns(); b++) {
        for (int i = 0; i < layout.codes(a); i++) {
          for (int j = 0; a != b && j < layout.codes(b); j++) {
            moments[(layout.offset(a) + i) * width + layout.offset(b) + j] =
                (float) (margins.get(a)[i] / rows * margins.get(b)[j] / rows);
          }
        }
      }
      for (int i = 0; i < layout.codes(a); i++) {
        moments[(layout.offset(a) + i) * (width + 1)] = (float) (margins.get(a)[i] / rows);
      }
    }
    for (PairTable table : tables) {
      for (int i = 0; i < table.counts().length; i++) {
        for (int j = 0; j < table.counts()[i].length; j++) {
          int p = layout.offset(table.first()) + i;
          int q = layout.offset(table.second()) + j;
          float moment = (float) (table.counts()[i][j] / rows);
          float error = (float) (table.sigma() / rows);
          moments[p * width + q] = moment;
          moments[q * width + p] = moment;
          errors[p * width + q] = error;
          errors[q * width + p] = error;
        }
      }
    }
    return MomentTarget.estimated(layout, moments, errors);
  }
}
