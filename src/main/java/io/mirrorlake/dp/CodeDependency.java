package io.mirrorlake.dp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A column whose code follows from another one's, as the denoised tables say.
 *
 * @param determinant the encoded column that it follows
 * @param dependent the encoded column that follows
 * @param images its code for each code of the determinant
 */
record CodeDependency(int determinant, int dependent, List<Integer> images) {
  /**
   * The dependencies among denoised tables; a column follows at most one other, and none that
   * follows itself.
   */
  static List<CodeDependency> find(List<PairTable> tables) {
    List<CodeDependency> found = new ArrayList<>();
    Set<Integer> determinants = new HashSet<>();
    Set<Integer> dependents = new HashSet<>();
    for (PairTable table : tables) {
      for (CodeDependency candidate :
          List.of(
              of(table.first(), table.second(), table.counts()),
              of(table.second(), table.first(), PairDenoising.transposed(table.counts())))) {
        if (!candidate.images().isEmpty()
            && !determinants.contains(candidate.dependent())
            && !dependents.contains(candidate.dependent())
            && !dependents.contains(candidate.determinant())) {
          found.add(candidate);
          determinants.add(candidate.determinant());
          dependents.add(candidate.dependent());
        }
      }
    }
    return found;
  }

  /** Whether a pair is one of the dependent column with a third, which the determinant's gives. */
  boolean gives(PairTable table) {
    return table.isOf(dependent) && !table.isOf(determinant);
  }

  /** Without images where a row of the table fills more than one cell. */
  private static CodeDependency of(int determinant, int dependent, double[][] table) {
    List<Integer> images = new ArrayList<>();
    for (double[] row : table) {
      int filled = 0;
      for (double count : row) {
        filled += count > 0 ? 1 : 0;
      }
      if (filled > 1) {
        return new CodeDependency(determinant, dependent, List.of());
      }
      images.add(PairDenoising.indexOfMaximum(row));
    }
    return new CodeDependency(determinant, dependent, images);
  }
}
