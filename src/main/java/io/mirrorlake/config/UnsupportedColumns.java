package io.mirrorlake.config;

/** What is done with a source's columns of types that cannot be modelled as they are. */
public enum UnsupportedColumns {
  /** The job ends, and names them. */
  REFUSE,
  /** They are left out. */
  DROP,
  /** A struct's fields become columns of their own; all else is left out. */
  FLATTEN
}
