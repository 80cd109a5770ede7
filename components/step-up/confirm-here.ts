// The page that asks "is it you?", and afterwards leads back to the one that is open, which then says to press again.

export function confirmHere(): string {
  const callbackUrl = `${window.location.pathname}?error=press_again`
  return `/login/confirm?${new URLSearchParams({ callbackUrl })}`
}
