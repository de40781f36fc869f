package io.mirrorlake.dp;

import java.util.Arrays;

/**
 * Which neighbouring cells of a line become one code. A cell that holds 1/bins of the records is an
 * atom; the rest is gathered from left to right into bins of 1/bins of what remains. Where at most
 * {@value #FEW} cells hold enough records and nearly all of them, each is an atom. What then holds
 * too few joins its neighbour.
 */
final class CellMerging {
  private static final int FEW = 20;
  private static final double NEARLY_ALL = 0.95;

  /** Part of a code that its largest cell holds where the code counts as that one cell. */
  private static final double MOSTLY = 0.6;

  private CellMerging() {}

  /**
   * The first cell of each code.
   *
   * @param masses records of each cell, not negative, at least one above 0
   * @param limits how coarse codes have to be
   * @return ascending, at least one, from cell 0 on
   */
  static int[] starts(double[] masses, CodeLimits limits) {
    boolean[] atoms = atoms(masses, limits);
    double rest = 0;
    for (int cell = 0; cell < masses.length; cell++) {
      rest += atoms[cell] ? 0 : masses[cell];
    }
    double enough = Math.max(rest / limits.bins(), limits.leastMass());
    int[] codes = new int[masses.length];
    int code = -1;
    boolean isOpen = false;
    double gathered = 0;
    for (int cell = 0; cell < masses.length; cell++) {
      if (atoms[cell]) {
        code++;
        isOpen = false;
      } else {
        if (!isOpen) {
          code++;
          gathered = 0;
        }
        gathered += masses[cell];
        isOpen = gathered < enough;
      }
      codes[cell] = code;
    }
    return startsOf(codes, nearestKept(sums(codes, masses, code + 1), limits.leastMass()));
  }

  /**
   * The first cell of each part of a code: parts of about equal mass.
   *
   * @param masses records of each cell
   * @param from the code's first cell
   * @param to the cell behind its last
   * @param parts at the most
   * @param limits how coarse codes have to be: shares of a code that holds the least are mostly
   *     noise, and say nothing of a trend
   * @return ascending, at least one, from {@code from} on; each part holds records
   */
  static int[] divided(double[] masses, int from, int to, int parts, CodeLimits limits) {
    double total = Arrays.stream(masses, from, to).sum();
    int most = (int) Math.min(parts, total / limits.leastMass());
    int[] starts = new int[Math.max(1, most)];
    starts[0] = from;
    int count = 1;
    int part = 0;
    double before = 0;
    double held = 0;
    for (int cell = from; cell < to && most > 1; cell++) {
      int own = (int) Math.min(most - 1, most * (before + masses[cell] / 2) / total);
      if (masses[cell] > 0 && own != part) {
        if (held > 0) {
          starts[count++] = cell;
          held = 0;
        }
        part = own;
      }
      before += masses[cell];
      held += masses[cell];
    }
    return Arrays.copyOf(starts, count);
  }

  /** Whether one cell holds most of a code. */
  static boolean isMostlyOne(double[] masses, int from, int to) {
    double largest = Arrays.stream(masses, from, to).max().orElse(0);
    return largest > MOSTLY * Arrays.stream(masses, from, to).sum();
  }

  private static boolean[] atoms(double[] masses, CodeLimits limits) {
    double total = Arrays.stream(masses).sum();
    double large = 0;
    int count = 0;
    for (double mass : masses) {
      if (mass >= limits.leastMass()) {
        large += mass;
        count++;
      }
    }
    boolean areFew = count <= FEW && large >= NEARLY_ALL * total;
    double least = areFew ? limits.leastMass() : limits.rows() / limits.bins();
    boolean[] atoms = new boolean[masses.length];
    for (int cell = 0; cell < masses.length; cell++) {
      atoms[cell] = masses[cell] >= least;
    }
    return atoms;
  }

  private static double[] sums(int[] codes, double[] masses, int count) {
    double[] sums = new double[count];
    for (int cell = 0; cell < codes.length; cell++) {
      sums[codes[cell]] += masses[cell];
    }
    return sums;
  }

  /**
   * For each code the nearest one that holds enough, of two the lower; the largest if none does.
   */
  private static int[] nearestKept(double[] sums, double leastMass) {
    int largest = 0;
    for (int k = 1; k < sums.length; k++) {
      largest = sums[k] > sums[largest] ? k : largest;
    }
    int[] nearest = new int[sums.length];
    for (int k = 0; k < sums.length; k++) {
      int best = largest;
      boolean isFound = false;
      for (int distance = 0; distance < sums.length && !isFound; distance++) {
        for (int other : new int[] {k - distance, k + distance}) {
          if (!isFound && other >= 0 && other < sums.length && sums[other] >= leastMass) {
            best = other;
            isFound = true;
          }
        }
      }
      nearest[k] = best;
    }
    return nearest;
  }

  private static int[] startsOf(int[] codes, int[] kept) {
    int[] starts = new int[codes.length];
    int count = 0;
    for (int cell = 0; cell < codes.length; cell++) {
      if (cell == 0 || kept[codes[cell]] != kept[codes[cell - 1]]) {
        starts[count++] = cell;
      }
    }
    return Arrays.copyOf(starts, count);
  }
}
