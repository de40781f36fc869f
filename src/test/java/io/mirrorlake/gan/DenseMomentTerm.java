package io.mirrorlake.gan;

/** The moment term by its definition, on dense rows: what the fast one is held to. */
final class DenseMomentTerm {
  private DenseMomentTerm() {}

  /**
   * Σ W∘A∘B over row × (row, context), one-way marginals apart.
   *
   * @param rows {@code [rows × full width]}
   */
  static double of(MomentTarget target, double[][] rows) {
    int width = target.layout().width();
    int half = rows.length / 2;
    double sum = 0;
    for (int i = 0; i < rows[0].length; i++) {
      // Cells of a context are not centred.
      boolean isRow = i < width;
      double ri = marginal(target, i);
      for (int j = 0; j < width; j++) {
        double rj = marginal(target, j);
        double weight = target.weights()[i * width + j];
        double a;
        double b;
        if (i == j) {
          weight *= MomentTerm.MARGINAL_WEIGHT;
          a = -rj;
          b = -rj;
          for (int r = 0; r < half; r++) {
            a += rows[r][j] / half;
            b += rows[half + r][j] / half;
          }
        } else {
          a = ri * rj - target.moment(i, j);
          b = a;
          for (int r = 0; r < half; r++) {
            a += (rows[r][i] - ri) * (rows[r][j] - (isRow ? rj : 0)) / half;
            b += (rows[half + r][i] - ri) * (rows[half + r][j] - (isRow ? rj : 0)) / half;
          }
        }
        sum += weight * a * b;
      }
    }
    return sum;
  }

  private static double marginal(MomentTarget target, int i) {
    return i < target.layout().width() ? target.moment(i, i) : 0;
  }
}
