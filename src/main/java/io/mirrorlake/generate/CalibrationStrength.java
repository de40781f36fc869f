package io.mirrorlake.generate;

/**
 * How closely a calibration follows its moments.
 *
 * @param passes over all pairs of columns
 * @param pairExponent what the ratio of target to share is raised to in a pair's cell, in (0, 1]
 * @param clip a ratio is kept within {@code [1/clip, clip]}
 */
public record CalibrationStrength(int passes, double pairExponent, double clip) {
  /** For moments that are counted. */
  public static final CalibrationStrength COUNTED = new CalibrationStrength(3, 1, 5);

  /** For moments that are estimates: half way, so that their errors are not copied whole. */
  public static final CalibrationStrength ESTIMATED = new CalibrationStrength(2, 0.5, 3);
}
