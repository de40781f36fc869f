package io.mirrorlake.table;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** The local file system, but a staging folder cannot be renamed. */
public final class BreakingFileSystem extends RawLocalFileSystem {
  @Override
  public URI getUri() {
    return URI.create("breaking:///");
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    return !from.getName().endsWith(".staging") && super.rename(from, to);
  }
}
