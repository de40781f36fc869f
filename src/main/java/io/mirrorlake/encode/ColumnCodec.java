package io.mirrorlake.encode;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.Serializable;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One column's values to codes and back. Values are in the canonical form of {@link
 * io.mirrorlake.profile.ColumnValues}. Immutable; its JSON form is all that it is made from.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "codec")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ConstantCodec.class, name = "constant"),
  @JsonSubTypes.Type(value = LevelsCodec.class, name = "levels"),
  @JsonSubTypes.Type(value = BinsCodec.class, name = "bins"),
  @JsonSubTypes.Type(value = KeyCodec.class, name = "key"),
  @JsonSubTypes.Type(value = DerivedCodec.class, name = "derived"),
  @JsonSubTypes.Type(value = JointCodec.class, name = "joint"),
  @JsonSubTypes.Type(value = FollowingCodec.class, name = "following")
})
public sealed interface ColumnCodec extends Serializable
    permits ConstantCodec, LevelsCodec, BinsCodec, KeyCodec, LookupCodec, FollowingCodec {

  /**
   * Number of codes: the column's width in an encoded row. 0 where the networks need not see the
   * column.
   */
  int codes();

  /**
   * The code of a value; of the nearest known one where it was never seen.
   *
   * @param value canonical, or null
   * @return in {@code [0, codes())}; not to be called where there are no codes
   */
  int code(Object value);

  /**
   * A value of a code, or of the column where there are no codes.
   *
   * @param code in {@code [0, codes())}; any number where there are no codes
   * @param random draws among the values of a code
   * @param rowIndex number of the row in the endless synthetic table
   * @return canonical, or null
   */
  Object value(int code, RandomGenerator random, long rowIndex);

  /**
   * Whether a code always comes back as the same value.
   *
   * @param code in {@code [0, codes())}
   */
  default boolean isSingle(int code) {
    return false;
  }

  /** All values that the column can come back as, canonical; empty where they are not listed. */
  default List<Object> values() {
    return List.of();
  }
}
