// Says in words where a session comes from, with what the browser itself tells: no third party is asked.
import Bowser from 'bowser'

/** Such as "Firefox on Windows"; "Unknown browser" when there is nothing to go by. */
export function describeDevice(userAgent: string | null): string {
  if (!userAgent) return 'Unknown browser'
  const { browser, os } = Bowser.parse(userAgent)
  const [name, system] = [browser.name, os.name]
  if (name && system) return `${name} on ${system}`
  // The parser says '' of what it doesn't know.
  return [name, system].find(Boolean) ?? 'Unknown browser'
}

/** Enough of an address to recognise one's own network, not enough to name a household: 192.0.2.…, 2001:db8:1:…. */
export function shortenAddress(address: string | null): string | null {
  if (!address || address === 'unknown') return null
  if (address.includes(':')) return `${address.split(':').slice(0, 3).join(':')}:…`
  return address === '127.0.0.1' ? 'this computer' : `${address.split('.').slice(0, 3).join('.')}.…`
}
