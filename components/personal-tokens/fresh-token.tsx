// A new token, shown this one time: to copy to where the script finds it.
import { ShownOnce } from '@/components/ui/shown-once'

export type FreshToken = { id: string; name: string; token: string }

export const FreshToken = ({ fresh: { name, token }, onDone }: { fresh: FreshToken; onDone: () => void }) => (
  <ShownOnce
    title={`Copy “${name}” now`}
    warning="It’s shown only this once. Whoever has it can use it as you: keep it in a secret store, never in code."
    text={token}
    copy="Copy token"
    failed="This browser didn’t let us copy. Select the token instead."
    done="I’ve saved it"
    onDone={onDone}
  />
)
