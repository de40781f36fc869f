package io.mirrorlake.encode;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.Serializable;
import java.util.Optional;

/**
 * The form of a column's keys or personal data, and new texts of it. Immutable; holds nothing that
 * fewer rows than {@code privacy.min-count} share.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "form")
@JsonSubTypes({
  @JsonSubTypes.Type(value = PatternForm.class, name = "pattern"),
  @JsonSubTypes.Type(value = SequenceForm.class, name = "sequence"),
  @JsonSubTypes.Type(value = RangeForm.class, name = "range"),
  @JsonSubTypes.Type(value = EmailForm.class, name = "email"),
  @JsonSubTypes.Type(value = IpForm.class, name = "ip"),
  @JsonSubTypes.Type(value = UrlForm.class, name = "url"),
  @JsonSubTypes.Type(value = NameForm.class, name = "name"),
  @JsonSubTypes.Type(value = AddressForm.class, name = "address")
})
sealed interface KeyForm extends Serializable
    permits PatternForm,
        SequenceForm,
        RangeForm,
        EmailForm,
        IpForm,
        UrlForm,
        NameForm,
        AddressForm {

  /**
   * A new text; empty where the attempt gave none that the kind allows, and another is to be made.
   *
   * @param key number of the key, from 0; other keys give other texts
   * @param attempt from 0; other attempts give other texts, for where one is a real value
   */
  Optional<String> text(long key, int attempt);
}
