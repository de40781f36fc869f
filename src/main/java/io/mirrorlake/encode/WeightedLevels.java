package io.mirrorlake.encode;

import java.util.List;

/**
 * Values as texts with weights that they are drawn by.
 *
 * @param values the values' texts
 * @param weights as many, not negative, at least one above 0 where there are any
 */
public record WeightedLevels(List<String> values, List<Long> weights) {
  WeightedTexts texts() {
    return new WeightedTexts(List.copyOf(values), List.copyOf(weights));
  }
}
