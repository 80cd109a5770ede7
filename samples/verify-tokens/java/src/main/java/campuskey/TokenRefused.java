package campuskey;

/** The token isn't good for this: answer 401, or 403 for {@code insufficient_scope} (RFC 6750, section 3.1). */
public final class TokenRefused extends Exception {
    private final String code;

    /** @param code {@code token_expired}, {@code invalid_token} or {@code insufficient_scope} */
    public TokenRefused(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
