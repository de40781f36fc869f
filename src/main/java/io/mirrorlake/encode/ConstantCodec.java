package io.mirrorlake.encode;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.mirrorlake.profile.ColumnValues;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.spark.sql.types.DataType;

/** A column of one value, or of nulls only. */
final class ConstantCodec implements ColumnCodec {
  @JsonProperty private final String type;
  @JsonProperty private final String text;
  private final transient Object parsed;

  /**
   * A codec of one value.
   *
   * @param type the column's type, as JSON
   * @param text the value's text; null for a column of nulls
   */
  @JsonCreator
  ConstantCodec(@JsonProperty("type") String type, @JsonProperty("text") String text) {
    this.type = type;
    this.text = text;
    this.parsed = text == null ? null : ColumnValues.parse(DataType.fromJson(type), text);
  }

  private Object readResolve() {
    return new ConstantCodec(type, text);
  }

  @Override
  public List<Object> values() {
    return Collections.singletonList(parsed);
  }

  @Override
  public int codes() {
    return 0;
  }

  @Override
  public int code(Object value) {
    return 0;
  }

  @Override
  public Object value(int code, RandomGenerator random, long rowIndex) {
    return parsed;
  }
}
