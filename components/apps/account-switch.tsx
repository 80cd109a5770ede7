// Whose account is asked about, and the way to another one. A plain form: it signs out here and comes back to the request.
type Props = { account: string; action: string; fields?: Record<string, string> }

export const AccountSwitch = ({ account, action, fields = {} }: Props) => (
  <form action={action} method="post" className="flex flex-wrap justify-between gap-x-3 text-sm">
    {Object.entries(fields).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    <span className="min-w-0 break-words">
      Signed in as <strong className="font-medium">{account}</strong>
    </span>
    <button className="text-accent-text underline underline-offset-2">Use another account</button>
  </form>
)
