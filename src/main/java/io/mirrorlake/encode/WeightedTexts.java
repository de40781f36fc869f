package io.mirrorlake.encode;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.profile.ValueCount;
import java.io.Serializable;
import java.util.List;

/**
 * Values as texts with how often each occurred.
 *
 * @param texts the values' texts
 * @param counts as many counts
 */
record WeightedTexts(
    @JsonProperty("texts") List<String> texts, @JsonProperty("counts") List<Long> counts)
    implements Serializable {
  static WeightedTexts of(List<ValueCount> values) {
    return new WeightedTexts(
        values.stream().map(v -> ColumnValues.text(v.value())).toList(),
        values.stream().map(ValueCount::count).toList());
  }
}
