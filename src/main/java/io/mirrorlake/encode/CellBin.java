package io.mirrorlake.encode;

import java.util.List;

/**
 * A bin of a number that was not fitted to values: a range and how its values are spread.
 *
 * @param edge where the bin begins
 * @param shares positions of the knots in [0, 1], ascending from 0 to 1
 * @param knots values of the quantile function there
 */
public record CellBin(double edge, List<Double> shares, List<Double> knots) {}
