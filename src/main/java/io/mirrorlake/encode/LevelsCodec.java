package io.mirrorlake.encode;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.mirrorlake.profile.ColumnValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.spark.sql.types.DataType;

/**
 * A code for each frequent value, one for the long tail together, one for null: categories,
 * booleans, numbers and dates of few distinct values. The tail's values come back by their own
 * frequencies; values too rare to be reproduced count for the tail but never come back.
 */
final class LevelsCodec implements ColumnCodec {
  @JsonProperty private final String type;
  @JsonProperty private final WeightedTexts levels;
  @JsonProperty private final WeightedTexts tail;
  @JsonProperty private final boolean tailed;
  @JsonProperty private final boolean nullable;

  private final transient DataType dataType;
  private final transient Object[] values;
  private final transient Object[] tailValues;
  private final transient WeightedDraw draw;
  private final transient Map<Object, Integer> codes;

  /**
   * A codec of levels.
   *
   * @param type the column's type, as JSON
   * @param levels values with a code of their own; at least one
   * @param tail values that the tail's code may come back as; where empty, it comes back as one of
   *     the levels
   * @param tailed whether there is a code for the tail
   * @param nullable whether there is a code for null
   */
  @JsonCreator
  LevelsCodec(
      @JsonProperty("type") String type,
      @JsonProperty("levels") WeightedTexts levels,
      @JsonProperty("tail") WeightedTexts tail,
      @JsonProperty("tailed") boolean tailed,
      @JsonProperty("nullable") boolean nullable) {
    this.type = type;
    this.levels = levels;
    this.tail = tail;
    this.tailed = tailed;
    this.nullable = nullable;
    this.dataType = DataType.fromJson(type);
    this.values = parse(levels);
    WeightedTexts drawn = tail.texts().isEmpty() ? levels : tail;
    this.tailValues = parse(drawn);
    this.draw = tailValues.length == 0 ? null : new WeightedDraw(drawn.counts());
    this.codes = new HashMap<>();
    for (int c = 0; c < values.length; c++) {
      codes.put(values[c], c);
    }
  }

  private Object[] parse(WeightedTexts texts) {
    return texts.texts().stream().map(t -> ColumnValues.parse(dataType, t)).toArray();
  }

  private Object readResolve() {
    return new LevelsCodec(type, levels, tail, tailed, nullable);
  }

  @Override
  public int codes() {
    return values.length + (tailed ? 1 : 0) + (nullable ? 1 : 0);
  }

  @Override
  public List<Object> values() {
    List<Object> all = new ArrayList<>(Arrays.asList(values));
    if (!tail.texts().isEmpty()) {
      all.addAll(Arrays.asList(tailValues));
    }
    if (nullable) {
      all.add(null);
    }
    return all;
  }

  @Override
  public int code(Object value) {
    if (value == null) {
      return nullable ? codes() - 1 : 0;
    }
    Integer known = codes.get(value);
    if (known != null) {
      return known;
    }
    return tailed || values.length == 0 ? Math.min(values.length, codes() - 1) : nearest(value);
  }

  private int nearest(Object value) {
    if (!ColumnValues.isOrdered(dataType)) {
      return 0;
    }
    double x = ColumnValues.position(value);
    if (Double.isNaN(x)) {
      return 0;
    }
    int best = 0;
    for (int c = 1; c < values.length; c++) {
      double distance = Math.abs(ColumnValues.position(values[c]) - x);
      if (distance < Math.abs(ColumnValues.position(values[best]) - x)) {
        best = c;
      }
    }
    return best;
  }

  @Override
  public boolean isSingle(int code) {
    return code < values.length;
  }

  @Override
  public Object value(int code, RandomGenerator random, long rowIndex) {
    if (code < values.length) {
      return values[code];
    }
    if (tailed && code == values.length) {
      return draw == null ? null : tailValues[draw.draw(random)];
    }
    return null;
  }
}
