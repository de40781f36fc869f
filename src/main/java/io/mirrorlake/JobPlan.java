package io.mirrorlake;

import io.mirrorlake.config.JobException;
import io.mirrorlake.config.JobSettings;
import io.mirrorlake.config.TargetSettings;
import io.mirrorlake.table.SourceTable;
import io.mirrorlake.table.StagedOutput;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/** What a job would do, on standard output. Reads the source's schema; writes nothing. */
final class JobPlan {
  private static final int COLUMNS_SHOWN = 50;

  private final JobContext context;
  private final PrintWriter out;

  JobPlan(JobContext context, PrintWriter out) {
    this.context = context;
    this.out = out;
  }

  /**
   * The source's columns and the holdout.
   *
   * @throws JobException where the source cannot be used
   */
  void source() {
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
  }

  /** How the training would be laid out. */
  void training() {
    line("model", context.job().modelPath());
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
  }

  private void line(String head, String text) {
    out.printf("%-9s %s%n", head, text);
    out.flush();
  }
}
