package io.mirrorlake.dp;

import io.mirrorlake.profile.ColumnValues;
import java.math.BigDecimal;

/**
 * How many decimal places a floating-point number is written with: a cell each from 0 to {@value
 * #MOST}, one for finer numbers, one for what is no finite number.
 */
record DecimalsDomain() implements ColumnDomain {
  private static final long serialVersionUID = 1L;

  /** Places beyond which a number is taken to have none. */
  static final int MOST = 6;

  /** The cell of finer numbers. */
  static final int FINER = MOST + 1;

  @Override
  public int cells() {
    return FINER + 2;
  }

  @Override
  public int cell(Object value) {
    if (value == null || !Double.isFinite(((Number) value).doubleValue())) {
      return FINER + 1;
    }
    int places = new BigDecimal(ColumnValues.text(value)).stripTrailingZeros().scale();
    return Math.max(0, Math.min(places, FINER));
  }
}
