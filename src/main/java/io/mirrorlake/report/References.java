package io.mirrorlake.report;

import io.mirrorlake.evaluate.ColumnFidelity;
import io.mirrorlake.evaluate.FidelityReport;
import io.mirrorlake.evaluate.PairFidelity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The holdout's figures by column and pair. */
final class References {
  private final Map<String, ColumnFidelity> columns = new HashMap<>();
  private final Map<List<String>, PairFidelity> pairs = new HashMap<>();

  /**
   * @param holdout scored as if it were synthetic; empty without one
   */
  References(Optional<FidelityReport> holdout) {
    holdout.ifPresent(
        report -> {
          report.columns().forEach(column -> columns.put(column.name(), column));
          report.pairs().forEach(pair -> pairs.put(List.of(pair.first(), pair.second()), pair));
        });
  }

  /** The holdout's figures of a column. */
  Optional<ColumnFidelity> column(String name) {
    return Optional.ofNullable(columns.get(name));
  }

  /** The holdout's figures of the same pair. */
  Optional<PairFidelity> pair(PairFidelity pair) {
    return Optional.ofNullable(pairs.get(List.of(pair.first(), pair.second())));
  }
}
