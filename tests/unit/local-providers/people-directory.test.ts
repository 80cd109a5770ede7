import { describe, expect, it } from 'vitest'
import { SAMPLE_PEOPLE, subjectAt, type ProviderId } from '@/scripts/local-providers/people'
import { PeopleDirectory } from '@/scripts/local-providers/people-directory'

const PROVIDERS: ProviderId[] = ['google', 'github', 'keycloak']

describe('the sample people', () => {
  it.each(PROVIDERS)('have each a subject of their own at %s', (provider) => {
    const subjects = SAMPLE_PEOPLE.map((person) => subjectAt(provider, person)).filter(
      (subject) => subject !== null,
    )
    expect(subjects.length).toBeGreaterThan(0)
    expect(new Set(subjects).size).toBe(subjects.length)
  })
})

describe('the people of one run', () => {
  it('are a copy: a change is not seen by the next run', () => {
    new PeopleDirectory(SAMPLE_PEOPLE).require('bob@example.com').givenName = 'Robert'
    expect(new PeopleDirectory(SAMPLE_PEOPLE).require('bob@example.com').givenName).toBe('Bob')
  })

  it('never get a subject or an address that somebody has', () => {
    const people = new PeopleDirectory(SAMPLE_PEOPLE)
    const alice = people.require('alice@example.com')
    expect(() => people.add({ ...alice, email: 'copy@example.com' })).toThrow(/already has the subject/)
    expect(() => people.add({ email: 'alice@example.com', givenName: 'A', familyName: 'B' })).toThrow(/taken/)
  })
})
