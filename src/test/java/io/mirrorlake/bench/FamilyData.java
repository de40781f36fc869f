package io.mirrorlake.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Parents with two tables of children whose truth is known: {@code FamilyData FOLDER [CUSTOMERS]}
 * writes {@code customers.csv}, {@code orders.csv} and {@code calls.csv}.
 *
 * <p>A customer has a segment (A 60%, B 30%, C 10%), an age and a country. Orders are a Poisson
 * number of mean {@value #ORDERS_A}, {@value #ORDERS_B} or {@value #ORDERS_C} by segment; their
 * dates are days apart that are exponential of mean 30; the logarithm of the amount is normal, its
 * mean 3, 3.7 or 4.5 by segment; below 40 years 80% go by web, above 30%; by web 25% come back,
 * else 5%. Calls have no order: a Poisson number of mean age/20, minutes with 30% zeros, and a
 * reason that the country tells in half of the cases.
 */
public final class FamilyData {
  /** Mean number of orders of a customer of segment A. */
  public static final double ORDERS_A = 1.5;

  /** Of segment B. */
  public static final double ORDERS_B = 4;

  /** Of segment C. */
  public static final double ORDERS_C = 9;

  private static final int CUSTOMERS = 5_000;
  private static final List<String> COUNTRIES = List.of("DE", "FR", "IT", "PL", "SE");
  private static final List<String> REASONS = List.of("bill", "delay", "other", "praise", "return");

  private FamilyData() {}

  /**
   * Writes all tables.
   *
   * @param arguments the folder, and perhaps the number of customers
   */
  public static void main(String[] arguments) throws IOException {
    write(
        Files.createDirectories(Path.of(arguments[0])),
        arguments.length > 1 ? Integer.parseInt(arguments[1]) : CUSTOMERS,
        1);
  }

  /**
   * Writes all tables into a folder.
   *
   * @param customers number of parents
   */
  public static void write(Path folder, int customers, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    int order = 500_000;
    try (BufferedWriter parents = Files.newBufferedWriter(folder.resolve("customers.csv"));
        BufferedWriter orders = Files.newBufferedWriter(folder.resolve("orders.csv"));
        BufferedWriter calls = Files.newBufferedWriter(folder.resolve("calls.csv"))) {
      parents.write("customer_id,segment,age,country\n");
      orders.write("order_id,customer_id,date,amount,channel,returned\n");
      calls.write("customer_id,minutes,reason\n");
      for (int c = 1; c <= customers; c++) {
        double drawn = random.nextDouble();
        int segment = drawn < 0.6 ? 0 : drawn < 0.9 ? 1 : 2;
        int age = (int) Math.max(18, Math.min(90, Math.round(45 + 15 * random.nextGaussian())));
        int country = Math.min(random.nextInt(5), random.nextInt(5));
        parents.write(
            "%d,%s,%d,%s%n".formatted(c, "ABC".charAt(segment), age, COUNTRIES.get(country)));
        LocalDate date = LocalDate.of(2023, 1, 1).plusDays(random.nextInt(365));
        int count = poisson(new double[] {ORDERS_A, ORDERS_B, ORDERS_C}[segment], random);
        for (int o = 0; o < count; o++) {
          boolean isWeb = random.nextDouble() < (age < 40 ? 0.8 : 0.3);
          double amount =
              Math.exp(new double[] {3, 3.7, 4.5}[segment] + 0.5 * random.nextGaussian());
          orders.write(
              String.format(
                  Locale.ROOT,
                  "%d,%d,%s,%.2f,%s,%s%n",
                  order++,
                  c,
                  date,
                  amount,
                  isWeb ? "web" : "shop",
                  random.nextDouble() < (isWeb ? 0.25 : 0.05)));
          date = date.plusDays(1 + (int) (-30 * Math.log(1 - random.nextDouble())));
        }
        int callCount = poisson(age / 20.0, random);
        for (int k = 0; k < callCount; k++) {
          int minutes =
              random.nextDouble() < 0.3 ? 0 : 1 + (int) (-8 * Math.log(1 - random.nextDouble()));
          String reason = REASONS.get(random.nextBoolean() ? country : random.nextInt(5));
          calls.write("%d,%d,%s%n".formatted(c, minutes, reason));
        }
      }
    }
  }

  /** Knuth's product of uniforms; fine for small means. */
  private static int poisson(double mean, SplittableRandom random) {
    double limit = Math.exp(-mean);
    int count = -1;
    for (double product = 1; product > limit; count++) {
      product *= random.nextDouble();
    }
    return count;
  }
}
