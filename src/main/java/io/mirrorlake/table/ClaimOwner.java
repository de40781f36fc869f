package io.mirrorlake.table;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * The process that works on a target, as its claim tells other processes.
 *
 * @param application Spark's id of it; empty where there is none
 * @param user who runs it
 * @param host the machine's name, for people
 * @param pid the process' number on that machine
 * @param place boot and process namespace that the number counts in; empty where the system does
 *     not say
 * @param start when the process started, in the kernel's ticks; empty where the system does not say
 * @param since when the claim was made, by that machine's clock, for people
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ClaimOwner(
    String application,
    String user,
    String host,
    long pid,
    String place,
    String start,
    String since) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path PROCESSES = Path.of("/proc");
  private static final int STATE = 0;
  private static final int START = 19;

  /** This process. */
  static ClaimOwner current(Configuration hadoop) {
    long pid = ProcessHandle.current().pid();
    return new ClaimOwner(
        // Spark's sessions hand their settings on to Hadoop.
        hadoop.get("spark.app.id", ""),
        System.getProperty("user.name", ""),
        hostName(),
        pid,
        namespace(),
        fields(pid).map(f -> f[START]).orElse(""),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /**
   * Whether this process knows that the owner is gone: the owner ran here, under the same user (who
   * sees its own processes, whatever the system hides of others), and runs no more; or it was an
   * earlier attempt of the same application on YARN, which starts one after the other. False where
   * it cannot be known.
   */
  boolean isGone(ClaimOwner here) {
    if (isSameProcess(here)) {
      return false;
    }
    if (application.startsWith("application_") && application.equals(here.application)) {
      return true;
    }
    if (place.isEmpty() || !place.equals(here.place) || !user.equals(here.user)) {
      return false;
    }
    // A killed process that nobody has waited for yet still has its number.
    return fields(pid)
        .map(f -> f[STATE].equals("Z") || f[STATE].equals("X") || !f[START].equals(start))
        .orElse(true);
  }

  private boolean isSameProcess(ClaimOwner other) {
    return pid == other.pid && place.equals(other.place) && start.equals(other.start);
  }

  String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Absent where the text is none, as of a claim that is just being written. */
  static Optional<ClaimOwner> fromJson(String text) {
    try {
      ClaimOwner owner = JSON.readValue(text, ClaimOwner.class);
      return owner.application == null
              || owner.user == null
              || owner.place == null
              || owner.start == null
          ? Optional.empty()
          : Optional.of(owner);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** For a person who has to find the job. */
  @Override
  public String toString() {
    return "%sprocess %d on %s, user %s, since %s"
        .formatted(
            application.isEmpty() ? "" : "application " + application + ", ",
            pid,
            host,
            user,
            since);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return "localhost";
    }
  }

  /** Two containers may share a machine's name, but not its processes. */
  private static String namespace() {
    try {
      return Files.readString(PROCESSES.resolve("sys/kernel/random/boot_id")).strip()
          + " "
          + Files.readSymbolicLink(PROCESSES.resolve("self/ns/pid"));
    } catch (IOException | RuntimeException e) {
      return "";
    }
  }

  /** What follows the process' name in Linux's {@code stat}: state first, start as the 20th. */
  private static Optional<String[]> fields(long pid) {
    try {
      String stat = Files.readString(PROCESSES.resolve(Long.toString(pid)).resolve("stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return fields.length > START ? Optional.of(fields) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
