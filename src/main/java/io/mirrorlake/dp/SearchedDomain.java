package io.mirrorlake.dp;

/**
 * Values that nobody declared: those that enough records hold are found privately. A cell for null,
 * where it may occur.
 *
 * @param isNullable whether null may occur
 */
record SearchedDomain(boolean isNullable) implements ColumnDomain {
  private static final long serialVersionUID = 1L;

  @Override
  public int cells() {
    return isNullable ? 1 : 0;
  }

  @Override
  public int cell(Object value) {
    return value == null ? 0 : SEARCHED;
  }
}
