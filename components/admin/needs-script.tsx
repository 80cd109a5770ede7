// For a form that is nothing without the page's code: says so where the code can't run.
export function NeedsScript() {
  return (
    <noscript>
      <p className="mt-2 text-sm text-warn-text">This form needs JavaScript, which is switched off here.</p>
    </noscript>
  )
}
