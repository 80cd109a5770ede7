// What the API gets to see: a decoded access token, shortened, with what each claim decides.

const CLAIMS: [claim: string, value: string, decides: string][] = [
  ['iss', '"https://campus.example"', 'who issued it'],
  ['aud', '"https://campus.example/api"', 'whom it is for'],
  ['sub', '"0198c1…"', 'the person, nothing personal'],
  ['scope', '"courses:read …"', 'what this client may do'],
  ['roles', '["free-user"]', 'what this person may open'],
  ['exp', '1764000300', 'when it ends'],
]

export function TokenSample() {
  return (
    <figure className="self-start overflow-hidden rounded-lg border border-line bg-surface shadow-card">
      <figcaption className="flex items-center justify-between border-b border-line bg-sunken px-5 py-3 text-xs text-muted">
        An access token, decoded
        <code className="font-mono">typ: at+jwt</code>
      </figcaption>
      <dl className="divide-y divide-line px-5 font-mono text-[0.8125rem]">
        {CLAIMS.map(([claim, value, decides]) => (
          <div key={claim} className="grid grid-cols-[3.5rem_1fr] gap-x-3 py-2.5">
            <dt className="text-accent-text">{claim}</dt>
            <dd>
              {value}
              <span className="block font-sans text-xs text-muted">{decides}</span>
            </dd>
          </div>
        ))}
      </dl>
    </figure>
  )
}
