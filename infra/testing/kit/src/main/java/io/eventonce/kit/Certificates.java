package io.eventonce.kit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An authority for certificates of 127.0.0.1, made by keytool in an empty folder. */
public record Certificates(Path folder) {
    private static final String PASSWORD = "changeit";
    private static final String AUTHORITY = "authority.p12";
    /** What the authority has issued, and itself as trusted. */
    private static final String ISSUED = "issued.p12";

    /** A new authority. */
    public static Certificates in(Path folder) throws IOException {
        Files.createDirectories(folder);
        var made = new Certificates(folder);
        made.keytool(AUTHORITY, "-genkeypair", "-alias", "ca", "-keyalg", "EC", "-dname", "CN=ca", "-ext", "bc:c");
        made.keytool(AUTHORITY, "-exportcert", "-rfc", "-alias", "ca", "-file", made.authority().toString());
        made.keytool(ISSUED, "-importcert", "-noprompt", "-alias", "ca", "-file", made.authority().toString());
        return made;
    }

    /** PEM: whom to trust. */
    public Path authority() {
        return folder.resolve("ca.crt");
    }

    /** PEM: the certificate with this name. It is issued anew if it is there. */
    public Path certificate(String name) {
        return folder.resolve(name + ".crt");
    }

    /** PEM: its private key. */
    public Path key(String name) {
        return folder.resolve(name + ".key");
    }

    /** Issues a certificate with this name. */
    public void issue(String name) throws IOException {
        String alias = name + System.nanoTime();
        String request = folder.resolve(alias).toString();
        keytool(ISSUED, "-genkeypair", "-alias", alias, "-keyalg", "EC", "-dname", "CN=" + name);
        keytool(ISSUED, "-certreq", "-alias", alias, "-file", request);
        keytool(AUTHORITY, "-gencert", "-alias", "ca", "-infile", request, "-outfile", certificate(name).toString(),
                "-rfc",
                "-ext", "san=ip:127.0.0.1,dns:localhost");
        try {
            byte[] key = store().getKey(alias, PASSWORD.toCharArray()).getEncoded();
            Files.writeString(key(name), "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(key)
                    + "\n-----END PRIVATE KEY-----\n");
            keytool(ISSUED, "-importcert", "-noprompt", "-alias", alias, "-file", certificate(name).toString());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Trusts the authority, and has one of its certificates. */
    public SSLContext context() throws IOException {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store(), PASSWORD.toCharArray());
            return context(keys.getKeyManagers());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Trusts the authority, and has no certificate. */
    public SSLContext contextWithoutCertificate() throws IOException {
        try {
            return context(new KeyManager[0]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private SSLContext context(KeyManager[] keys) throws GeneralSecurityException, IOException {
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(store());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trusted.getTrustManagers(), new SecureRandom());
        return context;
    }

    private KeyStore store() throws IOException {
        try {
            return KeyStore.getInstance(folder.resolve(ISSUED).toFile(), PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keytool(String store, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool")
                .toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("-keystore", folder.resolve(store).toString(), "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), US_ASCII);
        if (process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException(String.join(" ", words) + ": " + output);
        }
    }
}
