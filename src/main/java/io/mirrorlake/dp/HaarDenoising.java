package io.mirrorlake.dp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Denoising of a noisy histogram in the Haar wavelet basis: differences of neighbouring sums that
 * the noise alone could make are set to 0 (hard thresholding, Donoho and Johnstone 1994), averaged
 * over {@value #SHIFTS} shifts of the origin (Coifman and Donoho 1995). Atoms stay, empty stretches
 * become empty, slopes become smooth. Uses nothing but the noisy counts. Cost {@code O(16·cells)}.
 */
final class HaarDenoising {
  private static final int SHIFTS = 16;
  private static final double SHAPE_THRESHOLD = 2.5;
  private static final double SUPPORT_THRESHOLD = 4.5;
  private static final double SUPPORT_COUNT = 0.25;

  /** Empty cells that set a run of cells apart. */
  private static final int FAR = 32;

  /** Deviations that the sum of a run that is set apart has to exceed. */
  private static final double APART_THRESHOLD = 5.5;

  private static final int LEAST_REACH = 2;
  private static final int MOST_REACH = 16;
  private static final double SQRT_HALF = Math.sqrt(0.5);

  private HaarDenoising() {}

  /**
   * The histogram's shape on its support: where a strict threshold finds anything, and a little
   * around it, at most as far again; there a mild threshold decides.
   *
   * @param counts noisy, at least one
   * @param sigma of the noise
   * @return denoised counts, negative infinity outside of the support
   */
  static double[] onSupport(double[] counts, double sigma) {
    return inside(counts, sigma, support(counts, runs(counts, sigma)));
  }

  /**
   * The same where the line has no bounds: what is far from the bulk has to be beyond doubt. Among
   * thousands of cells and many sums of them noise alone passes the strict threshold in some
   * tables; far from all else it would move the mean and make the largest value many times what it
   * is.
   *
   * @param counts noisy, at least one
   * @param sigma of the noise
   * @return denoised counts, negative infinity outside of the support
   */
  static double[] onUnboundedSupport(double[] counts, double sigma) {
    return inside(counts, sigma, support(counts, accepted(runs(counts, sigma), counts, sigma)));
  }

  private static double[] inside(double[] counts, double sigma, boolean[] near) {
    double[] inside = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      inside[i] = near[i] ? counts[i] : 0;
    }
    double[] shape = denoise(inside, SHAPE_THRESHOLD * sigma);
    for (int i = 0; i < counts.length; i++) {
      shape[i] = near[i] ? shape[i] : Double.NEGATIVE_INFINITY;
    }
    return shape;
  }

  /** The runs and a little around them; around the largest cell where there is no run. */
  private static boolean[] support(double[] counts, List<int[]> runs) {
    int most = Math.max(LEAST_REACH, Math.min(MOST_REACH, counts.length / 16));
    boolean[] near = new boolean[counts.length];
    for (int[] run : runs) {
      // A slope goes on beyond where it can be seen; a value that stands alone does not.
      mark(near, run[0], run[1], Math.min(most, run[1] - run[0]));
    }
    if (runs.isEmpty()) {
      int greatest = 0;
      for (int i = 1; i < counts.length; i++) {
        greatest = counts[i] > counts[greatest] ? i : greatest;
      }
      mark(near, greatest, greatest, most);
    }
    return near;
  }

  /** Runs of cells that hold records by a strict threshold, first and last cell each. */
  private static List<int[]> runs(double[] counts, double sigma) {
    double[] strict = denoise(counts, SUPPORT_THRESHOLD * sigma);
    double level = SUPPORT_COUNT * sigma;
    List<int[]> runs = new ArrayList<>();
    for (int i = 0; i < strict.length; i++) {
      if (strict[i] > level) {
        if (i > 0 && strict[i - 1] > level) {
          runs.get(runs.size() - 1)[1] = i;
        } else {
          runs.add(new int[] {i, i});
        }
      }
    }
    return runs;
  }

  /** The runs near the largest one, or near others that are, and those beyond all doubt. */
  private static List<int[]> accepted(List<int[]> runs, double[] counts, double sigma) {
    int largest = 0;
    double[] sums = new double[runs.size()];
    for (int r = 0; r < runs.size(); r++) {
      for (int i = runs.get(r)[0]; i <= runs.get(r)[1]; i++) {
        sums[r] += counts[i];
      }
      largest = sums[r] > sums[largest] ? r : largest;
    }
    List<int[]> accepted = new ArrayList<>();
    for (int direction : new int[] {-1, 1}) {
      int reached = runs.isEmpty() ? 0 : runs.get(largest)[direction < 0 ? 0 : 1];
      for (int r = largest; r >= 0 && r < runs.size(); r += direction) {
        int[] run = runs.get(r);
        int gap = direction < 0 ? reached - run[1] : run[0] - reached;
        double deviation = sigma * Math.sqrt(run[1] - run[0] + 1);
        if (r == largest || gap <= FAR || sums[r] >= APART_THRESHOLD * deviation) {
          accepted.add(run);
          reached = direction < 0 ? run[0] : run[1];
        }
      }
    }
    return accepted;
  }

  private static void mark(boolean[] near, int first, int last, int reach) {
    Arrays.fill(near, Math.max(0, first - reach), Math.min(near.length, last + reach + 1), true);
  }

  /** Mean over shifts of the thresholded transform. */
  static double[] denoise(double[] counts, double threshold) {
    int size = Math.max(1, Integer.highestOneBit(Math.max(1, 2 * counts.length - 1)));
    double[] sum = new double[counts.length];
    double[] shifted = new double[size];
    for (int shift = 0; shift < SHIFTS; shift++) {
      Arrays.fill(shifted, 0);
      for (int i = 0; i < counts.length; i++) {
        shifted[(i + shift) % size] = counts[i];
      }
      threshold(shifted, threshold);
      for (int i = 0; i < counts.length; i++) {
        sum[i] += shifted[(i + shift) % size] / SHIFTS;
      }
    }
    return sum;
  }

  /** Transform, threshold and back, in place; the length is a power of two. */
  private static void threshold(double[] x, double threshold) {
    double[] scratch = new double[x.length];
    for (int n = x.length; n > 1; n /= 2) {
      for (int i = 0; i < n / 2; i++) {
        double detail = (x[2 * i] - x[2 * i + 1]) * SQRT_HALF;
        scratch[i] = (x[2 * i] + x[2 * i + 1]) * SQRT_HALF;
        scratch[n / 2 + i] = Math.abs(detail) > threshold ? detail : 0;
      }
      System.arraycopy(scratch, 0, x, 0, n);
    }
    for (int n = 2; n <= x.length; n *= 2) {
      for (int i = 0; i < n / 2; i++) {
        scratch[2 * i] = (x[i] + x[n / 2 + i]) * SQRT_HALF;
        scratch[2 * i + 1] = (x[i] - x[n / 2 + i]) * SQRT_HALF;
      }
      System.arraycopy(scratch, 0, x, 0, n);
    }
  }
}
