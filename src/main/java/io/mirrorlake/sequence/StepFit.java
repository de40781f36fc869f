package io.mirrorlake.sequence;

import io.mirrorlake.config.JobException;
import io.mirrorlake.config.JobSettings;
import io.mirrorlake.config.ProfileSettings;
import io.mirrorlake.encode.TableCodec;
import io.mirrorlake.profile.ColumnKind;
import io.mirrorlake.profile.ColumnProfile;
import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.profile.ProfiledTable;
import io.mirrorlake.profile.TableProfiler;
import io.mirrorlake.table.ColumnNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Chooses and fits how each changing column of a step becomes a code. */
public final class StepFit {
  /** A number of at most so many values is told value by value. */
  private static final int FEW_VALUES = 12;

  private final Dataset<Row> rows;
  private final SequenceColumns columns;
  private final SequenceSurvey survey;
  private final JobSettings job;
  private final NumberProfile numbers;
  private final List<Integer> changing;

  /**
   * Prepares a fit.
   *
   * @param rows the training rows
   * @param columns what they are to entities
   * @param survey of the training rows
   * @param job how columns are understood, and what protects single records
   */
  public StepFit(
      Dataset<Row> rows, SequenceColumns columns, SequenceSurvey survey, JobSettings job) {
    this.rows = rows;
    this.columns = columns;
    this.survey = survey;
    this.job = job;
    this.numbers = new NumberProfile(job.profile(), job.privacy(), job.seed());
    this.changing = new ArrayList<>();
    for (int c = 0; c < columns.schema().size(); c++) {
      if (survey.changing().get(c) && !columns.key().contains(name(c))) {
        changing.add(c);
      }
    }
  }

  private String name(int column) {
    return columns.schema().fields()[column].name();
  }

  /**
   * Fits the codec: a profile of the changing columns, one of changes and of first values for each
   * column that is told by its changes, and two walks over the rows, one more for each column with
   * units.
   *
   * @param holdout of whose keys no new one may be
   * @param statics number of codes of each encoded attribute of an entity
   */
  public StepCodec fit(Optional<Dataset<Row>> holdout, int[] statics) {
    ProfileSettings settings = settings();
    ProfiledTable profiled =
        EntityCounts.limited(
            TableProfiler.profile(part(rows), holdout.map(this::part), settings, job.seed()),
            rows,
            columns,
            job.privacy().minCount());
    TableCodec codec = TableCodec.fit(profiled, settings, job.privacy());
    List<ColumnProfile> profiles = profiled.profile().columns();
    List<Integer> told = new ArrayList<>();
    for (int i = 0; i < changing.size(); i++) {
      // Of entities of one row each nothing can be told by a change.
      boolean canChange = survey.longest() > 1;
      boolean hasUnit = columns.units().containsKey(changing.get(i));
      boolean isUnit = columns.units().containsValue(changing.get(i));
      if (canChange && isNumber(profiles.get(i)) && !hasUnit && !isUnit) {
        told.add(i);
      }
    }
    List<StepColumn> fitted = new ArrayList<>();
    Dataset<Row> pairs =
        StepPairs.of(rows, columns, told.stream().map(changing::get).toList()).persist();
    try {
      NumberFit ofNumbers = new NumberFit(pairs, told.size(), survey.rows(), columns, job, numbers);
      for (int i = 0; i < changing.size(); i++) {
        if (codec.codes(i) > 0 && !columns.units().containsKey(changing.get(i))) {
          fitted.add(
              told.contains(i)
                  ? ofNumbers.fit(
                      profiles.get(i),
                      codec.column(i),
                      changing.get(i),
                      told.indexOf(i),
                      profiles.get(i).nulls() > 0)
                  : StepColumn.ofLevels(
                      changing.get(i), codec.column(i), profiles.get(i).nulls() > 0, false));
        }
      }
    } finally {
      pairs.unpersist();
    }
    columns
        .units()
        .forEach((value, unit) -> fitted.addAll(ofUnits(value, unit, profiles, fitted, codec)));
    return withEdges(fitted, codec, statics);
  }

