package io.mirrorlake;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.apache.spark.SparkConf;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line. Messages and progress go to standard error; standard output holds only what was
 * asked for with {@code --help}, {@code --version} and {@code --dry-run}.
 */
@Command(
    name = "mirrorlake",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    description = "Synthetic twins of data-lake tables, trained on Apache Spark.",
    subcommands = {
      RunCommand.class,
      ProfileCommand.class,
      TrainCommand.class,
      GenerateCommand.class,
      EvaluateCommand.class,
      PublishCommand.class
    },
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  mirrorlake run --config conf/adult.conf",
      "  mirrorlake run --config conf/adult.conf --dry-run",
      "  mirrorlake train --config conf/adult.conf --set train.time-budget=60s",
      "  mirrorlake generate --config conf/adult.conf --rows 1000000 --where \"income = '>50K'\"",
      "",
      "Every key, with its default and meaning: docs/configuration.md",
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed for a reason not listed here; the log has the details",
      "2:the command line or the configuration cannot be used",
      "3:the source is missing, empty, or has a column that cannot be used",
      "4:the training diverged",
      "5:a quality or privacy gate failed; the output was not published",
      "6:another job writes to the same folder; run it again later",
    })
public final class Mirrorlake {
  /**
   * Runs one command and, unless all went well, ends the process with its exit code.
   *
   * @throws YarnFailure in place of that where YARN runs the driver
   */
  public static void main(String[] args) {
    Failures failures = new Failures();
    int code = execute(console(System.out), console(System.err), failures, args);
    if (code != 0) {
      YarnFailure.throwIfDriver(new SparkConf(), code, failures.message());
      System.exit(code);
    }
    // No exit with 0: on YARN that would count as a driver that ended before it reported success.
  }

  /**
   * Runs one command in this process.
   *
   * @param args the command line after the program's name
   * @return the exit code; see {@link io.mirrorlake.config.ExitCode}
   */
  public static int execute(String... args) {
    return execute(console(System.out), console(System.err), args);
  }

  /**
   * As {@link #execute(String...)}, with other places to write to.
   *
   * @param out help, version and plans
   * @param err messages and progress
   * @param args the command line after the program's name
   */
  static int execute(PrintWriter out, PrintWriter err, String... args) {
    return execute(out, err, new Failures(), args);
  }

  private static PrintWriter console(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  private static int execute(PrintWriter out, PrintWriter err, Failures failures, String... args) {
    CommandLine commandLine =
        new CommandLine(new Mirrorlake())
            .setOut(out)
            .setErr(err)
            .setUsageHelpWidth(100)
            .setExecutionExceptionHandler(failures)
            // A value such as --where "@home = 1" is no file of arguments.
            .setExpandAtFiles(false);
    if (args.length == 0) {
      commandLine.usage(err);
      return CommandLine.ExitCode.USAGE;
    }
    try {
      return commandLine.execute(args);
    } catch (Error e) { // picocli hands on exceptions only; a person gets a message here too.
      return failures.report(e, err);
    }
  }
}
