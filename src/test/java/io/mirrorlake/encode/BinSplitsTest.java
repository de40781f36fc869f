package io.mirrorlake.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.mirrorlake.profile.ValueCount;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BinSplitsTest {
  /** Values 0 to 999, 10 rows each, and a tail that doubles, 60 rows each. */
  private static List<ValueCount> tailed() {
    List<ValueCount> values = new ArrayList<>();
    IntStream.range(0, 1_000).forEach(v -> values.add(new ValueCount((double) v, 10)));
    IntStream.range(10, 16).forEach(v -> values.add(new ValueCount((double) (1 << v), 60)));
    return values;
  }

  @Test
  void aLongTailIsCutWhereHalfOfItsRowsAreReached() {
    List<Integer> starts = IntStream.range(0, 10).map(b -> 100 * b).boxed().toList();
    List<Integer> cut = new BinSplits(tailed()).cut(starts, 32);
    assertThat(cut).containsAll(starts).isSorted().hasSizeBetween(12, 14);
    // All of the variance is in the last bin, 1,000 rows of its 100 values and 360 of the tail's.
    assertThat(cut.stream().filter(s -> !starts.contains(s))).allMatch(s -> s > 900);
  }

  @Test
  void evenBinsStayAsTheyAre() {
    List<ValueCount> values = tailed().subList(0, 1_000);
    List<Integer> starts = IntStream.range(0, 32).map(b -> b * 31).boxed().toList();
    assertThat(new BinSplits(values).cut(starts, 32)).isEqualTo(starts);
  }

  @Test
  void noCutLeavesASideWithAHandfulOfRows() {
    List<ValueCount> values = new ArrayList<>();
    IntStream.range(0, 100).forEach(v -> values.add(new ValueCount((double) v, 10)));
    IntStream.range(0, 9).forEach(v -> values.add(new ValueCount(1e6 * (v + 1), 1)));
    List<Integer> cut = new BinSplits(values).cut(List.of(0, 50), 32);
    cut.add(values.size());
    for (int b = 0; b + 1 < cut.size(); b++) {
      assertThat(
              values.subList(cut.get(b), cut.get(b + 1)).stream()
                  .mapToLong(ValueCount::count)
                  .sum())
          .isGreaterThanOrEqualTo(50);
    }
  }

  @Test
  void fewBinsAreNotCut() {
    assertThat(new BinSplits(tailed()).cut(List.of(0, 500), 7)).containsExactly(0, 500);
  }
}
