package io.mirrorlake.ml;

import io.mirrorlake.DatasetTraining;
import io.mirrorlake.LearntModel;
import io.mirrorlake.config.ConfigLoader;
import io.mirrorlake.config.JobConfiguration;
import io.mirrorlake.table.ColumnNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns a table with a generative adversarial network; a Spark ML estimator.
 *
 * <pre>{@code
 * TabularGanModel model = new TabularGan().setEpochs(20).setSeed(7).fit(people);
 * Dataset<Row> synthetic = model.sample(1_000_000);
 * }</pre>
 *
 * The parameters, their defaults and keys are listed in {@code docs/spark-ml.md}. The same
 * parameters and rows give the same model, however the rows are laid out, for a given number of
 * workers.
 */
public final class TabularGan extends Estimator<TabularGanModel> implements DefaultParamsWritable {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(TabularGan.class);

  private final String uid;
  private final GanParams all;
  private final Param<String> outputCol;

  /** An estimator with a name of its own. */
  public TabularGan() {
    this(Identifiable.randomUID("tabularGan"));
  }

  /**
   * An estimator with a given name, as Spark ML's readers make it.
   *
   * @param uid unique among the stages of a pipeline
   */
  public TabularGan(String uid) {
    this.uid = uid;
    this.all = new GanParams(this);
    this.outputCol = EncodedColumn.param(this);
    setDefault(all.seed, 42L);
    setDefault(all.localSteps, 50);
    setDefault(all.learningRate, 1e-3);
    setDefault(all.calibration, true);
    setDefault(all.minCount, 5);
    setDefault(all.holdoutFraction, 0.0);
    setDefault(outputCol, EncodedColumn.DEFAULT);
  }

  /**
   * An estimator saved by {@code save} or {@code write}.
   *
   * @param path its folder
   */
  public static TabularGan load(String path) {
    return read().load(path);
  }

  /** Reads saved estimators. */
  public static MLReader<TabularGan> read() {
    return new DefaultParamsReader<>();
  }

  @Override
  public String uid() {
    return uid;
  }

