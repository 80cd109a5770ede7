// The first stop of the keyboard on every page.

export function SkipLink() {
  return (
    <a
      href="#content"
      className="fixed top-3 left-3 z-50 -translate-y-[300%] rounded-md bg-accent px-4 py-2.5 text-sm font-medium text-on-accent focus:translate-y-0"
    >
      Skip to content
    </a>
  )
}
