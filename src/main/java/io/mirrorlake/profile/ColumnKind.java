package io.mirrorlake.profile;

/** What a column is to the encoder. */
public enum ColumnKind {
  /** Nothing but nulls. */
  ALL_NULL,
  /** One value in every row. */
  CONSTANT,
  /** True, false, perhaps null. */
  BOOLEAN,
  /** Values without an order, one code each, the long tail sharing one. */
  CATEGORICAL,
  /** A number or date with few distinct values, one code each. */
  DISCRETE,
  /** A number in atoms and equal-mass bins. */
  CONTINUOUS,
  /** A date or timestamp in atoms and equal-mass bins. */
  TEMPORAL,
  /** A key: new values of the same form, no width. */
  IDENTIFIER,
  /** A function of another column: looked up, no width. */
  DERIVED
}
