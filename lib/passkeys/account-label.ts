// How a password manager shows an account of ours: the e-mail where there is one, else the name.

type Account = { email: string | null; name: string | null }

/** WebAuthn's `user.name` and `user.displayName` (Level 3, 5.4.1 and 5.4.3). */
export const accountLabel = ({ email, name }: Account): { name: string; displayName: string } => ({
  name: email ?? name ?? 'Campuskey',
  displayName: name ?? email ?? 'Campuskey',
})
