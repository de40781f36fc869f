package io.mirrorlake.encode;

import java.util.List;
import java.util.random.RandomGenerator;

/** A column without codes that is looked up from the values of others. */
sealed interface LookupCodec extends ColumnCodec permits DerivedCodec, JointCodec {

  /** Indexes of the columns that it is a function of. */
  List<Integer> determinants();

  /**
   * The value that goes with theirs.
   *
   * @param values of the determinants, in their order, canonical
   * @return canonical, or null
   */
  Object image(Object[] values);

  @Override
  default int codes() {
    return 0;
  }

  @Override
  default int code(Object value) {
    return 0;
  }

  @Override
  default Object value(int code, RandomGenerator random, long rowIndex) {
    return null;
  }
}
