// Owns the sign-in page: one button per sample person, named exactly by their address, and Deny. Works without script.
import { fullName, initials, subjectAt, type Person } from '../people'
import { page } from './document'
import { html } from './html'
import type { Theme } from './theme'

export function peoplePage(theme: Theme, people: readonly Person[], clientName: string, hint?: string) {
  const ordered = [...people].sort((a, b) => Number(isHinted(b, hint)) - Number(isHinted(a, hint)))
  return page(
    theme,
    theme.heading,
    html`<header>
        <h1>${theme.heading}</h1>
        <p class="lead">to continue to <strong>${clientName}</strong></p>
      </header>
      <form method="post">
        <ul class="people" aria-label="People">
          ${ordered.map((person, index) => personButton(theme, person, index === 0 && isHinted(person, hint)))}
        </ul>
        <button class="deny" name="deny" value="yes">Deny</button>
      </form>`,
  )
}

/** OpenID Connect's `login_hint`, GitHub's `login`: an address or a user name. */
function isHinted(person: Person, hint: string | undefined): boolean {
  return hint !== undefined && [person.email, person.github?.login, person.keycloak?.username].includes(hint)
}

function personButton(theme: Theme, person: Person, hinted: boolean) {
  const subject = subjectAt(theme.id, person) ?? ''
  const note = theme.noteOn(person)
  return html`<li>
    <button
      name="person"
      value="${subject}"
      aria-labelledby="email-${subject}"
      ${note && html`aria-describedby="note-${subject}"`}
      ${hinted && html`autofocus class="hinted"`}
    >
      <span class="avatar tone-${person.givenName.charCodeAt(0) % 5}" aria-hidden="true"
        >${initials(person)}</span
      >
      <span class="who">
        <span class="name" aria-hidden="true">${fullName(person)}</span>
        <span class="email" id="email-${subject}">${person.email}</span>
        ${note && html`<span class="note" id="note-${subject}" aria-hidden="true">${note}</span>`}
      </span>
    </button>
  </li>`
}
