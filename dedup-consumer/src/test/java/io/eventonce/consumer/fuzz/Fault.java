package io.eventonce.consumer.fuzz;

import io.eventonce.consumer.fuzz.AppliedEvents.Row;
import io.eventonce.consumer.fuzz.Judgement.Good;
import io.eventonce.consumer.fuzz.Judgement.Refused;
import io.eventonce.event.DecodedEvent;
import io.eventonce.event.EventCodec;
import io.eventonce.event.Violation;
import java.util.Arrays;
import java.util.Optional;

/** A difference between the contract and the result of an event. */
record Fault(Kind kind, String detail) {
    enum Kind {
        STORED_AGAINST_THE_CONTRACT,
        REFUSED_AGAINST_THE_CONTRACT,
        ANOTHER_DEFECT,
        NOT_STORED_AS_IT_CAME,
        REJECTED_WITHOUT_A_REASON
    }

    private static final int LONGEST_FIELD = 65;

    static Optional<Fault> in(byte[] event, Judgement judgement, Row row) {
        return switch (row) {
            case Row.Resent _ -> Optional.empty();
            case Row.Stored stored -> switch (judgement) {
                case Refused refused -> fault(Kind.STORED_AGAINST_THE_CONTRACT, refused, row);
                case Good good -> isAsItCame(good, stored)
                        ? Optional.empty()
                        : fault(Kind.NOT_STORED_AS_IT_CAME, good, row);
            };
            case Row.Rejected rejected -> switch (judgement) {
                case Good good -> fault(Kind.REFUSED_AGAINST_THE_CONTRACT, good, row);
                case Refused refused when !refused.defect().code().equals(rejected.reason()) ->
                    fault(Kind.ANOTHER_DEFECT, refused, row);
                case Refused refused -> hasReason(event, rejected)
                        ? Optional.empty()
                        : fault(Kind.REJECTED_WITHOUT_A_REASON, refused, row);
            };
        };
    }

    private static Optional<Fault> fault(Kind kind, Judgement judgement, Row row) {
        return Optional.of(new Fault(kind, judgement + " became " + row));
    }

    private static boolean isAsItCame(Good good, Row.Stored stored) {
        return good.topic().equals(stored.topic()) && good.eventId().equals(stored.eventId())
                && good.source().equals(stored.source()) && good.micros() == stored.micros()
                && good.payload().equals(stored.payload());
    }

    private static boolean hasReason(byte[] event, Row.Rejected rejected) {
        return EventCodec.decode(event) instanceof DecodedEvent.Invalid invalid && !invalid.violations().isEmpty()
                && invalid.violations().stream().allMatch(violation -> namesAPlace(violation, event.length))
                && rejected.detail().equals(invalid.detail()) && Arrays.equals(rejected.value(), event);
    }

    private static boolean namesAPlace(Violation violation, int length) {
        return violation.offset() >= 0 && violation.offset() <= length && !violation.reason().isBlank()
                && violation.field().codePointCount(0, violation.field().length()) <= LONGEST_FIELD
                && violation.field().codePoints().noneMatch(Character::isISOControl);
    }
}
