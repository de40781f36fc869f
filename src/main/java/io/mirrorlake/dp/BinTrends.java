package io.mirrorlake.dp;

/**
 * How another column's shares change inside a number's bins, told from the bins beside: along the
 * line they go on at the mean slope between the neighbours, and keep each bin's own mean. Parts of
 * a bin that share its mean instead would be told from real ones where age, say, changes quickly.
 * What is beyond an atom is no neighbour. Costs no budget: noisy tables of so many more codes would
 * be too noisy.
 */
final class BinTrends {
  private BinTrends() {}

  /**
   * A pair's table by a number's parts.
   *
   * @param table denoised counts, the number's codes as rows, {@code [codes × others]}
   * @param rows margin of the number's codes
   * @param columns margin of the other column's
   * @param codes the parts
   * @return {@code [parts × others]}, not negative, of the margins {@code codes.margin(rows)} and
   *     {@code columns}
   */
  static double[][] follow(double[][] table, double[] rows, double[] columns, DividedCodes codes) {
    double[] finer = codes.margin(rows);
    double[] positions = middles(rows);
    double[] places = middles(finer);
    double[][] parts = new double[finer.length][];
    for (int from = 0; from < finer.length; ) {
      int code = codes.parents()[from];
      int to = from;
      double held = 0;
      double weighted = 0;
      while (to < finer.length && codes.parents()[to] == code) {
        held += finer[to];
        weighted += finer[to] * places[to];
        to++;
      }
      double[] slopes = slopes(table, rows, positions, codes.isApart(), code);
      for (int part = from; part < to; part++) {
        double offset = held > 0 ? places[part] - weighted / held : 0;
        parts[part] = part(table[code], rows[code], finer[part], slopes, offset);
      }
      from = to;
    }
    return IterativeFitting.fit(parts, finer, columns);
  }

  private static double[] part(
      double[] counts, double margin, double held, double[] slopes, double offset) {
    double[] part = new double[counts.length];
    for (int j = 0; j < part.length; j++) {
      double share = margin > 0 ? counts[j] / margin : 0;
      part[j] = Math.max(0, share + slopes[j] * offset) * held;
    }
    return part;
  }

  /** Change of each share by record along the line, at a code. */
  private static double[] slopes(
      double[][] table, double[] rows, double[] positions, boolean[] isApart, int code) {
    int low = code > 0 && !isApart[code - 1] ? code - 1 : code;
    int high = code + 1 < rows.length && !isApart[code + 1] ? code + 1 : code;
    double[] slopes = new double[table[code].length];
    double distance = positions[high] - positions[low];
    if (distance > 0 && rows[low] > 0 && rows[high] > 0) {
      for (int j = 0; j < slopes.length; j++) {
        slopes[j] = (table[high][j] / rows[high] - table[low][j] / rows[low]) / distance;
      }
    }
    return slopes;
  }

  /** Where the middle record of each code stands in the line of all. */
  private static double[] middles(double[] margin) {
    double[] middles = new double[margin.length];
    double before = 0;
    for (int k = 0; k < margin.length; k++) {
      middles[k] = before + margin[k] / 2;
      before += margin[k];
    }
    return middles;
  }
}
