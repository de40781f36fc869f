package io.mirrorlake;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.mirrorlake.train.RoundRecord;
import java.util.function.ToDoubleFunction;
import org.apache.spark.SparkEnv;
import org.apache.spark.metrics.source.Source;

/**
 * The last round's figures as gauges of Spark's metrics system, so that the sinks that a cluster
 * has (Prometheus, JMX, Graphite) show a training as it goes. They are the driver's, named {@code
 * <application>.driver.mirrorlake.training.*}; 0 before the first round.
 */
final class TrainingMetrics implements Source, AutoCloseable {
  /** Name of the source. */
  static final String NAME = "mirrorlake";

  private final MetricRegistry registry = new MetricRegistry();
  private volatile RoundRecord last;

  private TrainingMetrics() {
    gauge("round", RoundRecord::round);
    gauge("rounds", RoundRecord::rounds);
    gauge("rowsPerSecond", RoundRecord::rowsPerSecond);
    gauge("computeSeconds", RoundRecord::computeSeconds);
    gauge("averagingSeconds", RoundRecord::averagingSeconds);
    gauge("criticLoss", round -> round.losses().critic());
    gauge("generatorLoss", round -> round.losses().generator());
    gauge("momentDistance", round -> round.losses().moments());
  }

  /** Registers gauges with this process' Spark; {@link #close} takes them back. */
  static TrainingMetrics register() {
    TrainingMetrics metrics = new TrainingMetrics();
    SparkEnv.get().metricsSystem().registerSource(metrics);
    return metrics;
  }

  /** A round has ended. */
  void show(RoundRecord round) {
    last = round;
  }

  @Override
  public String sourceName() {
    return NAME;
  }

  @Override
  public MetricRegistry metricRegistry() {
    return registry;
  }

  @Override
  public void close() {
    SparkEnv.get().metricsSystem().removeSource(this);
  }

  private void gauge(String name, ToDoubleFunction<RoundRecord> figure) {
    Gauge<Double> gauge =
        () -> {
          RoundRecord round = last;
          return round == null ? 0 : figure.applyAsDouble(round);
        };
    registry.register(MetricRegistry.name("training", name), gauge);
  }
}
