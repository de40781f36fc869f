package io.mirrorlake.ml;

import io.mirrorlake.config.JobException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;
import scala.Option;

/**
 * The estimator's parameters, each with the configuration key that it stands for, and how they
 * become {@code key=value}. Where a key has a default, the parameter has the same, but for the
 * holdout: who uses Spark ML splits for himself.
 */
final class GanParams implements Serializable {
  private static final List<String> CONCERNED =
      List.of("profile.", "train.", "privacy.", "holdout.", "source.exclude", "source.unsupported");

  private final Params owner;
  private final Map<Param<?>, String> keys = new LinkedHashMap<>();

  final LongParam seed;
  final IntParam epochs;
  final IntParam maxRounds;
  final Param<String> timeBudget;
  final IntParam workers;
  final IntParam batchSize;
  final IntParam localSteps;
  final DoubleParam learningRate;
  final BooleanParam calibration;
  final IntParam minCount;
  final DoubleParam holdoutFraction;
  final Param<String> labelCol;
  final StringArrayParam inputCols;
  final StringArrayParam settings;

  /**
   * @param owner the estimator
   */
  GanParams(Params owner) {
    this.owner = owner;
    seed = keyed("seed", new LongParam(owner, "seed", "what every random draw is derived from"));
    epochs =
        keyed(
            "train.epochs",
            new IntParam(
                owner,
                "epochs",
                "passes over the training rows (>= 1), in place of maxRounds; undefined: as maxRounds says",
                ParamValidators.gtEq(1)));
    maxRounds =
        keyed(
            "train.max-rounds",
            new IntParam(
                owner,
                "maxRounds",
                "averaging rounds at the most (>= 1); undefined: chosen from the number of rows",
                ParamValidators.gtEq(1)));
    timeBudget =
        keyed(
            "train.time-budget",
            new Param<>(
                owner,
                "timeBudget",
                "wall-clock limit of the training, such as 90s, 10m or 2h; undefined: none"));
    workers =
        keyed(
            "train.workers",
            new IntParam(
                owner,
                "workers",
                "shards that train side by side (>= 1); undefined: one a task slot",
                ParamValidators.gtEq(1)));
    batchSize =
        keyed(
            "train.batch-size",
            new IntParam(
                owner,
                "batchSize",
                "rows a worker sees in a step (even, >= 2); undefined: chosen from the number of rows",
                ParamValidators.gtEq(2)));
    localSteps =
        keyed(
            "train.local-steps",
            new IntParam(
                owner,
                "localSteps",
                "steps of a worker between two averagings (>= 1)",
                ParamValidators.gtEq(1)));
    learningRate =
        keyed(
            "train.learning-rate",
            new DoubleParam(
                owner,
                "learningRate",
                "Adam's step size, for both networks (> 0)",
                ParamValidators.gt(0)));
    calibration =
        keyed(
            "train.calibration",
            new BooleanParam(
                owner,
                "calibration",
                "whether factors over one- and two-way marginals are fitted after training"));
    minCount =
        keyed(
            "privacy.min-count",
            new IntParam(
                owner,
                "minCount",
                "a category or an extreme held by fewer records is not reproduced (>= 1; 1: off)",
                ParamValidators.gtEq(1)));
    holdoutFraction =
        keyed(
            "holdout.fraction",
            new DoubleParam(
                owner,
                "holdoutFraction",
                "share of the rows to set aside, never learnt from (0 to below 1)",
                ParamValidators.inRange(0, 1, true, false)));
    labelCol =
        keyed(
            "report.target-column",
            new Param<>(
                owner,
                "labelCol",
                "column that models trained on the samples predict; undefined: none"));
    inputCols =
        new StringArrayParam(owner, "inputCols", "columns that are learnt; undefined: all columns");
    settings =
        new StringArrayParam(
            owner, "settings", "other keys of the configuration, each as key=value");
  }

  private <P extends Param<?>> P keyed(String key, P param) {
    keys.put(param, key);
    return param;
  }

  /** The key that a parameter stands for; null where it stands for none. */
  String key(Param<?> param) {
    return keys.get(param);
  }

  /**
   * What the parameters say, the weakest first: defaults, then {@code settings}, then what was set.
   *
   * @throws JobException for a setting that learning from a dataset has no use for
   */
  List<String> assignments() {
    List<String> all = new ArrayList<>();
    // Not files, whose reader would be asked for more: the rows are there.
    all.add("source.format=parquet");
    all.add("source.table=DataFrame");
    keys.forEach(
        (param, key) -> {
          if (owner.hasDefault(param)) {
            all.add(key + "=" + owner.getDefault(param).get());
          }
        });
    for (String setting : settings()) {
      all.add(checked(setting));
    }
    keys.forEach(
        (param, key) -> {
          Option<?> set = owner.get(param);
          if (set.isDefined()) {
            all.add(key + "=" + set.get());
          }
        });
    return all;
  }

  /** The other keys, as they were set. */
  List<String> settings() {
    return owner.isSet(settings) ? List.of(owner.getOrDefault(settings)) : List.of();
  }

  private static String checked(String setting) {
    String key = setting.strip().replaceFirst("^mirrorlake\\.", "");
    if (CONCERNED.stream().noneMatch(key::startsWith)) {
      throw JobException.configuration(
          "Setting %s does not concern a training from a dataset; settings take keys of %s"
              .formatted(setting, String.join(", ", CONCERNED)));
    }
    return setting;
  }
}
