package io.mirrorlake.ml;

import java.io.PrintWriter;
import java.io.Writer;
import org.slf4j.Logger;

/** Lines of progress as lines of the driver's log, at level INFO. Not thread-safe. */
final class ProgressLog extends Writer {
  private final Logger log;
  private final StringBuilder line = new StringBuilder();

  private ProgressLog(Logger log) {
    this.log = log;
  }

  static PrintWriter to(Logger log) {
    return new PrintWriter(new ProgressLog(log), true);
  }

  @Override
  public void write(char[] text, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (text[i] == '\n') {
        end();
      } else if (text[i] != '\r') {
        line.append(text[i]);
      }
    }
  }

  private void end() {
    if (!line.isEmpty()) {
      log.info("{}", line);
      line.setLength(0);
    }
  }

  @Override
  public void flush() {
    // A line is logged when it ends.
  }

  @Override
  public void close() {
    end();
  }
}
