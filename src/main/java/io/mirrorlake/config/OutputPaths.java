package io.mirrorlake.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Outputs are replaced whole, so none may hold the source, the holdout or another output. */
final class OutputPaths {
  private OutputPaths() {}

  private record Place(String key, String written, String path, boolean isOutput) {
    boolean holds(Place other) {
      return other.path.equals(path) || other.path.startsWith(path.equals("/") ? "/" : path + "/");
    }
  }

  /**
   * Compares the paths as they are written; no file system is asked.
   *
   * @throws SettingException where an output would replace or be part of something else
   */
  static void check(JobSettings job) {
    List<Place> places = new ArrayList<>();
    job.source().path().ifPresent(path -> places.add(place("source.path", path, false)));
    job.holdout().path().ifPresent(path -> places.add(place("holdout.path", path, false)));
    places.add(place("model.path", job.modelPath(), true));
    job.target().path().ifPresent(path -> places.add(place("target.path", path, true)));
    places.add(place("report.path", job.report().path(), true));
    for (ChildSettings child : job.children()) {
      child.source().path().ifPresent(path -> places.add(place(child.key("path"), path, false)));
      places.add(place(child.key("target"), child.targetPath(), true));
    }
    for (Place outer : places) {
      for (Place inner : places) {
        if (!inner.key.equals(outer.key) && outer.isOutput && outer.holds(inner)) {
          throw new SettingException(
              outer.key,
              outer.written,
              "a folder of its own, since it is replaced whole: mirrorlake.%s = %s lies in it"
                  .formatted(inner.key, inner.written));
        }
      }
    }
  }

  private static Place place(String key, String written, boolean isOutput) {
    return new Place(key, written, normal(written), isOutput);
  }

  /** Absolute and without dots where local; a glob of a source counts by the folder above it. */
  private static String normal(String written) {
    String path = written.replaceFirst("[^/]*[*?{\\[].*", "");
    if (!path.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")) {
      return Path.of(path).toAbsolutePath().normalize().toString();
    }
    try {
      String uri = URI.create(path.replace(" ", "%20")).normalize().toString();
      return uri.replaceFirst("^file:/+", "/").replaceFirst("(?<=.)/+$", "");
    } catch (IllegalArgumentException e) {
      return path;
    }
  }
}
