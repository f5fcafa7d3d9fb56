package io.eventonce.faults;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An object that the faults of one class share, such as a separate system. A failed fault gets it replaced. */
final class SharedByClass<T extends SharedByClass.Part> implements AutoCloseable {
    /** Ends without a checked exception. */
    interface Part extends AutoCloseable {
        @Override
        void close();
    }

    private final Supplier<T> make;
    private @Nullable T ready;

    SharedByClass(Supplier<T> make) {
        this.make = make;
    }

    void use(Consumer<T> fault) {
        T used = ready == null ? make.get() : ready;
        ready = used;
        try {
            fault.accept(used);
        } catch (Throwable wrong) {
            close();
            throw wrong;
        }
    }

    @Override
    public void close() {
        if (ready != null) {
            ready.close();
            ready = null;
        }
    }
}
