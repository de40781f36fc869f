package io.mirrorlake.table;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * The local file system on a disk that is full for files whose path contains a word: the first
 * {@value #ROOM} bytes of such a file are taken, the rest is not.
 */
public final class FullFileSystem extends RawLocalFileSystem {
  /** Setting: the word; absent, no file fits. */
  public static final String WORD = "full.word";

  private static final int ROOM = 100;

  /** A file system of its own, outside Hadoop's cache. */
  public static FullFileSystem of(Configuration settings) throws IOException {
    FullFileSystem files = new FullFileSystem();
    files.initialize(URI.create("full:///"), settings);
    return files;
  }

  @Override
  public URI getUri() {
    return URI.create("full:///");
  }

  /** Paths of the plain local file system are taken as well. */
  @Override
  protected void checkPath(Path path) {}

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    FSDataOutputStream out =
        super.create(path, permission, overwrite, bufferSize, replication, blockSize, progress);
    String word = getConf().get(WORD, "");
    return path.toString().contains(word) ? new FSDataOutputStream(new Full(out), null) : out;
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return create(
        path,
        FsPermission.getFileDefault(),
        overwrite,
        bufferSize,
        replication,
        blockSize,
        progress);
  }

  private static final class Full extends OutputStream {
    private final OutputStream out;
    private int written;

    Full(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      if (written == ROOM) {
        throw new IOException("No space left on device");
      }
      out.write(b);
      written++;
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
