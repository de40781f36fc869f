package io.mirrorlake.relate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.mirrorlake.profile.ColumnProfile;
import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.profile.ValueCount;
import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The most frequent values of a column as numbers from 0, all others as one more. */
final class CategoryCodes implements Serializable {
  private static final int MOST = 200;

  @JsonProperty private final List<String> texts;
  private final transient Map<String, Integer> codes;

  @JsonCreator
  CategoryCodes(@JsonProperty("texts") List<String> texts) {
    this.texts = texts;
    this.codes = new HashMap<>();
    for (String text : texts) {
      codes.put(text, codes.size());
    }
  }

  private Object readResolve() {
    return new CategoryCodes(texts);
  }

  /**
   * @param minCount rows that must hold a value for it to be named
   */
  static CategoryCodes of(ColumnProfile column, int minCount) {
    return new CategoryCodes(
        column.values().stream()
            .filter(v -> v.count() >= minCount)
            .sorted(Comparator.comparingLong(ValueCount::count).reversed())
            .limit(MOST)
            .map(v -> ColumnValues.text(v.value()))
            .toList());
  }

  /** The code of a canonical value; NaN for null. */
  double code(Object value) {
    return value == null ? Double.NaN : codes.getOrDefault(ColumnValues.text(value), texts.size());
  }
}
