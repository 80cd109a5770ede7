// "Taking you on": a page of its own between a form of ours and the app's address, because a form's redirects may not leave
// this origin (Content-Security-Policy, form-action). Works without JavaScript.

export function GoingOn({ appName, to }: { appName: string; to: string }) {
  return (
    <>
      <meta httpEquiv="refresh" content={`0;url=${to}`} />
      <p role="status">Taking you on to {appName}…</p>
      <p className="text-sm text-muted">
        Nothing happens? {/* Not a link that is fetched ahead: the address works once. */}
        <a href={to} className="text-accent-text underline underline-offset-2">
          Continue
        </a>
      </p>
    </>
  )
}
