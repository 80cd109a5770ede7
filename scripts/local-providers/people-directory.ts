// Owns the people of one run: the sample table, plus what a test adds or changes while the servers run.
// Reachable only in the same process; no HTTP request can change anybody.
import { subjectAt, type Person, type ProviderId } from './people'

const PROVIDERS: ProviderId[] = ['google', 'github', 'keycloak']

export class PeopleDirectory {
  readonly #people: Person[] = []

  constructor(people: readonly Person[]) {
    for (const person of people) this.add(structuredClone(person))
  }

  all(): readonly Person[] {
    return this.#people
  }

  /** Everybody who can sign in at this provider, in the table's order. */
  at(provider: ProviderId): Person[] {
    return this.#people.filter((person) => person[provider] !== undefined)
  }

  findBySubject(provider: ProviderId, subject: string): Person | undefined {
    return this.#people.find((person) => subjectAt(provider, person) === subject)
  }

  /** The live entry: what a caller changes on it, the next sign-in says. */
  require(email: string): Person {
    const person = this.#people.find((candidate) => candidate.email === email)
    if (!person) throw new Error(`No sample person has the address ${email}.`)
    return person
  }

  add(person: Person): Person {
    if (this.#people.some(({ email }) => email === person.email)) throw new Error(`${person.email} is taken.`)
    for (const provider of PROVIDERS) {
      const subject = subjectAt(provider, person)
      const owner = subject === null ? undefined : this.findBySubject(provider, subject)
      if (owner) throw new Error(`${owner.email} already has the subject ${subject} at ${provider}.`)
    }
    this.#people.push(person)
    return person
  }
}
