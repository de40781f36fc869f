package io.mirrorlake.dp;

/** Of a column whose values are not measured at all: it comes out empty. */
record UnreadDomain() implements ColumnDomain {
  private static final long serialVersionUID = 1L;

  @Override
  public int cells() {
    return 0;
  }

  @Override
  public int cell(Object value) {
    throw new IllegalStateException("A column that is not measured has no cells");
  }
}
