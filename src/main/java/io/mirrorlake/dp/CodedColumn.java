package io.mirrorlake.dp;

import io.mirrorlake.encode.ColumnCodec;

/**
 * A column in codes that were cut from its private histogram.
 *
 * @param codec values to codes and back
 * @param masses records of each code, not negative, {@code [codec.codes()]}, not to be written to
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record CodedColumn(ColumnCodec codec, double[] masses) {}
