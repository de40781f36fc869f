package io.mirrorlake.relate;

/**
 * Log odds as a line of a score.
 *
 * @param slope of the line
 * @param intercept of the line
 */
record LogisticLine(double slope, double intercept) {
  private static final int STEPS = 25;
  private static final double RIDGE = 1e-3;

  /**
   * The line of greatest likelihood, by Newton's method; a trace of a prior at slope 1 and
   * intercept 0 keeps it finite where the classes are apart.
   *
   * @param scores {@code [rows]}, finite
   * @param isOfClass {@code [rows]}, 0 or 1
   */
  static LogisticLine fitted(double[] scores, double[] isOfClass) {
    double slope = 1;
    double intercept = 0;
    for (int step = 0; step < STEPS; step++) {
      double bySlope = RIDGE * (slope - 1);
      double byIntercept = RIDGE * intercept;
      double ss = RIDGE;
      double si = 0;
      double ii = RIDGE;
      for (int row = 0; row < scores.length; row++) {
        double p = 1 / (1 + Math.exp(-slope * scores[row] - intercept));
        double error = p - isOfClass[row];
        double weight = p * (1 - p);
        bySlope += error * scores[row];
        byIntercept += error;
        ss += weight * scores[row] * scores[row];
        si += weight * scores[row];
        ii += weight;
      }
      double determinant = ss * ii - si * si;
      slope -= (ii * bySlope - si * byIntercept) / determinant;
      intercept -= (ss * byIntercept - si * bySlope) / determinant;
    }
    return Double.isFinite(slope) && Double.isFinite(intercept)
        ? new LogisticLine(slope, intercept)
        : new LogisticLine(1, 0);
  }
}