  /**
   * Trains a model. Every scan of the rows happens here; progress goes to the log at level INFO.
   *
   * @param dataset rows to learn from; cached while this runs, unless it is cached already
   * @throws io.mirrorlake.config.JobException where a parameter's value cannot be used, a column is
   *     missing or of an unsupported type, there are too few rows, or the training diverges
   */
  @Override
  public TabularGanModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    Dataset<Row> rows = dataset.toDF();
    if (isSet(all.inputCols)) {
      rows =
          rows.select(
              Arrays.stream(getInputCols()).map(ColumnNames::column).toArray(Column[]::new));
    }
    Configuration hadoop = dataset.sparkSession().sessionState().newHadoopConf();
    JobConfiguration configuration =
        new ConfigLoader(hadoop).load(Optional.empty(), all.assignments(), Map.of());
    LearntModel learnt;
    try {
      learnt = new DatasetTraining(configuration, ProgressLog.to(LOG)).fit(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    TabularGanModel model = new TabularGanModel(uid, learnt, Optional.empty());
    copyValues(model, ParamMap.empty());
    return model.setParent(this);
  }

  /**
   * The rows' schema and the encoded column that the model adds.
   *
   * @throws IllegalArgumentException where {@code inputCols} or {@code labelCol} name a column that
   *     is not there, the label is not learnt, or {@code outputCol} is there already
   */
  @Override
  public StructType transformSchema(StructType schema) {
    List<String> names = List.of(schema.fieldNames());
    List<String> learnt = isSet(all.inputCols) ? List.of(getInputCols()) : names;
    learnt.forEach(name -> EncodedColumn.requireColumn(name, "inputCols", names));
    if (isSet(all.labelCol)) {
      EncodedColumn.requireColumn(getLabelCol(), "labelCol", learnt);
    }
    return EncodedColumn.added(schema, getOutputCol());
  }

  @Override
  public TabularGan copy(ParamMap extra) {
    return (TabularGan) defaultCopy(extra);
  }

  /** What every random draw is derived from. */
  public LongParam seed() {
    return all.seed;
  }

  /** Passes over the training rows, in place of {@code maxRounds}. */
  public IntParam epochs() {
    return all.epochs;
  }

  /** Averaging rounds at the most. */
  public IntParam maxRounds() {
    return all.maxRounds;
  }

  /** Wall-clock limit of the training. */
  public Param<String> timeBudget() {
    return all.timeBudget;
  }

  /** Shards that train side by side. */
  public IntParam workers() {
    return all.workers;
  }

  /** Rows a worker sees in a step. */
  public IntParam batchSize() {
    return all.batchSize;
  }

  /** Steps of a worker between two averagings. */
  public IntParam localSteps() {
    return all.localSteps;
  }

  /** Adam's step size. */
  public DoubleParam learningRate() {
    return all.learningRate;
  }

  /** Whether calibration factors are fitted. */
  public BooleanParam calibration() {
    return all.calibration;
  }

  /** Records that a category needs to be reproduced. */
  public IntParam minCount() {
    return all.minCount;
  }

  /** Share of the rows to set aside. */
  public DoubleParam holdoutFraction() {
    return all.holdoutFraction;
  }

  /** Column that models trained on the samples predict. */
  public Param<String> labelCol() {
    return all.labelCol;
  }

  /** Columns that are learnt. */
  public StringArrayParam inputCols() {
    return all.inputCols;
  }

  /** Other keys of the configuration. */
  public StringArrayParam settings() {
    return all.settings;
  }

  /** Name of the column of encoded rows that the model's {@code transform} adds. */
  public Param<String> outputCol() {
    return outputCol;
  }

  /** Sets {@link #seed}. */
  public TabularGan setSeed(long value) {
    return (TabularGan) set(all.seed, value);
  }

  /** Sets {@link #epochs}. */
  public TabularGan setEpochs(int value) {
    return (TabularGan) set(all.epochs, value);
  }

  /** Sets {@link #maxRounds}. */
  public TabularGan setMaxRounds(int value) {
    return (TabularGan) set(all.maxRounds, value);
  }

  /** Sets {@link #timeBudget}. */
  public TabularGan setTimeBudget(String value) {
    return (TabularGan) set(all.timeBudget, value);
  }

  /** Sets {@link #workers}. */
  public TabularGan setWorkers(int value) {
    return (TabularGan) set(all.workers, value);
  }

  /** Sets {@link #batchSize}. */
  public TabularGan setBatchSize(int value) {
    return (TabularGan) set(all.batchSize, value);
  }

  /** Sets {@link #localSteps}. */
  public TabularGan setLocalSteps(int value) {
    return (TabularGan) set(all.localSteps, value);
  }

  /** Sets {@link #learningRate}. */
  public TabularGan setLearningRate(double value) {
    return (TabularGan) set(all.learningRate, value);
  }

  /** Sets {@link #calibration}. */
  public TabularGan setCalibration(boolean value) {
    return (TabularGan) set(all.calibration, value);
  }

  /** Sets {@link #minCount}. */
  public TabularGan setMinCount(int value) {
    return (TabularGan) set(all.minCount, value);
  }

  /** Sets {@link #holdoutFraction}. */
  public TabularGan setHoldoutFraction(double value) {
    return (TabularGan) set(all.holdoutFraction, value);
  }

  /** Sets {@link #labelCol}. */
  public TabularGan setLabelCol(String value) {
    return (TabularGan) set(all.labelCol, value);
  }

  /** Sets {@link #inputCols}. */
  public TabularGan setInputCols(String[] value) {
    return (TabularGan) set(all.inputCols, value.clone());
  }

  /** Sets {@link #inputCols}; from Python a list can be given. */
  public TabularGan setInputCols(List<String> value) {
    return setInputCols(value.toArray(String[]::new));
  }

  /** Sets {@link #outputCol}. */
  public TabularGan setOutputCol(String value) {
    return (TabularGan) set(outputCol, value);
  }

  /**
   * Sets one more key of {@code docs/configuration.md}, as {@code --set} does.
   *
   * @param key such as {@code profile.bins}; of {@code profile}, {@code train}, {@code privacy},
   *     {@code holdout}, {@code source.exclude} or {@code source.unsupported}. A parameter that was
   *     set is stronger
   * @param value as text; HOCON where the key holds a list or a block
   */
  public TabularGan setSetting(String key, String value) {
    List<String> settings = new ArrayList<>(all.settings());
    settings.add(key + "=" + value);
    return (TabularGan) set(all.settings, settings.toArray(String[]::new));
  }

  /** Value of {@link #inputCols}. */
  public String[] getInputCols() {
    return getOrDefault(all.inputCols);
  }

  /** Value of {@link #labelCol}. */
  public String getLabelCol() {
    return getOrDefault(all.labelCol);
  }

  /** Value of {@link #outputCol}. */
  public String getOutputCol() {
    return getOrDefault(outputCol);
  }

  /** Value of {@link #seed}. */
  public long getSeed() {
    return (Long) getOrDefault(all.seed);
  }

  /** The configuration key that a parameter stands for; absent where it stands for none. */
  Optional<String> key(Param<?> param) {
    return Optional.ofNullable(all.key(param));
  }
}
