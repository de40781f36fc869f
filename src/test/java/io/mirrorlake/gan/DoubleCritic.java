package io.mirrorlake.gan;

/**
 * The critic in double precision and plain loops, straight from its definition: an oracle for
 * numeric gradients.
 */
final class DoubleCritic {
  private final GanArchitecture shape;
  private final float[][] rows;

  DoubleCritic(GanArchitecture shape, float[][] rows) {
    this.shape = shape;
    this.rows = rows;
  }

  /** Which hidden units are positive, for every row: {@code [rows × 2·hidden]}. */
  boolean[][] masks(double[] parameters) {
    boolean[][] masks = new boolean[rows.length][2 * shape.criticHidden()];
    for (int r = 0; r < rows.length; r++) {
      double[] before1 = preactivation1(parameters, rows[r]);
      double[] before2 = preactivation2(parameters, before1);
      for (int j = 0; j < shape.criticHidden(); j++) {
        masks[r][j] = before1[j] > 0;
        masks[r][shape.criticHidden() + j] = before2[j] > 0;
      }
    }
    return masks;
  }

  /** Mean over rows of the squared norm of the score's gradient with respect to the row. */
  double penalty(double[] parameters) {
    int units = shape.criticHidden();
    int width = shape.layout().width();
    double sum = 0;
    for (float[] row : rows) {
      double[] before1 = preactivation1(parameters, row);
      double[] before2 = preactivation2(parameters, before1);
      for (int i = 0; i < width; i++) {
        double v = 0;
        for (int k = 0; k < units; k++) {
          double u = 0;
          for (int j = 0; j < units; j++) {
            u += parameters[third() + j] * slope(before2[j]) * parameters[second() + j * units + k];
          }
          v += u * slope(before1[k]) * parameters[k * width + i];
        }
        sum += v * v;
      }
    }
    return sum / rows.length;
  }

  private int second() {
    return shape.layout().width() * shape.criticHidden() + shape.criticHidden();
  }

  private int third() {
    return second() + shape.criticHidden() * shape.criticHidden() + shape.criticHidden();
  }

  private double[] preactivation1(double[] p, float[] row) {
    int units = shape.criticHidden();
    int width = shape.layout().width();
    double[] a = new double[units];
    for (int j = 0; j < units; j++) {
      a[j] = p[width * units + j];
      for (int i = 0; i < width; i++) {
        a[j] += p[j * width + i] * row[i];
      }
    }
    return a;
  }

  private double[] preactivation2(double[] p, double[] before1) {
    int units = shape.criticHidden();
    double[] a = new double[units];
    for (int j = 0; j < units; j++) {
      a[j] = p[second() + units * units + j];
      for (int k = 0; k < units; k++) {
        a[j] += p[second() + j * units + k] * before1[k] * slope(before1[k]);
      }
    }
    return a;
  }

  private static double slope(double x) {
    return x > 0 ? 1 : GanArchitecture.LEAK;
  }
}
