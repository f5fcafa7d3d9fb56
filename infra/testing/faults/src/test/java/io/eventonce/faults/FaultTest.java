package io.eventonce.faults;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that runs once per seed: 1 to the system property {@code faults.seeds}. It takes a {@link FaultRun} on the
 * shared system, or a {@link Seed} for a run on a separate system.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(FaultExtension.class)
@interface FaultTest {
    /** The number of dedup-consumers in the shared system. */
    int consumers() default 1;

    /** For a fault that takes more than a minute: the most seeds, whatever the property says. */
    int mostSeeds() default Integer.MAX_VALUE;
}
