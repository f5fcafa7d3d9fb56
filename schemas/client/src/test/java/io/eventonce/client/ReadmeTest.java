package io.eventonce.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java code in README.md compiles against the client as it is. */
class ReadmeTest {
    private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final String CLASS = """
            import io.eventonce.client.*;
            import io.eventonce.event.*;
            import java.net.URI;
            import java.time.Instant;
            import java.util.Map;

            class Readme {
                void publish() throws Exception {
            // README.md
                }
            }
            """;

    @Test
    void theCodeCompiles(@TempDir Path classes) throws IOException {
        Matcher code = CODE.matcher(Files.readString(Path.of("..", "..", "README.md")));
        assertThat(code.find()).isTrue();

        StringWriter messages = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        boolean compiled = compiler.getTask(messages, null, null,
                List.of("-d", classes.toString(), "-classpath", System.getProperty("java.class.path")), null,
                List.of(source(CLASS.replace("// README.md", code.group(1))))).call();

        assertThat(compiled).as(messages.toString()).isTrue();
    }

    private static JavaFileObject source(String text) {
        return new SimpleJavaFileObject(URI.create("string:///Readme.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
