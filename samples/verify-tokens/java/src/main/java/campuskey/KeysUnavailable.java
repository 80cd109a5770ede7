package campuskey;

/** Campuskey's keys can't be had right now, which says nothing about the token: answer 503. */
public final class KeysUnavailable extends Exception {
    public KeysUnavailable(Throwable cause) {
        super("Campuskey's keys can't be fetched.", cause);
    }
}
