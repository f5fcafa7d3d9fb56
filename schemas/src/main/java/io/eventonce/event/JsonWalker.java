package io.eventonce.event;

/** Walks over one JSON value of any depth, without recursion, and calls a visitor for its parts. */
final class JsonWalker {
    private final JsonScanner scanner;
    private final JsonVisitor visitor;
    private final Nesting nesting = new Nesting();

    private JsonWalker(JsonScanner scanner, JsonVisitor visitor) {
        this.scanner = scanner;
        this.visitor = visitor;
    }

    /**
     * Passes over white space and the value after it.
     *
     * @throws NotJsonException if there is no value
     */
    static void walk(JsonScanner scanner, JsonVisitor visitor) {
        new JsonWalker(scanner, visitor).walk();
    }

    private void walk() {
        boolean complete = begin();
        while (!complete || nesting.depth() > 0) {
            complete = complete ? proceed() : begin();
        }
    }

    /** Begins a value; true if it is complete at once: a scalar, or an empty object or array. */
    private boolean begin() {
        int first = scanner.peek();
        switch (first) {
            case '{' -> {
                return open(true);
            }
            case '[' -> {
                return open(false);
            }
            case '"' -> visitor.string(scanner.string());
            case 't', 'f', 'n' -> scanner.literal();
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
                int start = scanner.at();
                boolean exponent = scanner.number();
                visitor.number(start, scanner.at(), exponent);
            }
            default -> throw scanner.unexpected("a value");
        }
        return true;
    }

    private boolean open(boolean object) {
        nesting.open(object);
        visitor.opened(nesting.depth(), object, scanner.at());
        scanner.require(object ? '{' : '[');
        if (scanner.pass(object ? '}' : ']')) {
            return close(object);
        }
        if (object) {
            key();
        }
        return false;
    }

    /** Goes on after a complete value inside an object or array; true if that one is complete with it. */
    private boolean proceed() {
        boolean object = nesting.inObject();
        if (scanner.pass(',')) {
            if (object) {
                key();
            }
            return false;
        }
        if (scanner.pass(object ? '}' : ']')) {
            return close(object);
        }
        throw scanner.unexpected(object ? "',' or '}'" : "',' or ']'");
    }

    private boolean close(boolean object) {
        visitor.closed(nesting.depth(), object);
        nesting.close();
        return true;
    }

    private void key() {
        visitor.key(scanner.string());
        scanner.require(':');
    }
}
