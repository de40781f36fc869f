package io.mirrorlake.table;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;

/** Copies folders byte by byte, a file a task, between any two file systems. */
public final class CopiedFiles {
  private static final int MOST_TASKS = 1000;

  private final JavaSparkContext spark;
  private final Configuration hadoop;

  /**
   * @param spark copies on its executors
   * @param hadoop names the file systems
   */
  public CopiedFiles(JavaSparkContext spark, Configuration hadoop) {
    this.spark = spark;
    this.hadoop = hadoop;
  }

  /** One file; paths as text, since Hadoop's do not serialise everywhere. */
  private record File(String from, String to) implements Serializable {}

  /**
   * Copies all files of a folder, whatever their depth.
   *
   * @param from an existing folder
   * @param to made where it does not exist; a file of the same name is replaced
   * @param except name of files to leave out
   * @return how many were copied
   * @throws IOException where the file system fails to list; a copy that fails ends Spark's job
   */
  public long copy(Path from, Path to, String except) throws IOException {
    FileSystem files = from.getFileSystem(hadoop);
    String root = files.makeQualified(from).toString() + "/";
    List<File> list = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> found = files.listFiles(from, true);
    while (found.hasNext()) {
      Path file = found.next().getPath();
      if (!file.getName().equals(except)) {
        String below = file.toString().substring(root.length());
        list.add(new File(file.toString(), to + "/" + below));
      }
    }
    to.getFileSystem(hadoop).mkdirs(to);
    if (!list.isEmpty()) {
      var settings = spark.broadcast(new SerializableConfiguration(hadoop));
      spark
          .parallelize(list, Math.min(list.size(), MOST_TASKS))
          .foreach(file -> copy(file, settings.value().value()));
      settings.destroy();
    }
    return list.size();
  }

  /** Copies under a name of the attempt's own first: two attempts of a task may run at once. */
  private static void copy(File file, Configuration hadoop) throws IOException {
    Path from = new Path(file.from());
    Path to = new Path(file.to());
    Path part =
        new Path(to.getParent(), "." + to.getName() + "." + TaskContext.get().taskAttemptId());
    FileSystem target = to.getFileSystem(hadoop);
    if (!FileUtil.copy(from.getFileSystem(hadoop), from, target, part, false, true, hadoop)) {
      throw new IOException("Cannot copy " + from + " to " + part);
    }
    if (!target.rename(part, to)) {
      // The other attempt was first; its bytes are the same.
      target.delete(part, false);
      if (!target.exists(to)) {
        throw new IOException("Cannot rename " + part + " to " + to);
      }
    }
  }
}
