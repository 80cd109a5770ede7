// Owns the pictures the providers speak of: an SVG of the person's initials, served by the provider itself.
import { fullName, initials, type Person, type ProviderId } from './people'
import type { PeopleDirectory } from './people-directory'
import type { OwnAddresses } from './mount'

// White text on each has a contrast of at least 4.5.
const COLOURS = ['#3b6fd4', '#1d7f6e', '#a04c9c', '#b3541e', '#5a6472']
const colourOf = ({ givenName }: Person) => COLOURS[givenName.charCodeAt(0) % COLOURS.length] ?? '#5a6472'

export const avatarPath = (subject: string) => `/avatars/${subject}.svg`

export function avatars(provider: ProviderId, people: PeopleDirectory): OwnAddresses {
  return (request, response, url) => {
    const subject = /^\/avatars\/([\w-]+)\.svg$/.exec(url.pathname)?.[1]
    const person = subject === undefined ? undefined : people.findBySubject(provider, subject)
    if (!person || request.method !== 'GET') return false
    response.writeHead(200, {
      'Content-Type': 'image/svg+xml; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'max-age=3600',
    })
    response.end(avatarOf(person))
    return true
  }
}

const xml = (value: string) => value.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)

/** The picture itself; the sign-in pages show it too. */
export function avatarOf(person: Person): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96" role="img"><title>${xml(fullName(person))}</title><rect width="96" height="96" fill="${colourOf(person)}"/><text x="48" y="50" fill="#fff" font-family="system-ui, sans-serif" font-size="40" text-anchor="middle" dominant-baseline="middle">${xml(initials(person))}</text></svg>`
}
