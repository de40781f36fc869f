package io.mirrorlake.dp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Divides the codes of numbers once all is measured, and gives margins and pairs of the parts by
 * the {@link BinTrends trends} along the line. Few codes are best for measuring, more for what the
 * generator is to meet.
 *
 * @param codes the columns in their final codes
 * @param margins of these
 * @param tables of these, denoised
 */
record CodeDivision(PrivateCodes codes, List<double[]> margins, List<PairTable> tables) {
  private static final int MOST_PARTS = 4;

  /** Codes of a number beyond which finer ones bring nothing. */
  private static final int ENOUGH_CODES = 40;

  /** Codes of all columns beyond which the generator's training would grow too long. */
  private static final int MOST_WIDTH = 400;

  /**
   * Divides.
   *
   * @param codes as they were measured
   * @param margins of each encoded column
   * @param tables denoised pairs
   * @param dependencies columns that follow others; neither side is divided
   */
  static CodeDivision of(
      PrivateCodes codes,
      List<double[]> margins,
      List<PairTable> tables,
      List<CodeDependency> dependencies) {
    Set<Integer> bound = new HashSet<>();
    for (CodeDependency dependency : dependencies) {
      bound.add(dependency.determinant());
      bound.add(dependency.dependent());
    }
    CodeDivision division = new CodeDivision(codes, margins, tables);
    List<Integer> encoded = codes.encoded();
    for (int column = 0; column < encoded.size(); column++) {
      if (!bound.contains(column)) {
        int count = margins.get(column).length;
        int room = MOST_WIDTH - division.width() + count;
        int parts = Math.min(MOST_PARTS, Math.min(ENOUGH_CODES, room) / count);
        Optional<DividedCodes> divided =
            parts < 2 ? Optional.empty() : codes.columns().get(encoded.get(column)).divided(parts);
        if (divided.isPresent()) {
          division = division.with(column, divided.get());
        }
      }
    }
    return division;
  }

  private int width() {
    return margins.stream().mapToInt(margin -> margin.length).sum();
  }

  private CodeDivision with(int column, DividedCodes parts) {
    List<PairTable> finer = new ArrayList<>();
    for (PairTable table : tables) {
      finer.add(table.isOf(column) ? finer(table, column, parts) : table);
    }
    List<double[]> finerMargins = new ArrayList<>(margins);
    finerMargins.set(column, parts.margin(margins.get(column)));
    return new CodeDivision(
        codes.with(codes.encoded().get(column), parts.column()), finerMargins, finer);
  }

  private PairTable finer(PairTable table, int column, DividedCodes parts) {
    double[] own = margins.get(column);
    double[] other = margins.get(table.other(column));
    double[][] counts = BinTrends.follow(table.by(column), own, other, parts);
    // A part takes its share of the error with its share of the records.
    double sigma = table.sigma() * own.length / counts.length;
    return table.with(column, counts, sigma);
  }
}
