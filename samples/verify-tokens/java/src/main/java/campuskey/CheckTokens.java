package campuskey;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * Tries the verifier: one token a line in, one verdict a line out, as JSON.
 *
 * <pre>APP_URL=http://localhost:3000 mvn -q compile exec:java &lt; tokens.txt</pre>
 */
public final class CheckTokens {
    public static void main(String[] arguments) throws IOException {
        var appUrl = setting("APP_URL", "http://localhost:3000");
        var refetch = Duration.ofSeconds(Long.parseLong(setting("REFETCH_SECONDS", "30")));
        var verifier = new AccessTokenVerifier(URI.create(appUrl), setting("AUDIENCE", appUrl + "/api"), refetch);
        var scope = setting("SCOPE", "courses:read");
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine())
            System.out.println(JSONObjectUtils.toJSONString(check(verifier, line.strip(), scope)));
    }

    private static Map<String, Object> check(AccessTokenVerifier verifier, String token, String scope) {
        try {
            return Map.of("accepted", true, "claims", verifier.verify(token, scope).toJSONObject());
        } catch (TokenRefused refused) {
            return Map.of("accepted", false, "error", refused.code(), "message", refused.getMessage());
        } catch (KeysUnavailable unavailable) {
            return Map.of("accepted", false, "error", "keys_unavailable", "message", unavailable.getMessage());
        }
    }

    private static String setting(String name, String otherwise) {
        return System.getenv().getOrDefault(name, otherwise);
    }
}
