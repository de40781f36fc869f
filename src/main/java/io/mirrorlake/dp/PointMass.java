package io.mirrorlake.dp;

import java.math.BigDecimal;

/**
 * A value that many records hold exactly, as far as noise lets it be seen.
 *
 * @param value a multiple of its column's step
 * @param records noisy number of records that hold it
 */
record PointMass(BigDecimal value, double records) {}
