package io.mirrorlake.relate;

/** Where a relation of numbers holds. */
public enum Space {
  /** As the values are; clock times as minutes. */
  RAW,

  /** In their natural logarithms. */
  LOG
}
