package io.eventonce.ingest.postgres;

import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.Driver;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** A connection for each act of an operator: they are rare, and keep none from anybody. */
final class OperatorConnection {
    private OperatorConnection() {
    }

    /** @param more settings of the driver */
    static DataSource of(String url, String user, String password, Properties more) {
        Properties properties = new Properties();
        properties.putAll(more);
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return new SimpleDriverDataSource(new Driver(), url, properties);
    }
}
