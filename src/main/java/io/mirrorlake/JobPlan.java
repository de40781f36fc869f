package io.mirrorlake;

import io.mirrorlake.config.ChildSettings;
import io.mirrorlake.config.JobException;
import io.mirrorlake.config.JobSettings;
import io.mirrorlake.config.TargetSettings;
import io.mirrorlake.encode.TableCodec;
import io.mirrorlake.model.ModelStore;
import io.mirrorlake.sequence.SequenceSurvey;
import io.mirrorlake.table.SourceTable;
import io.mirrorlake.table.StagedOutput;
import io.mirrorlake.train.TrainingPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What a job would do, on standard output. Reads the source; writes nothing. */
final class JobPlan {
  private static final int COLUMNS_SHOWN = 50;
  private static final int WIDEST_SHOWN = 5;

  private final JobContext context;
  private final PrintWriter out;

  JobPlan(JobContext context, PrintWriter out) {
    this.context = context;
    this.out = out;
  }

  /**
   * The source's columns and the holdout.
   *
   * @return the source's rows
   * @throws JobException where the source cannot be used
   */
  Dataset<Row> source() {
    JobSettings job = context.job();
    Dataset<Row> rows = SourceTable.read(context.session(), job.source());
    StructField[] columns = rows.schema().fields();
    line(
        "source",
        "%s as %s, %d columns"
            .formatted(job.source().name(), job.source().format(), columns.length));
    for (int i = 0; i < Math.min(columns.length, COLUMNS_SHOWN); i++) {
      line("", columns[i].name() + " " + columns[i].dataType().sql());
    }
    if (columns.length > COLUMNS_SHOWN) {
      line("", "and " + (columns.length - COLUMNS_SHOWN) + " more");
    }
    String split = job.holdout().fraction() + " of the source's rows";
    line("holdout", job.holdout().path().orElse(split));
    return rows;
  }

  /**
   * Looks for the columns that the last stages need.
   *
   * @param rows of the schema that is learnt
   * @throws JobException for a column that is not there, with the nearest names
   */
  void names(Dataset<Row> rows) {
    NamedColumns.check(context.job(), rows.schema());
    NamedColumns.checkConditions(context.job(), rows);
  }

  /**
   * Looks for the columns that a generation needs, where its model is there already.
   *
   * @throws JobException as {@link #names}, or where the model cannot be read
   */
  void conditions() throws IOException {
    ModelStore store = new ModelStore(context.hadoop(), context.job().modelPath());
    if (store.isThere()) {
      StructType learnt = (StructType) DataType.fromJson(store.manifest().schema());
      names(context.session().createDataFrame(List.of(), learnt));
    }
    line("model", context.job().modelPath() + (store.isThere() ? "" : ", not there yet"));
  }

  /**
   * How the training would be laid out. Scans the source, as profiling does.
   *
   * @param source its rows, as {@link #source()} gives them
   * @throws JobException where the source is too small, or where the settings do not fit its rows
   */
  void training(Dataset<Row> source) {
    JobSettings job = context.job();
    if (job.differentialPrivacy().isOn()) {
      line(
          "privacy",
          "epsilon %s: nothing more is said of the rows before it is spent"
              .formatted(job.differentialPrivacy().epsilon()));
      line("model", job.modelPath());
      return;
    }
    WidthCheck.check(source, job);
    JobTables tables = JobTables.of(context.session(), source, job);
    if (job.sequence().isOn()) {
      sequences(tables);
      return;
    }
    if (!job.children().isEmpty()) {
      children(FamilyTables.read(context, tables));
      return;
    }
    UnderstoodTable table = UnderstoodTable.of(tables, job);
    TableCodec codec = table.codec(job);
    long rows = table.profile().rows();
    line(
        "encoded",
        "%d of %d columns, width %d"
            .formatted(codec.columns(), table.profile().columns().size(), codec.width()));
    widest(codec);
    if (codec.columns() > 0) {
      int slots = context.session().sparkContext().defaultParallelism();
      TrainingPlan plan = TrainingPlan.of(job.train(), rows, codec.width(), slots, job.seed());
      line(
          "training",
          "%s rows, %d workers, %d rounds of %d steps, batch %d"
              .formatted(
                  Figures.count(rows),
                  plan.workers(),
                  plan.rounds(),
                  plan.localSteps(),
                  plan.hyperparameters().batchSize()));
      TrainingMemory memory = TrainingMemory.of(codec, plan, rows);
      line(
          "memory",
          "about %s a worker, and %s a process"
              .formatted(Figures.bytes(memory.worker()), Figures.bytes(memory.shared())));
      memory.check(context.session().sparkContext().getConf(), codec, plan);
    }
    line("model", job.modelPath());
  }

  /** Parents, and each table of children. */
  private void children(FamilyTables family) {
    line("parents", "%s rows".formatted(Figures.count(family.parents().train().count())));
    for (FamilyTables.Child child : family.children()) {
      line(
          "children",
          "%s, %s rows, by %s to %s"
              .formatted(
                  child.settings().name(),
                  Figures.count(child.rows().count()),
                  child.settings().foreignKey(),
                  child.settings().targetPath()));
    }
    line("model", context.job().modelPath());
  }

  /** Entities and the training on their steps. */
  private void sequences(JobTables tables) {
    JobSettings job = context.job();
    SequenceSurvey survey = SurveyedTables.of(context, tables).survey();
    line(
        "entities",
        "%s of %d to %d rows, by %s"
            .formatted(
                Figures.count(survey.entities()),
                survey.shortest(),
                survey.longest(),
                String.join(", ", job.sequence().key())));
    int slots = context.session().sparkContext().defaultParallelism();
    TrainingPlan plan =
        TrainingPlan.ofSequences(job.train(), survey.rows(), survey.entities(), slots, job.seed());
    line(
        "training",
        "%s rows, %d workers, %d rounds of %d steps, batch %d"
            .formatted(
                Figures.count(survey.rows()),
                plan.workers(),
                plan.rounds(),
                plan.localSteps(),
                plan.hyperparameters().batchSize()));
    line("model", job.modelPath());
  }

  private void widest(TableCodec codec) {
    StructField[] fields = codec.schema().fields();
    IntStream.range(0, fields.length)
        .boxed()
        .sorted(Comparator.comparingInt((Integer c) -> codec.codes(c)).reversed())
        .limit(WIDEST_SHOWN)
        .filter(c -> codec.codes(c) > 0)
        .forEach(c -> line("", "%s: %d codes".formatted(fields[c].name(), codec.codes(c))));
  }

  /**
   * Where rows would go.
   *
   * @throws JobException where the target may not be replaced
   */
  void target() throws IOException {
    TargetSettings target = context.job().target();
    String mode = target.mode().name().toLowerCase(Locale.ROOT);
    line("target", "%s as %s, mode %s".formatted(target.name(), target.format(), mode));
    if (target.path().isPresent()) {
      StagedOutput.check(context.hadoop(), target.path().get(), target.mode());
    }
    for (ChildSettings child : context.job().children()) {
      StagedOutput.check(context.hadoop(), child.targetPath(), target.mode());
    }
  }

  /**
   * What would be copied where.
   *
   * @param folder where readers look
   * @throws JobException where the table is not there, or may not be published
   */
  void publication(String folder) throws IOException {
    line("publish", "%s to %s".formatted(new PublishStage(context).checked(folder), folder));
  }

  private void line(String head, String text) {
    out.printf("%-9s %s%n", head, text);
    out.flush();
  }
}
