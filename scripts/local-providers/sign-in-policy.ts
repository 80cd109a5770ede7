// Owns when a person is asked who they are: at every authorization request, also where a session exists.
// A demo is only clear when the same click always shows the same page; sessions are real in every other way.
import { interactionPolicy } from 'oidc-provider'

const { base, Check, Prompt } = interactionPolicy

export function signInPolicy() {
  const policy = base()
  policy
    .get('login')
    ?.checks.add(
      new Check(
        'always_ask',
        'the person is always asked',
        'login_required',
        (ctx) => !ctx.oidc.result?.login,
      ),
    )
  policy.add(new Prompt({ name: 'select_account', requestable: true }), 0)
  return policy
}
