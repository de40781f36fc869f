package io.mirrorlake.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mirrorlake.SparkTest;
import io.mirrorlake.config.PrivacySettings;
import io.mirrorlake.config.RelationSettings;
import io.mirrorlake.profile.ProfiledTable;
import io.mirrorlake.profile.TableProfiler;
import io.mirrorlake.relate.Relation;
import io.mirrorlake.relate.RelationSearch;
import io.mirrorlake.relate.Relations;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Whole numbers of some hundred values, the greatest of which few rows hold: delays, claims. */
class LongTailTest {
  private static final int ROWS = 40_000;

  private static int delay(SplittableRandom random) {
    return (int)
        (random.nextInt(8) == 0 ? 60 * random.nextExponential() : 10 * random.nextGaussian());
  }

  private static double quantile(List<? extends Object> values, double share) {
    double[] sorted =
        values.stream().mapToDouble(v -> ((Number) v).doubleValue()).sorted().toArray();
    return sorted[(int) (share * (sorted.length - 1))];
  }

  @Test
  void aTailGoesOnBeyondTheLastValueThatEnoughRowsHold() {
    SplittableRandom random = new SplittableRandom(6);
    Dataset<Row> table = Tables.column(DataTypes.IntegerType, ROWS, r -> delay(random));
    List<Object> real = Tables.values(table.collectAsList());
    List<Object> back = Tables.values(Tables.roundTrip(table, 5));
    for (double share : new double[] {0.99, 0.999, 0.9997}) {
      double truth = quantile(real, share);
      assertThat(quantile(back, share)).as("%s", share).isCloseTo(truth, within(0.1 * truth));
    }
    assertThat(back).allMatch(Integer.class::isInstance);
  }

  @Test
  void aTargetWhoseVarianceIsInItsTailIsLearntAsAResidual() {
    // Landing follows departure within some 15 minutes: nothing to speak of but in the tail.
    SplittableRandom random = new SplittableRandom(7);
    List<Row> rows = new ArrayList<>();
    for (int r = 0; r < ROWS; r++) {
      int left = delay(random);
      rows.add(
          RowFactory.create(left, left + (int) (15 * random.nextGaussian()), random.nextInt(500)));
    }
    StructType schema =
        new StructType()
            .add("left", DataTypes.IntegerType)
            .add("landed", DataTypes.IntegerType)
            .add("number", DataTypes.IntegerType);
    Dataset<Row> table = SparkTest.spark().createDataFrame(rows, schema);
    ProfiledTable profiled = TableProfiler.profile(table, Tables.SETTINGS, 1);
    Relations relations =
        RelationSearch.find(profiled, new RelationSettings(true, true, Set.of()), 5);
    assertThat(relations.steps())
        .hasSize(1)
        .first()
        .extracting(Relation::predictors)
        .isIn(List.of(0), List.of(1));
    int target = relations.steps().get(0).target();
    TableCodec codec =
        Tables.reread(TableCodec.fit(profiled, relations, Tables.SETTINGS, new PrivacySettings(5)));
    SplittableRandom draws = new SplittableRandom(1);
    List<Object> real = new ArrayList<>();
    List<Object> back = new ArrayList<>();
    short[] codes = new short[codec.columns()];
    for (Row row : rows) {
      codec.encode(row, codes, 0);
      Row decoded = codec.decode(codes, 0, draws, back.size());
      real.add(row.get(target));
      back.add(decoded.get(target));
    }
    double truth = quantile(real, 0.999);
    assertThat(quantile(back, 0.999)).isCloseTo(truth, within(0.1 * truth));
  }
}
