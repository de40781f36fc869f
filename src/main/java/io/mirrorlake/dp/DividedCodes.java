package io.mirrorlake.dp;

/**
 * A number's codes, each divided into parts by the fine cells of its histogram.
 *
 * @param column the parts as codes of their own, in ascending order
 * @param parents the code that each part is of, ascending, {@code [parts]}
 * @param isApart for each undivided code whether it says nothing of its neighbours, since most of
 *     it is one value (an atom, null), {@code [codes]}
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record DividedCodes(CodedColumn column, int[] parents, boolean[] isApart) {
  /**
   * What each part holds where each code holds this.
   *
   * @param margin of the undivided codes
   */
  double[] margin(double[] margin) {
    double[] sums = new double[margin.length];
    for (int part = 0; part < parents.length; part++) {
      sums[parents[part]] += column.masses()[part];
    }
    double[] finer = new double[parents.length];
    for (int part = 0; part < parents.length; part++) {
      int code = parents[part];
      finer[part] = margin[code] * column.masses()[part] / sums[code];
    }
    return finer;
  }
}
