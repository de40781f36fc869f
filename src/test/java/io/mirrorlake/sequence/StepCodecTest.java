package io.mirrorlake.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mirrorlake.SparkTest;
import io.mirrorlake.config.ConfigLoader;
import io.mirrorlake.config.JobSettings;
import io.mirrorlake.table.EntityRows;
import io.mirrorlake.table.EntityWalk;
import io.mirrorlake.table.Step;
import java.io.IOException;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the codec of steps to what it was fitted on: what goes in has to come out. */
class StepCodecTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("person", DataTypes.LongType)
          .add("month", DataTypes.DateType)
          .add("age", DataTypes.IntegerType)
          .add("size", DataTypes.DoubleType)
          .add("state", DataTypes.StringType)
          .add("born", DataTypes.StringType)
          .add("dose", DataTypes.IntegerType)
          .add("test", DataTypes.StringType)
          .add("value", DataTypes.DoubleType);

  private static Dataset<Row> rows;
  private static SequenceColumns columns;
  private static SequenceSurvey survey;
  private static StepCodec codec;

  @BeforeAll
  static void fit() {
    Random random = new Random(5);
    List<Row> made = new ArrayList<>();
    for (long p = 0; p < 60; p++) {
      double size = Math.exp(5 + random.nextGaussian());
      int length = 2 + random.nextInt(8);
      int dose = 0;
      double[] levels = {100 + 5 * random.nextGaussian(), 1 + 0.05 * random.nextGaussian()};
      for (int s = 0; s < length; s++) {
        dose =
            s > 0 && random.nextDouble() < 0.3
                ? dose
                : random.nextBoolean() ? 500 : random.nextInt(1_000);
        int test = random.nextInt(2);
        levels[test] *= 1 + 0.01 * random.nextGaussian();
        made.add(
            RowFactory.create(
                p,
                Date.valueOf(
                    LocalDate.of(2020, 1, 31)
                        .plusMonths(p % 7 + s)
                        .withDayOfMonth(
                            LocalDate.of(2020, 1, 31).plusMonths(p % 7 + s).lengthOfMonth())),
                (int) (20 + p + s),
                random.nextDouble() < 0.1 ? null : Math.round(100 * size) / 100.0,
                random.nextBoolean() ? "on" : "off",
                p % 2 == 0 ? "here" : "there",
                dose,
                test == 0 ? "glucose" : "creatinine",
                random.nextDouble() < 0.1 ? null : Math.round(1_000 * levels[test]) / 1_000.0));
        size *= Math.exp(0.02 * random.nextGaussian());
      }
    }
    rows = SparkTest.spark().createDataFrame(made, SCHEMA);
    JobSettings job =
        new ConfigLoader(new Configuration())
            .load(
                Optional.empty(),
                List.of(
                    "source.path=x",
                    "sequence.key=person",
                    "sequence.order-by=month",
                    "sequence.units.value=test"),
                Map.of())
            .settings();
    columns = SequenceColumns.of(SCHEMA, job.sequence());
    survey = SequenceSurvey.of(rows, columns);
    codec = new StepFit(rows, columns, survey, job).fit(Optional.empty(), new int[0]);
  }

  private static StepColumn column(String name) {
    return codec.columns().stream()
        .filter(c -> c.column() == SCHEMA.fieldIndex(name) && !c.isOfUnit())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theSurveyTellsAttributesFromWhatChanges() {
    assertThat(survey.entities()).isEqualTo(60);
    assertThat(survey.rows()).isEqualTo(rows.count());
    assertThat(survey.shortest()).isEqualTo(2);
    assertThat(survey.longest()).isEqualTo(9);
    assertThat(survey.changing().get(SCHEMA.fieldIndex("born"))).isFalse();
    assertThat(survey.changing().get(SCHEMA.fieldIndex("state"))).isTrue();
    assertThat(survey.ties() + survey.nullKeys() + survey.nullOrders()).isZero();
  }

  @Test
  void eachColumnIsToldInItsOwnWay() {
    assertThat(column("month").mode()).isEqualTo(StepMode.MONTHS);
    assertThat(column("month").isCounter()).isTrue();
    assertThat(column("age").mode()).isEqualTo(StepMode.CHANGE);
    assertThat(column("age").isCounter()).isTrue();
    assertThat(column("size").mode()).isEqualTo(StepMode.RATIO);
    assertThat(column("state").mode()).isEqualTo(StepMode.LEVEL);
    assertThat(column("dose").mode()).isEqualTo(StepMode.LEVEL);
    assertThat(column("dose").repeats()).isTrue();
    assertThat(codec.columns()).hasSize(8);
  }

  /** Every real step has to be legal in its context, and come back: exactly where it counts. */
  @Test
  void realStepsAreLegalAndComeBack() throws IOException {
    StepCodec read = StepCodec.fromJson(codec.toJson());
    assertThat(read.toJson()).isEqualTo(codec.toJson());
    SplittableRandom random = new SplittableRandom(1);
    int width = read.layout().columns();
    int steps = 0;
    EntityState state = null;
    for (Step step : steps()) {
      state = step.isFirst() ? new EntityState(new short[0], read) : state;
      short[] context = new short[read.context().layout().columns()];
      read.context(state, context, 0);
      for (int c = 0; c < context.length; c++) {
        assertThat((int) context[c]).isBetween(0, read.context().layout().codes(c) - 1);
      }
      short[] codes = new short[width];
      read.encode(step.values(), step.isLast(), state, codes, 0);
      int[] wide = new int[width];
      for (int c = 0; c < width; c++) {
        wide[c] = codes[c];
        assertThat(wide[c]).isBetween(0, read.layout().codes(c) - 1);
      }
      assertLegal(state, wide);
      assertThat(wide[width - 1]).isEqualTo(step.isLast() ? 1 : 0);
      Object[] back = step.values().clone();
      Arrays.fill(back, 1, 5, null);
      read.decode(wide, 0, state, random, 0, back);
      if (!step.isFirst()) {
        assertThat(back[1]).isEqualTo(step.values()[1]);
        assertThat(back[2]).isEqualTo(step.values()[2]);
      }
      assertThat(back[4]).isEqualTo(step.values()[4]);
      assertThat(back[3] == null).isEqualTo(step.values()[3] == null);
      if (back[3] != null && state.before[indexOf("size")] != null) {
        double truth = (Double) step.values()[3];
        assertThat((Double) back[3] / truth).isBetween(0.9, 1.1);
      }
      read.advance(state, step.values(), wide, 0);
      steps++;
    }
    assertThat(steps).isEqualTo((int) survey.rows());
  }

  /** A gap does not make a series forget where it was. */
  @Test
  void theLastValueIsKnownAfterAGap() {
    int size = indexOf("size");
    EntityState state = null;
    Object last = null;
    int gaps = 0;
    for (Step step : steps()) {
      if (step.isFirst()) {
        state = new EntityState(new short[0], codec);
        last = null;
      }
      assertThat(state.before[size]).isEqualTo(last);
      int[] codes = codes(step, state);
      boolean isAfterGap = last != null && state.codes[size] == column("size").nullCode();
      if (isAfterGap && step.values()[3] != null) {
        assertThat(codes[size]).isGreaterThanOrEqualTo(column("size").firstChange());
        gaps++;
      }
      codec.advance(state, step.values(), codes, 0);
      last = step.values()[3] == null ? last : step.values()[3];
    }
    assertThat(gaps).isPositive();
  }

  /**
   * Each unit's values are a series of their own, told by changes from the last one in the unit.
   */
  @Test
  void eachUnitHasABlockOfItsOwn() {
    List<StepColumn> ofUnits = codec.columns().stream().filter(StepColumn::isOfUnit).toList();
    assertThat(ofUnits).extracting(StepColumn::unitCode).containsExactly(0, 1);
    assertThat(ofUnits).allMatch(StepColumn::isChanging);
    SplittableRandom random = new SplittableRandom(2);
    EntityState state = null;
    Object[] last = null;
    for (Step step : steps()) {
      if (step.isFirst()) {
        state = new EntityState(new short[0], codec);
        last = new Object[2];
      }
      int unit = column("test").level().code(step.values()[7]);
      int[] codes = codes(step, state);
      Object[] back = step.values().clone();
      back[8] = null;
      codec.decode(codes, 0, state, random, 0, back);
      assertThat(back[8] == null).isEqualTo(step.values()[8] == null);
      for (StepColumn column : ofUnits) {
        int j = codec.columns().indexOf(column);
        assertThat(codes[j] == column.absentCode()).isEqualTo(column.unitCode() != unit);
        assertThat(state.before[j]).isEqualTo(last[column.unitCode()]);
        if (column.unitCode() == unit && back[8] != null && last[unit] != null) {
          assertThat(codes[j]).isGreaterThanOrEqualTo(column.firstChange());
          assertThat((Double) back[8] / (Double) step.values()[8]).isBetween(0.9, 1.1);
        }
      }
      codec.advance(state, step.values(), codes, 0);
      last[unit] = step.values()[8] == null ? last[unit] : step.values()[8];
    }
  }

  /** A candidate without a value in its own unit is told, and comes out as a value all the same. */
  @Test
  void aStepWithoutAValueInItsUnitIsNotWhole() {
    EntityState state = new EntityState(new short[0], codec);
    Step step = steps().get(0);
    int[] codes = codes(step, state);
    int[] positions = new int[codes.length];
    Arrays.setAll(positions, b -> codec.layout().offset(b) + codes[b]);
    assertThat(codec.isWhole(positions, 0)).isTrue();
    for (int j = 0; j < codec.columns().size(); j++) {
      if (codec.columns().get(j).isOfUnit()) {
        codes[j] = codec.columns().get(j).absentCode();
        positions[j] = codec.layout().offset(j) + codes[j];
      }
    }
    assertThat(codec.isWhole(positions, 0)).isFalse();
    Object[] back = step.values().clone();
    back[8] = null;
    codec.decode(codes, 0, state, new SplittableRandom(3), 0, back);
    double usual = "glucose".equals(back[7]) ? 100 : 1;
    assertThat((Double) back[8] / usual).isBetween(0.3, 1.7);
  }

  /** By hand: 100, 110, nothing, 100, told by their ratios. */
  @Test
  void aDeviationIsFromTheOwnMeanInOwnChanges() {
    int size = indexOf("size");
    assertThat(column("size").deviationEdges()).isNotNull();
    EntityState state = new EntityState(new short[0], codec);
    Step first = steps().get(0);
    Double[] sizes = {100.0, 110.0, null, 100.0};
    double[] expected = {Double.NaN, 110 / 105.0, 110 / 105.0, 100 / (310 / 3.0)};
    for (int s = 0; s < sizes.length; s++) {
      Object[] values = first.values().clone();
      values[3] = sizes[s];
      codec.advance(state, values, new int[codec.layout().columns()], 0);
      double deviation = state.deviation(size, StepMode.RATIO);
      assertThat(deviation).isCloseTo(Math.log(expected[s]) / Math.log(1.1), within(1e-6));
    }
  }

  /** The value before again has one code, not two. */
  @Test
  void aLevelThatWouldRepeatTheValueBeforeIsNotAllowed() {
    StepColumn dose = column("dose");
    int usual = dose.level().code(500);
    assertThat(dose.level().isSingle(usual)).isTrue();
    boolean[][] allowed = StepContext.allowed(dose);
    int start = allowed.length - 1;
    assertThat(allowed[usual][usual]).isFalse();
    assertThat(allowed[usual][dose.repeatCode()]).isTrue();
    assertThat(allowed[start][usual]).isTrue();
    assertThat(allowed[start][dose.repeatCode()]).isFalse();
    EntityState state = null;
    for (Step step : steps()) {
      state = step.isFirst() ? new EntityState(new short[0], codec) : state;
      int[] codes = codes(step, state);
      Object before = state.before[indexOf("dose")];
      int told = step.isFirst() ? start : dose.level().code(before);
      assertThat(allowed[told][codes[indexOf("dose")]]).isTrue();
      codec.advance(state, step.values(), codes, 0);
    }
  }

  private static int[] codes(Step step, EntityState state) {
    short[] codes = new short[codec.layout().columns()];
    codec.encode(step.values(), step.isLast(), state, codes, 0);
    int[] wide = new int[codes.length];
    Arrays.setAll(wide, c -> codes[c]);
    return wide;
  }

  private static int indexOf(String name) {
    return codec.columns().indexOf(column(name));
  }

  private static void assertLegal(EntityState state, int[] codes) {
    for (int j = 0; j < codec.columns().size(); j++) {
      StepColumn column = codec.columns().get(j);
      if (column.isChanging() && codes[j] != column.nullCode() && codes[j] != column.absentCode()) {
        assertThat(codes[j] >= column.firstChange()).isEqualTo(state.before[j] != null);
      }
    }
  }

  private static List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    EntityWalk walk =
        new EntityWalk(
            EntityRows.inOrder(rows, columns.key(), columns.orderBy(), 0)
                .coalesce(1)
                .collect()
                .iterator(),
            columns.keyIndices(),
            SCHEMA.size());
    walk.forEachRemaining(steps::add);
    return steps;
  }
}
