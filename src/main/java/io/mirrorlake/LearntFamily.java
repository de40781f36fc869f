package io.mirrorlake;

import io.mirrorlake.config.ChildSettings;
import io.mirrorlake.config.JobException;
import io.mirrorlake.model.ModelManifest;
import io.mirrorlake.model.ModelStore;
import io.mirrorlake.model.SyntheticModel;
import io.mirrorlake.sequence.ChildTable;
import io.mirrorlake.sequence.SequenceModel;
import io.mirrorlake.sequence.SequenceStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * Models of parents and of their children.
 *
 * @param schema the parents', as their source has it
 * @param manifest of the parents' model
 * @param children one entry for each table of children
 */
record LearntFamily(StructType schema, ModelManifest manifest, List<Child> children) {
  /** Name of the folder in a model that holds a folder for each table of children. */
  private static final String FOLDER = "children";

  private static final String PARENTS = "parents.json";
  private static final String SCHEMA = "schema.json";

  /**
   * A table of children.
   *
   * @param table how its columns are to be understood
   * @param model of parents and of the rows of a parent
   */
  record Child(ChildTable table, SequenceModel model) {}

  /** Where a table of children is in a model's folder. */
  static String place(ChildSettings child) {
    return FOLDER + "/" + child.folder();
  }

  private static Path folder(Path model, ChildSettings child) {
    return new Path(model, place(child));
  }

  /** Writes what is needed to {@link #load}, beside the models. */
  static void saveSchemas(JobContext context, FamilyTables family, Path model) throws IOException {
    new ModelStore(context.hadoop(), new Path(model, FOLDER).toString())
        .writeText(PARENTS, family.schema().json());
    for (FamilyTables.Child child : family.children()) {
      new ModelStore(context.hadoop(), folder(model, child.settings()).toString())
          .writeText(SCHEMA, child.rows().schema().json());
    }
  }

  /**
   * Reads a published model.
   *
   * @throws JobException with the input's exit code where it is not there, or is one of other
   *     children
   */
  static LearntFamily load(JobContext context) throws IOException {
    Path model = new Path(context.job().modelPath());
    ModelStore store = new ModelStore(context.hadoop(), model.toString());
    SyntheticModel parents = store.load();
    StructType schema =
        schema(context, new Path(model, FOLDER), PARENTS, context.job().children().get(0));
    List<Child> children = new ArrayList<>();
    for (ChildSettings settings : context.job().children()) {
      Path folder = folder(model, settings);
      ChildTable table =
          new ChildTable(settings, schema, schema(context, folder, SCHEMA, settings));
      children.add(new Child(table, new SequenceStore(context.hadoop(), folder).load(parents)));
    }
    return new LearntFamily(schema, store.manifest(), children);
  }

  private static StructType schema(
      JobContext context, Path folder, String name, ChildSettings child) throws IOException {
    String json =
        new ModelStore(context.hadoop(), folder.toString())
            .text(name)
            .orElseThrow(
                () ->
                    JobException.input(
                        "Model %s knows no children %s: train anew with this configuration"
                            .formatted(context.job().modelPath(), child.name())));
    return (StructType) DataType.fromJson(json);
  }
}
