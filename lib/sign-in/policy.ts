// Pure rules of a sign-in under way: which one an answer belongs to. The lab attacks copies of them.
import { sha256 } from '@/lib/crypto/hash'

/**
 * The cookie that holds the sign-in with this `state`. An answer is tied to the browser that asked because only that one
 * has it: whoever guesses or brings a state has no cookie of that name.
 * @see RFC 6749, section 10.12; RFC 9700, section 4.7.1
 */
export const flowName = (prefix: string, state: string): string => prefix + sha256(state).slice(0, 16)

/** The sign-in under way, if the answer is of the provider that was asked. @see RFC 9700, section 4.4.2.2 */
export const flowAt = <Flow extends { provider: string }>(
  flow: Flow | null,
  provider: string,
): Flow | null => (flow?.provider === provider ? flow : null)
