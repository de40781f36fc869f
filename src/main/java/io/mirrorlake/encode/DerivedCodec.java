package io.mirrorlake.encode;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.mirrorlake.profile.ColumnValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.types.DataType;

/**
 * A column that is a function of another one: no codes, looked up from the other's value. Where
 * that value was never seen, as a point between two that were, the nearest one's image serves; of
 * values without an order the commonest image.
 */
final class DerivedCodec implements LookupCodec {
  @JsonProperty private final String type;
  @JsonProperty private final int determinant;
  @JsonProperty private final String determinantType;
  @JsonProperty private final List<String> keys;
  @JsonProperty private final List<String> values;

  private final transient Object commonest;
  private final transient Map<Object, Object> images;
  private final transient TreeMap<Object, Object> byPosition;

  /**
   * A codec of a lookup.
   *
   * @param type the column's type, as JSON
   * @param determinant index of the column that it is a function of
   * @param determinantType that column's type, as JSON
   * @param keys texts of that column's values, the commonest first; null for null
   * @param values texts of this column's value for each key; null for null
   */
  @JsonCreator
  DerivedCodec(
      @JsonProperty("type") String type,
      @JsonProperty("determinant") int determinant,
      @JsonProperty("determinantType") String determinantType,
      @JsonProperty("keys") List<String> keys,
      @JsonProperty("values") List<String> values) {
    this.type = type;
    this.determinant = determinant;
    this.determinantType = determinantType;
    this.keys = keys;
    this.values = values;
    this.images = new HashMap<>();
    this.byPosition = new TreeMap<>(ColumnValues::compare);
    DataType from = DataType.fromJson(determinantType);
    DataType to = DataType.fromJson(type);
    this.commonest = values.isEmpty() ? null : parse(to, values.get(0));
    for (int i = 0; i < keys.size(); i++) {
      Object key = parse(from, keys.get(i));
      Object image = parse(to, values.get(i));
      images.put(key, image);
      if (key != null && ColumnValues.isOrdered(from)) {
        byPosition.put(key, image);
      }
    }
  }

  private static Object parse(DataType type, String text) {
    return text == null ? null : ColumnValues.parse(type, text);
  }

  private Object readResolve() {
    return new DerivedCodec(type, determinant, determinantType, keys, values);
  }

  @Override
  public List<Integer> determinants() {
    return List.of(determinant);
  }

  @Override
  public Object image(Object[] determinantValues) {
    Object determinantValue = determinantValues[0];
    if (images.containsKey(determinantValue)) {
      return images.get(determinantValue);
    }
    if (determinantValue == null || byPosition.isEmpty()) {
      return commonest;
    }
    Map.Entry<Object, Object> below = byPosition.floorEntry(determinantValue);
    Map.Entry<Object, Object> above = byPosition.ceilingEntry(determinantValue);
    if (below == null || above == null) {
      return (below == null ? above : below).getValue();
    }
    double at = ColumnValues.position(determinantValue);
    boolean isLower =
        at - ColumnValues.position(below.getKey()) <= ColumnValues.position(above.getKey()) - at;
    return (isLower ? below : above).getValue();
  }

  @Override
  public List<Object> values() {
    return new ArrayList<>(new LinkedHashSet<>(images.values()));
  }
}
