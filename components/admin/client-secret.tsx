// A client's new secret, shown this one time.
import { ShownOnce } from '@/components/ui/shown-once'

type Props = { secret: string; name: string; onDone: () => void }

export const ClientSecret = ({ secret, name, onDone }: Props) => (
  <ShownOnce
    title={`The secret of ${name}`}
    warning="It’s shown only this once. Put it where the client finds it, such as its secret store; never in code, and not in a mail."
    text={secret}
    copy="Copy secret"
    failed="This browser didn’t let us copy. Select the secret instead."
    done="I have saved it"
    onDone={onDone}
  />
)
