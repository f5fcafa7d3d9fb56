package io.eventonce.kit;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.RandomValuePropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

/** The settings of the {@code application.yaml} on the class path under some environment variables, and no others. */
public final class ApplicationYaml {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(EVENTONCE_\\w+)");

    private ApplicationYaml() {
    }

    /** Binds without the file. */
    public static <T> T bind(String prefix, Class<T> type, Map<String, String> properties) {
        return Binder.get(environment(List.of(new MapPropertySource("test", new HashMap<>(properties))), Map.of()))
                .bindOrCreate(prefix, type);
    }

    /** Binds what the file makes of the variables. */
    public static <T> T bindFile(String prefix, Class<T> type, Map<String, String> variables) throws IOException {
        return Binder.get(environment(file(), variables)).bindOrCreate(prefix, type);
    }

    /** What the file makes of the variables for one key. */
    public static String property(String key, Map<String, String> variables) throws IOException {
        return environment(file(), variables).getRequiredProperty(key);
    }

    /** The environment variables of the keys in the file that begin with the prefix. */
    public static Set<String> variables(String prefix) throws IOException {
        Set<String> variables = new TreeSet<>();
        for (PropertySource<?> source : file()) {
            for (String key : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
                Matcher variable = VARIABLE.matcher(String.valueOf(source.getProperty(key)));
                if (key.startsWith(prefix) && variable.find()) {
                    variables.add(variable.group(1));
                }
            }
        }
        return variables;
    }

    private static List<PropertySource<?>> file() throws IOException {
        return new YamlPropertySourceLoader().load("file", new ClassPathResource("application.yaml"));
    }

    private static StandardEnvironment environment(List<PropertySource<?>> sources, Map<String, String> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        environment.getPropertySources().replace(name,
                new SystemEnvironmentPropertySource(name, new HashMap<>(variables)));
        RandomValuePropertySource.addToEnvironment(environment);
        sources.forEach(environment.getPropertySources()::addLast);
        return environment;
    }
}
