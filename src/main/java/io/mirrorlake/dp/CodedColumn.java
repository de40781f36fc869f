package io.mirrorlake.dp;

import io.mirrorlake.encode.ColumnCodec;
import java.util.Optional;

/** A column in codes that were cut from its private histogram. */
interface CodedColumn {
  /** Values to codes and back. */
  ColumnCodec codec();

  /** Records of each code, not negative, {@code [codec.codes()]}, not to be written to. */
  double[] masses();

  /**
   * The same column in finer codes.
   *
   * @param parts that one code may fall into at the most, at least 1
   * @return empty where none falls into more than one
   */
  Optional<DividedCodes> divided(int parts);

  /** Codes that cannot be divided. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Whole(ColumnCodec codec, double[] masses) implements CodedColumn {
    @Override
    public Optional<DividedCodes> divided(int parts) {
      return Optional.empty();
    }
  }
}
