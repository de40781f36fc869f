package io.mirrorlake.evaluate;

import io.mirrorlake.SparkTest;
import io.mirrorlake.config.EvaluateSettings;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/**
 * Fidelity against SDMetrics 0.32, whose figures were taken with
 *
 * <pre>{@code
 * import pandas as pd
 * from sdmetrics.reports import QualityReport
 * t = pd.read_csv("sample-data/adult.csv", keep_default_na=False, na_values=[""])
 * real, synth = t[:500], t[500:1000].reset_index(drop=True)
 * i = synth.index
 * synth["age"] += i % 3 * 4
 * synth.loc[i % 10 == 0, "hours_per_week"] = float("nan")
 * synth.loc[i % 5 == 0, "education"] = "HS-grad"
 * synth.loc[i % 7 == 0, "race"] = None
 * synth.loc[i % 50 == 0, "sex"] = "Unseen"
 * meta = {c: {"sdtype": "numerical" if pd.api.types.is_numeric_dtype(t[c]) else "categorical"}
 *         for c in t}
 * report = QualityReport()
 * report.real_correlation_threshold = report.real_association_threshold = 0
 * report.generate({"t": real}, {"t": synth}, {"tables": {"t": {"columns": meta}}}, verbose=False)
 * print(report.get_properties(), report.get_details("Column Shapes"))
 * print(report.get_details("Column Pair Trends").to_string())
 * }</pre>
 */
class FidelityTest {
  private static final EvaluateSettings SETTINGS = settings(5_000);

  static EvaluateSettings settings(int maxPairs) {
    OptionalDouble none = OptionalDouble.empty();
    return new EvaluateSettings(20_000, maxPairs, none, none, none, none);
  }

  static Dataset<Row> csv(String path) {
    return SparkTest.spark().read().option("header", true).option("inferSchema", true).csv(path);
  }

  @Test
  void printsAdult() {
    FidelityReport report =
        Fidelity.of(csv("sample-data/adult.csv"), csv("sample-data/adult_test.csv"), SETTINGS, 7);
    System.out.println(report.scores());
    report.columns().forEach(System.out::println);
    report.worstPairs(5).forEach(System.out::println);
    Perturbed tables = Perturbed.adult();
    report = Fidelity.of(tables.real(), tables.synthetic(), SETTINGS, 7);
    System.out.println(report.scores());
    report.columns().forEach(System.out::println);
    report.worstPairs(5).forEach(System.out::println);
  }

  /** 500 rows as they are, and the 500 that follow, disturbed. */
  record Perturbed(Dataset<Row> real, Dataset<Row> synthetic) {
    static Perturbed adult() {
      Dataset<Row> table = csv("sample-data/adult.csv");
      List<Row> rows = table.takeAsList(1_000);
      StructType schema = table.schema();
      List<Row> disturbed =
          IntStream.range(0, 500).mapToObj(i -> disturbed(rows.get(500 + i), i)).toList();
      return new Perturbed(
          SparkTest.spark().createDataFrame(rows.subList(0, 500), schema),
          SparkTest.spark().createDataFrame(disturbed, schema));
    }

    private static Row disturbed(Row row, int i) {
      Object[] cells = IntStream.range(0, row.size()).mapToObj(row::get).toArray();
      cells[row.fieldIndex("age")] = (Integer) row.getAs("age") + i % 3 * 4;
      set(row, cells, "hours_per_week", null, i % 10);
      set(row, cells, "education", "HS-grad", i % 5);
      set(row, cells, "race", null, i % 7);
      set(row, cells, "sex", "Unseen", i % 50);
      return RowFactory.create(cells);
    }

    private static void set(Row row, Object[] cells, String column, Object value, int remainder) {
      if (remainder == 0) {
        cells[row.fieldIndex(column)] = value;
      }
    }
  }
}
