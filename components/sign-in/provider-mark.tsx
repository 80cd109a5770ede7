// A small drawing per provider in its own colours, drawn for this application. Decorative: the button says the name.

const PATHS = {
  google: (
    <g fill="none" strokeWidth="3.1">
      <path d="M14.6 5.2A6.6 6.6 0 0 0 4.4 6.6" className="stroke-google-red" />
      <path d="M4.5 6.5a6.6 6.6 0 0 0 0 7" className="stroke-google-yellow" />
      <path d="M4.4 13.4a6.6 6.6 0 0 0 10 1.5" className="stroke-google-green" />
      <path d="M14.2 15.1A6.6 6.6 0 0 0 16.6 10.2H10" className="stroke-google-blue" />
    </g>
  ),
  github: (
    <>
      <circle cx="10" cy="10" r="8.5" className="fill-github" />
      <path
        className="fill-surface"
        d="M8.1 17.6v-2.1c-2 .3-2.6-.6-3-1.5-.2-.4-.5-.7-.9-.9.9-.3 1.5.3 1.9.9.4.7 1 .9 2 .6.1-.5.3-.9.6-1.1-2.2-.3-3.6-1.4-3.6-3.9 0-.9.3-1.6.8-2.2-.2-.6-.2-1.4.1-2.1.8-.1 1.6.3 2.3.8a8 8 0 0 1 3.8 0c.7-.5 1.5-.9 2.3-.8.3.7.3 1.5.1 2.1.5.6.8 1.3.8 2.2 0 2.5-1.4 3.6-3.6 3.9.4.4.6.9.6 1.6v2.5Z"
      />
    </>
  ),
  keycloak: (
    <>
      <path d="M5.9 2.9h8.2l4.1 7.1-4.1 7.1H5.9L1.8 10Z" className="fill-keycloak" />
      <g fill="none" strokeWidth="1.7" strokeLinejoin="round" strokeLinecap="round">
        <path d="M8.6 6.4 6.5 10l2.1 3.6" className="stroke-surface" />
        <path d="m11.4 6.4 2.1 3.6-2.1 3.6" className="stroke-keycloak-blue" />
      </g>
    </>
  ),
}

export function ProviderMark({
  provider,
  className = 'size-5',
}: {
  provider: keyof typeof PATHS
  className?: string
}) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" className={`shrink-0 ${className}`}>
      {PATHS[provider]}
    </svg>
  )
}
