package io.mirrorlake;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/**
 * What a person sees while a job runs: plain lines that begin with the stage's name, so that they
 * read the same on a terminal, in a file and in a scheduler's log.
 */
public final class Progress {
  private final PrintWriter out;
  private final LongSupplier nanos;

  /**
   * @param out where lines go, as they come
   */
  public Progress(PrintWriter out) {
    this(out, System::nanoTime);
  }

  Progress(PrintWriter out, LongSupplier nanos) {
    this.out = out;
    this.nanos = nanos;
  }

  /**
   * Begins a stage and says so.
   *
   * @param name one short word
   * @param about what is worked on, such as the source's path
   */
  public Stage begin(String name, String about) {
    print(name, about);
    return new Stage(name, nanos.getAsLong());
  }

  /** A block of lines as they are, such as the summary at the end. */
  public void text(String lines) {
    out.println(lines);
    out.flush();
  }

  private void print(String stage, String text) {
    out.printf("%-9s %s%n", stage, text);
    out.flush();
  }

  /** One stage of the job, from its beginning to its end. */
  public final class Stage {
    private final String name;
    private final long start;

    private Stage(String name, long start) {
      this.name = name;
      this.start = start;
    }

    /**
     * Says how the stage stands.
     *
     * @param parts figures with their units, such as {@code round 12/20}
     */
    public void note(String... parts) {
      print(name, String.join("  ", parts));
    }

    /**
     * Ends the stage and says how long it took.
     *
     * @param result what came of it
     */
    public void end(String result) {
      print(name, "%s  (%s)".formatted(result, Figures.seconds(seconds())));
    }

    /** Seconds since the stage began. */
    public double seconds() {
      return (nanos.getAsLong() - start) / 1e9;
    }
  }
}
