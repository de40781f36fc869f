package io.mirrorlake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalBlocksTest {
  @TempDir Path folder;

  /** The main class of a process that holds a folder until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws IOException {
      System.out.println(LocalBlocks.in(Path.of(args[0])));
      while (System.in.read() >= 0) {
        // Killed here.
      }
    }
  }

  @Test
  void onlyAKilledProcessFolderIsDeleted() throws IOException, InterruptedException {
    Path own = LocalBlocks.in(folder);
    Path others = Files.createDirectories(folder.resolve("mirrorlake-blocks"));
    Path beingMade = Files.createDirectories(folder.resolve("mirrorlake-blocks-being-made"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      Path held =
          Path.of(
              new BufferedReader(
                      new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                  .readLine());
      Files.writeString(held.resolve("shuffle_0.data"), "rows");
      Path second = LocalBlocks.in(folder);
      assertThat(held.resolve("shuffle_0.data")).exists();
      process.destroyForcibly().waitFor();
      LocalBlocks.in(folder);
      assertThat(held).doesNotExist();
      assertThat(own).exists();
      assertThat(second).exists();
      assertThat(others).exists();
      assertThat(beingMade).exists();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aProcessThatEndsTakesItsFolderAlong() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process.getOutputStream().close();
    assertThat(process.waitFor()).isZero();
    assertThat(folder).isEmptyDirectory();
  }
}
