package io.mirrorlake.profile;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognises columns of persons' names: the column's name says so, and the texts look it. Said
 * plainly ({@code surname}, {@code first_name}, {@code patient}), many distinct names are enough;
 * {@code name} alone may be anything, and needs texts of several words that hardly repeat.
 */
final class PersonNames {
  private static final double SHARE = 0.9;
  private static final int FEW_NAMES = 40;
  private static final int REPEATS = 5;

  private static final Set<String> PLAIN =
      Set.of(
          "firstname",
          "lastname",
          "surname",
          "fullname",
          "forename",
          "givenname",
          "middlename",
          "familyname",
          "fname",
          "lname",
          "nachname",
          "vorname",
          "familienname",
          "prenom",
          "prénom",
          "apellido",
          "apellidos",
          "cognome",
          "patient",
          "person");
  private static final Set<String> NAME = Set.of("name", "names", "nom", "nombre", "nome");
  private static final Set<String> WHOSE =
      Set.of(
          "first",
          "last",
          "full",
          "given",
          "family",
          "middle",
          "maiden",
          "sur",
          "birth",
          "patient",
          "person",
          "customer",
          "client",
          "employee",
          "contact",
          "member",
          "student",
          "doctor",
          "physician",
          "nurse",
          "owner",
          "holder",
          "cardholder",
          "guest",
          "passenger",
          "driver",
          "applicant",
          "borrower",
          "insured",
          "donor",
          "mother",
          "father",
          "spouse",
          "child",
          "teacher",
          "manager",
          "buyer",
          "seller",
          "tenant",
          "user",
          "legal",
          "preferred",
          "display",
          "complete",
          "de");
  private static final Pattern WORDS =
      Pattern.compile("\\p{L}[\\p{L}'’.-]*(,? \\p{L}[\\p{L}'’.-]*){0,5}");
  private static final Pattern SEVERAL_WORDS =
      Pattern.compile("\\p{Lu}[\\p{L}'’.-]*(,? \\p{Lu}[\\p{L}'’.-]*){1,4}");

  private PersonNames() {}

  static boolean areIn(NameTokens name, ValueShares texts, long distinct, long present) {
    if (isPlain(name)) {
      return distinct > FEW_NAMES && texts.reach(SHARE, t -> WORDS.matcher(t.strip()).matches());
    }
    return name.words().size() == 1
        && name.hasAny(NAME)
        && distinct * REPEATS >= present
        && distinct > FEW_NAMES
        && texts.reach(SHARE, t -> SEVERAL_WORDS.matcher(t.strip()).matches());
  }

  private static boolean isPlain(NameTokens name) {
    return name.hasAny(PLAIN)
        || (name.hasAny(NAME)
            && name.words().size() > 1
            && name.words().stream().allMatch(w -> NAME.contains(w) || WHOSE.contains(w)));
  }
}
