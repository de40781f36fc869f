package io.mirrorlake;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.Gauge;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.metrics.source.Source;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.collection.JavaConverters;

/** What a person sees of a job in Spark's own pages and metrics while it runs. */
@Tag("integration")
class SparkPagesIT {
  @TempDir Path folder;

  /** Keeps what each Spark job was called, and the gauges at that time. */
  private static final class Watcher extends SparkListener {
    private final Queue<String> groups = new ConcurrentLinkedQueue<>();
    private final Queue<String> descriptions = new ConcurrentLinkedQueue<>();
    private final Map<String, Double> gauges = new ConcurrentHashMap<>();

    @Override
    public void onJobStart(SparkListenerJobStart start) {
      Properties properties = start.properties();
      groups.add(String.valueOf(properties.getProperty("spark.jobGroup.id")));
      descriptions.add(String.valueOf(properties.getProperty("spark.job.description")));
      sources().forEach(source -> source.metricRegistry().getGauges().forEach(this::keep));
    }

    private void keep(String name, Gauge<?> gauge) {
      gauges.merge(name, (Double) gauge.getValue(), Math::max);
    }

    private static List<Source> sources() {
      return JavaConverters.seqAsJavaList(
          SparkEnv.get().metricsSystem().getSourcesByName(TrainingMetrics.NAME));
    }
  }

  @Test
  void jobsAreNamedByStageAndRoundsAreMeasured() throws IOException {
    SmallJob job = SmallJob.in(folder);
    SparkContext spark = SparkTest.spark().sparkContext();
    Watcher watcher = new Watcher();
    spark.addSparkListener(watcher);
    StringWriter err = new StringWriter();
    int code =
        Mirrorlake.execute(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err, true),
            "run",
            "--config",
            job.configuration());
    spark.removeSparkListener(watcher);
    assertThat(code).as(err.toString()).isZero();
    assertThat(watcher.groups)
        .contains(
            "mirrorlake source",
            "mirrorlake profile",
            "mirrorlake train",
            "mirrorlake calibrate",
            "mirrorlake generate",
            "mirrorlake evaluate")
        .allMatch(group -> group.startsWith("mirrorlake "));
    assertThat(watcher.descriptions)
        .contains("profile: " + job.source())
        .contains("train: round 1 of 2", "train: round 2 of 2");
    assertThat(watcher.gauges).containsEntry("training.rounds", 2.0);
    assertThat(watcher.gauges.get("training.round")).isGreaterThanOrEqualTo(1.0);
    assertThat(watcher.gauges.get("training.rowsPerSecond")).isPositive();
    // A training that has ended leaves nothing behind.
    assertThat(Watcher.sources()).isEmpty();
  }
}
