package io.mirrorlake.profile;

import java.util.Set;

/** Words in a column's name that say what its numbers are. */
final class NumberHints {
  /** A key of the table or of another one. */
  static final Set<String> KEY =
      Set.of(
          "id",
          "ids",
          "key",
          "pk",
          "no",
          "nr",
          "nummer",
          "number",
          "num",
          "guid",
          "uid",
          "oid",
          "rowid",
          "userid",
          "customerid",
          "code",
          "identifier",
          "identifiant",
          "serial",
          "ref",
          "reference",
          "mrn",
          "idx",
          "seq",
          "sequence");

  /** The same, as the first of several words. */
  static final Set<String> LEADING_KEY = Set.of("id", "pk", "key");

  /** A phone. */
  static final Set<String> PHONE =
      Set.of(
          "phone",
          "phones",
          "telephone",
          "tel",
          "mobile",
          "cell",
          "cellphone",
          "fax",
          "telefon",
          "telefono",
          "teléfono",
          "téléphone",
          "handy",
          "msisdn",
          "phonenumber",
          "whatsapp");

  /** A US social security number. */
  static final Set<String> SSN = Set.of("ssn", "ssns", "socialsecurity", "social", "itin");

  /** A payment card. */
  static final Set<String> CARD =
      Set.of("card", "cards", "cardnumber", "creditcard", "cc", "ccn", "pan", "kreditkarte");

  /** A document that names its holder. */
  static final Set<String> DOCUMENT =
      Set.of(
          "passport",
          "passportnumber",
          "licence",
          "license",
          "permit",
          "visa",
          "vin",
          "mrn",
          "policy",
          "plate",
          "ausweis",
          "reisepass",
          "dni",
          "nie",
          "nino",
          "insurance",
          "tax",
          "vat",
          "driver",
          "drivers",
          "registration",
          "medical",
          "iban",
          "account");

  /** Calendar and measures: numbers that may all be distinct without being a key. */
  static final Set<String> NO_KEY =
      Set.of(
          "year",
          "years",
          "jahr",
          "month",
          "week",
          "day",
          "days",
          "date",
          "hour",
          "minute",
          "second",
          "seconds",
          "time",
          "timestamp",
          "epoch",
          "age",
          "rank",
          "amount",
          "price",
          "count",
          "total",
          "value");

  private NumberHints() {}
}