  /** What a context tells of positions and of the running past needs a walk of its own. */
  private StepCodec withEdges(List<StepColumn> fitted, TableCodec codec, int[] statics) {
    boolean isShort = RunningEdges.isShort(survey.longest());
    double[] positions = isShort ? RunningEdges.all(survey.longest()) : new double[] {0};
    StepCodec plain = codec(fitted, codec, statics, positions);
    RunningEdges edges = RunningEdges.of(rows, columns, plain, survey.rows());
    List<StepColumn> complete = new ArrayList<>();
    for (int j = 0; j < fitted.size(); j++) {
      StepColumn column = fitted.get(j);
      boolean isMoving = column.isChanging() && !column.isCounter();
      complete.add(
          column.withEdges(
              isSummed(column) ? edges.means(j) : null,
              isMoving ? edges.moves(j) : null,
              isMoving && isSummed(column) ? edges.deviations(j) : null));
    }
    return codec(complete, codec, statics, isShort ? positions : edges.positions());
  }

  private StepCodec codec(
      List<StepColumn> fitted, TableCodec changingCodec, int[] statics, double[] positions) {
    return new StepCodec(
        columns.schema().json(),
        columns.orderIndex(),
        fitted,
        changingCodec,
        Arrays.stream(statics).boxed().toList(),
        new StepLengths(survey.shortest(), survey.longest(), columns.length(), positions));
  }

  private ProfileSettings settings() {
    Map<String, String> kinds = new TreeMap<>();
    job.profile()
        .kinds()
        .forEach(
            (column, kind) -> {
              if (changing.stream().anyMatch(c -> name(c).equals(column))) {
                kinds.put(column, kind);
              }
            });
    // Places in an order look like keys, and must not be taken for some.
    boolean isTime = ColumnValues.isTemporal(columns.schema().apply(columns.orderBy()).dataType());
    kinds.put(columns.orderBy(), isTime ? "temporal" : "continuous");
    columns.units().keySet().forEach(c -> kinds.putIfAbsent(name(c), "continuous"));
    ProfileSettings given = job.profile();
    return given.withKinds(kinds);
  }

  private Dataset<Row> part(Dataset<Row> table) {
    return table.select(
        changing.stream().map(c -> ColumnNames.column(name(c))).toArray(Column[]::new));
  }

  /** Whether a column may be told by its changes. */
  private boolean isNumber(ColumnProfile column) {
    boolean isOrder = column.field().name().equals(columns.orderBy());
    boolean isLearnt =
        switch (column.kind()) {
          case CONTINUOUS, TEMPORAL, DISCRETE -> true;
          default -> false;
        };
    return isOrder
        || (isLearnt
            && column.distinct() > FEW_VALUES
            && ColumnValues.isOrdered(column.field().dataType())
            && column.values().stream()
                .allMatch(v -> Double.isFinite(ColumnValues.position(v.value()))));
  }

  /** Whether a context tells a column's running mean: of numbers, and of columns of two values. */
  private boolean isSummed(StepColumn column) {
    boolean isNumber =
        ColumnValues.isOrdered(columns.schema().fields()[column.column()].dataType());
    return column.column() != columns.orderIndex()
        && !column.isCounter()
        && (isNumber || column.level().codes() - (column.nullable() ? 1 : 0) == 2);
  }

  private List<StepColumn> ofUnits(
      int value,
      int unit,
      List<ColumnProfile> profiles,
      List<StepColumn> fitted,
      TableCodec codec) {
    int index = changing.indexOf(value);
    StepColumn telling =
        fitted.stream()
            .filter(c -> c.column() == unit && c.mode() == StepMode.LEVEL)
            .findFirst()
            .orElse(null);
    if (index < 0 || telling == null || profiles.get(index).kind() == ColumnKind.DERIVED) {
      throw JobException.configuration(
          "sequence.units.%s = %s: both have to change from row to row, the unit as a category that no other column tells; leave the entry out"
              .formatted(name(value), name(unit)));
    }
    return new UnitFit(rows, columns, job, numbers)
        .of(value, telling, profiles.get(index), codec.column(index));
  }
}
