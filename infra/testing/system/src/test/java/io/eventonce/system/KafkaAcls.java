package io.eventonce.system;

import static org.apache.kafka.common.acl.AclPermissionType.ALLOW;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.SecurityUtils;

/** The file {@code infra/kafka/acls}, as its script reads it. */
final class KafkaAcls {
    private KafkaAcls() {
    }

    static List<AclBinding> read(Path file) throws IOException {
        return Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).flatMap(KafkaAcls::bindings)
                .toList();
    }

    private static Stream<AclBinding> bindings(String line) {
        String[] fields = line.split(" +", -1);
        ResourceType type = ResourceType.fromString(fields[2].replace('-', '_').toUpperCase(Locale.ROOT));
        return Stream.of(fields[0].split(",", -1)).flatMap(principal -> Stream.of(fields[1].split(",", -1))
                .flatMap(operation -> Stream.of(fields[3].split(",", -1))
                        .map(name -> new AclBinding(resource(type, name), new AccessControlEntry("User:" + principal,
                                "*", SecurityUtils.operation(operation), ALLOW)))));
    }

    private static ResourcePattern resource(ResourceType type, String name) {
        return name.length() > 1 && name.endsWith("*")
                ? new ResourcePattern(type, name.substring(0, name.length() - 1), PatternType.PREFIXED)
                : new ResourcePattern(type, name, PatternType.LITERAL);
    }
}
