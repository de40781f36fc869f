package io.mirrorlake.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The outcome of a job: what a person or a scheduler reads.
 *
 * @param outcome how the job ended
 * @param provenance where the result comes from: paths, rows, seed, versions; values that Jackson
 *     can write
 * @param synthetic the synthetic table's fidelity; empty where the job ended before it was known
 * @param holdout the holdout's fidelity, scored as if it were synthetic; empty without a holdout
 * @param extra further figures by name, such as {@code c2st_auc}; written in their order
 */
public record Summary(
    Outcome outcome,
    Map<String, Object> provenance,
    Optional<FidelityReport> synthetic,
    Optional<FidelityReport> holdout,
    Map<String, ReferencedMetric> extra) {
  /** JSON is kept below this size, in bytes: a scheduler may pass it on in a message. */
  static final int MOST_BYTES = 48 * 1024;

  private static final int WORST = 20;

  /** Keeps copies. */
  public Summary {
    provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
  }

  /** The summary of a job that ended before anything was scored. */
  public static Summary without(Outcome outcome, Map<String, Object> provenance) {
    return new Summary(outcome, provenance, Optional.empty(), Optional.empty(), Map.of());
  }

  /** This summary with another outcome. */
  public Summary with(Outcome other) {
    return new Summary(other, provenance, synthetic, holdout, extra);
  }

  /** All figures of the whole table by name: those of fidelity, then the others. */
  public Map<String, ReferencedMetric> figures() {
    Map<String, ReferencedMetric> figures = new LinkedHashMap<>();
    synthetic.ifPresent(report -> putFidelity(figures, report));
    figures.putAll(extra);
    return figures;
  }

  private void putFidelity(Map<String, ReferencedMetric> figures, FidelityReport report) {
    Map<String, Metric> independent = report.independentScores();
    report
        .scores()
        .forEach(
            (name, value) -> {
              Optional<Metric> reference = holdout.map(scored -> scored.score(name));
              figures.put(
                  name,
                  new ReferencedMetric(
                      value,
                      reference,
                      Optional.ofNullable(independent.get(name)),
                      Optional.empty(),
                      FidelityScores.ideal(name)));
            });
  }

  /**
   * One JSON object of less than 48 KB: status, provenance, row counts, every figure at the top
   * level with {@code <name>_reference} (the holdout's), {@code <name>_independent} (of independent
   * columns), {@code <name>_low} and {@code <name>_high} (95% interval) where there is one, and the
   * worst columns and pairs. A figure that does not apply is null, with {@code <name>_reason}.
   * Where names are long, fewer columns and pairs are told, and provenance gives way last.
   */
  public String toJson() {
    for (int worst = WORST; worst > 0; worst /= 2) {
      String json = json(worst, provenance);
      if (json.getBytes(StandardCharsets.UTF_8).length < MOST_BYTES) {
        return json;
      }
    }
    String json = json(0, provenance);
    return json.getBytes(StandardCharsets.UTF_8).length < MOST_BYTES
        ? json
        : json(0, Map.of("left_out", "too large for this file"));
  }

  private String json(int worst, Map<String, Object> origin) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("status", outcome.status());
    object.put("reason", outcome.reason().orElse(null));
    object.put("exit_code", outcome.exitCode().code());
    synthetic.ifPresent(
        report -> {
          object.put("real_rows", report.realRows());
          object.put("synthetic_rows", report.syntheticRows());
          object.put("columns", report.columns().size());
          object.put("pairs", report.pairsInAll());
          object.put("pairs_scored", report.pairs().size());
        });
    holdout.ifPresent(report -> object.put("holdout_rows", report.syntheticRows()));
    figures()
        .forEach(
            (name, figure) -> {
              put(object, name, figure.value());
              figure.reference().ifPresent(metric -> put(object, name + "_reference", metric));
              figure.independent().ifPresent(metric -> put(object, name + "_independent", metric));
              figure
                  .interval()
                  .ifPresent(
                      interval -> {
                        object.put(name + "_low", interval.low());
                        object.put(name + "_high", interval.high());
                      });
            });
    synthetic.ifPresent(
        report -> {
          object.put(
              "worst_columns", report.worstColumns(worst).stream().map(Summary::of).toList());
          object.put("worst_pairs", report.worstPairs(worst).stream().map(Summary::of).toList());
        });
    object.put("provenance", origin);
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(object) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Provenance cannot be written as JSON", e);
    }
  }

  private static void put(Map<String, Object> object, String name, Metric metric) {
    if (metric instanceof Metric.NotApplicable none) {
      object.put(name, null);
      object.put(name + "_reason", none.reason());
    } else {
      object.put(name, metric.optional().orElseThrow());
    }
  }

  private static Map<String, Object> of(ColumnFidelity column) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("column", column.name());
    object.put("shape", column.shape().optional().orElseThrow());
    return object;
  }

  private static Map<String, Object> of(PairFidelity pair) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("first", pair.first());
    object.put("second", pair.second());
    object.put("score", pair.score().optional().orElseThrow());
    return object;
  }

  /** The figures as lines of text, each beside its reference and what is ideal. */
  public String render() {
    return SummaryText.of(this);
  }
}
