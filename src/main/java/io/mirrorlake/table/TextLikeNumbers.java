package io.mirrorlake.table;

import io.mirrorlake.config.SourceSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Columns of a CSV file that Spark's inference takes for numbers although that would lose what they
 * say: codes with leading zeros (ZIP code {@code 00501}), with a plus sign (a phone's {@code
 * +4930}), or ending in Java's letters for floats ({@code 12d}). They stay text.
 */
final class TextLikeNumbers {
  private static final Logger LOG = LoggerFactory.getLogger(TextLikeNumbers.class);

  private TextLikeNumbers() {}

  /**
   * The schema with such columns as strings. Reads the file once, where any column is a number.
   *
   * @param inferred what Spark's inference found
   */
  static StructType kept(SparkSession session, SourceSettings source, StructType inferred) {
    boolean[] isNumber = new boolean[inferred.size()];
    boolean any = false;
    for (int c = 0; c < isNumber.length; c++) {
      isNumber[c] = inferred.fields()[c].dataType() instanceof NumericType;
      any |= isNumber[c];
    }
    boolean[] isText = any ? find(asText(session, source), isNumber) : new boolean[0];
    List<StructField> fields = new ArrayList<>(List.of(inferred.fields()));
    for (int c = 0; c < isText.length; c++) {
      if (isText[c]) {
        StructField field = fields.get(c);
        LOG.info("Column {} holds numbers such as 007, +7 or 7d: kept as text", field.name());
        fields.set(
            c,
            new StructField(
                field.name(), DataTypes.StringType, field.nullable(), field.metadata()));
      }
    }
    return DataTypes.createStructType(fields);
  }

  private static Dataset<Row> asText(SparkSession session, SourceSettings source) {
    Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    options.putAll(source.readerOptions());
    options.put("inferSchema", "false");
    return session.read().options(options).csv(source.path().orElseThrow());
  }

  private static boolean[] find(Dataset<Row> texts, boolean[] isNumber) {
    return texts
        .queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitions(
            rows -> {
              boolean[] found = new boolean[isNumber.length];
              while (rows.hasNext()) {
                InternalRow row = rows.next();
                for (int c = 0; c < found.length; c++) {
                  found[c] |=
                      isNumber[c]
                          && !row.isNullAt(c)
                          && isTextLike(row.getUTF8String(c).toString());
                }
              }
              return List.of(found).iterator();
            })
        .treeAggregate(
            new boolean[isNumber.length], TextLikeNumbers::either, TextLikeNumbers::either);
  }

  private static boolean[] either(boolean[] left, boolean[] right) {
    for (int c = 0; c < left.length; c++) {
      left[c] |= right[c];
    }
    return left;
  }

  private static boolean isTextLike(String number) {
    int length = number.length();
    if (length < 2) {
      return false;
    }
    char first = number.charAt(0);
    int start = first == '-' ? 1 : 0;
    boolean hasLeadingZero =
        length > start + 1 && number.charAt(start) == '0' && isDigit(number.charAt(start + 1));
    boolean hasSuffix =
        "dDfF".indexOf(number.charAt(length - 1)) >= 0
            && (isDigit(number.charAt(length - 2)) || number.charAt(length - 2) == '.');
    return first == '+' || hasLeadingZero || hasSuffix;
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }
}
