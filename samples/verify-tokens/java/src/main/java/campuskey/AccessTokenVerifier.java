package campuskey;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Verifies Campuskey's access tokens in a service of your own (RFC 9068, section 4; RFC 8725). Make one per process. It
 * never asks Campuskey about a single token: it remembers the published keys for ten minutes, and fetches them again for a
 * {@code kid} that it doesn't know, but not more often than every {@code refetch}, so that made-up tokens can't make it a flood.
 */
public final class AccessTokenVerifier {
    // What is accepted is this service's decision; a token's own `alg` is never asked (RFC 8725, section 3.1).
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);
    // An ID token or a certificate of the same issuer has a good signature too. The type tells them apart.
    private static final JOSEObjectType[] TYPES = {
        new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt")
    };
    private static final Set<String> REQUIRED = Set.of("sub", "client_id", "iat", "nbf", "exp", "jti", "scope");
    // Such a token is worth something with a proof of its key only; no proofs are checked here (RFC 9449, section 7.2).
    private static final Set<String> PROHIBITED = Set.of("cnf");
    private static final int LEEWAY_SECONDS = 5;
    private static final int TIMEOUT_MS = 5_000;
    private static final int MOST_BYTES = 100_000;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    public AccessTokenVerifier(URI issuer, String audience, Duration refetch) throws MalformedURLException {
        var expected = new JWTClaimsSet.Builder().issuer(issuer.toString()).build();
        var claims = new DefaultJWTClaimsVerifier<>(Set.of(audience), expected, REQUIRED, PROHIBITED);
        claims.setMaxClockSkew(LEEWAY_SECONDS);
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(TYPES));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keysOf(issuer, refetch)));
        processor.setJWTClaimsSetVerifier(claims);
    }

    private static JWKSource<SecurityContext> keysOf(URI issuer, Duration refetch) throws MalformedURLException {
        var url = URI.create(issuer + "/.well-known/jwks.json").toURL();
        var retriever = new DefaultResourceRetriever(TIMEOUT_MS, TIMEOUT_MS, MOST_BYTES);
        var source = JWKSourceBuilder.<SecurityContext>create(url, retriever)
                .cache(Duration.ofMinutes(10).toMillis(), 2L * TIMEOUT_MS);
        return (refetch.isZero() ? source.rateLimited(false) : source.rateLimited(refetch.toMillis())).build();
    }

    /** Gives the claims of a good token that has the scope. */
    public JWTClaimsSet verify(String token, String scope) throws TokenRefused, KeysUnavailable {
        var claims = process(token);
        var scopes = textOf(claims, "scope").split(" ");
        for (var name : List.of("sub", "client_id", "jti"))
            if (textOf(claims, name).isEmpty())
                throw new TokenRefused("invalid_token", "The claim " + name + " is empty.", null);
        if (!Arrays.asList(scopes).contains(scope))
            throw new TokenRefused("insufficient_scope", "The token lacks the scope " + scope + ".", null);
        return claims;
    }

    private JWTClaimsSet process(String token) throws TokenRefused, KeysUnavailable {
        try {
            return processor.process(token, null);
        } catch (ExpiredJWTException error) {
            throw new TokenRefused("token_expired", "The token has expired.", error);
        } catch (ParseException | BadJOSEException | RateLimitReachedException error) {
            throw new TokenRefused("invalid_token", "Not a valid access token: " + error.getMessage() + ".", error);
        } catch (JOSEException error) {
            throw new KeysUnavailable(error);
        }
    }

    private static String textOf(JWTClaimsSet claims, String name) throws TokenRefused {
        if (claims.getClaim(name) instanceof String text) return text;
        throw new TokenRefused("invalid_token", "The claim " + name + " is not a text.", null);
    }
}
