import { readFile } from 'node:fs/promises'
import { decodeJwt } from 'jose'
import { Client } from 'pg'
import { expect, test, type Person } from '../fixtures/person'

const COURSE = '/courses/python-foundation'

/** What nobody can do in the pages: the database is asked. */
async function inDatabase(sql: string, values: string[] = []): Promise<void> {
  const client = new Client({ connectionString: process.env.CAMPUSKEY_DATABASE_URL })
  await client.connect()
  await client.query(sql, values)
  await client.end()
}

const becomesAdmin = async (person: Person) =>
  inDatabase(
    `INSERT INTO role_grants (id, user_id, role, source) VALUES (gen_random_uuid(), $1, 'admin', 'admin')`,
    [(await person.session())!.user.id],
  )

/** All lessons but the last `but` are complete, without reading every one of them. */
const completes = async (person: Person, { but = 0 } = {}) =>
  inDatabase(
    `INSERT INTO lesson_completions (user_id, lesson_id)
     SELECT $1, lessons.id FROM lessons JOIN courses ON courses.id = course_id
     WHERE courses.slug = 'python-foundation' AND lessons.position <= 6 - ${but} ON CONFLICT DO NOTHING`,
    [(await person.session())!.user.id],
  )

async function signsIn(person: Person): Promise<void> {
  await person.signInWith('Google', 'alice@example.com')
  await expect(person.page).toHaveURL('/courses')
}

const toggle = ({ page }: Person, name: 'Mark as complete' | 'Completed') =>
  page.getByRole('button', { name, exact: true })

/** Finishes the course and asks for the certificate; returns its path. */
async function earns(person: Person, name = 'Alice Anders'): Promise<string> {
  await signsIn(person)
  await completes(person)
  await person.page.goto(COURSE)
  await person.page.getByLabel('Name on the certificate').fill(name)
  await person.press('Get your certificate')
  await person.page.waitForURL('**/certificates/*')
  return new URL(person.page.url()).pathname
}

const verification = ({ page }: Person) => page.getByRole('region', { name: 'Verification' })

test('lessons are marked as complete, and everything shows how far one is', async ({ person }) => {
  const { page } = person
  await signsIn(person)
  await page.getByRole('link', { name: 'Python Foundation' }).click()
  await page.getByRole('link', { name: /Start with lesson 1/ }).click()
  await expect(toggle(person, 'Mark as complete')).toHaveAttribute('aria-pressed', 'false')
  await toggle(person, 'Mark as complete').click()
  await expect(toggle(person, 'Completed')).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByRole('navigation', { name: 'Lessons' })).toContainText('completed')

  await page.goto(COURSE)
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuetext', '1 of 6 lessons')
  await page.getByRole('link', { name: 'Continue with lesson 2' }).click()
  await expect(page.getByText('Lesson 2 of 6')).toBeVisible()
  await page.goto('/courses')
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '1')

  await page.goto(COURSE)
  await page.getByRole('main').getByRole('link', { name: 'Values and names' }).click()
  await toggle(person, 'Completed').click()
  await expect(toggle(person, 'Mark as complete')).toBeVisible()
  await page.goto(COURSE)
  await expect(page.getByRole('link', { name: /Start with lesson 1/ })).toBeVisible()
})

test('a lesson that couldn’t be marked says so, and stays as it was', async ({ person }) => {
  const { page } = person
  await signsIn(person)
  await page.goto(`${COURSE}?lesson=values-and-names`)
  await page.route('**/completion', (route) => route.abort(), { times: 1 })
  await toggle(person, 'Mark as complete').click()
  await expect(page.getByRole('alert').filter({ hasText: 'That wasn’t saved' })).toBeVisible()
  await expect(toggle(person, 'Mark as complete')).toHaveAttribute('aria-pressed', 'false')
})

test('a finished course gives a certificate that anybody can check, until it is revoked', async ({
  person,
  another,
}) => {
  const { page } = person
  await signsIn(person)
  await completes(person, { but: 1 })
  await page.goto(COURSE)
  await expect(page.getByRole('heading', { name: 'You finished this course' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Continue with lesson 6' }).click()
  await toggle(person, 'Mark as complete').click()
  await page.getByRole('link', { name: /Your certificate/ }).click()
  await expect(page.getByRole('heading', { name: 'You finished this course' })).toBeVisible()
  await page.getByLabel('Name on the certificate').fill('Alice Anders')
  await person.press('Get your certificate')
  await page.waitForURL('**/certificates/*')
  const address = new URL(page.url()).pathname

  await another.page.goto(address)
  await expect(another.page.getByRole('heading', { name: 'Alice Anders' })).toBeVisible()
  await expect(another.page.getByRole('article')).toContainText('Python Foundation')
  await expect(verification(another)).toContainText('This certificate is genuine')
  await expect(verification(another)).toContainText('in your browser')
  await expect(verification(another)).toContainText('The signature matches the published key')
  await expect(another.page.locator('meta[name="robots"]')).toHaveAttribute('content', /noindex/)
  const downloading = another.page.waitForEvent('download')
  await another.page.getByRole('link', { name: 'Download' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('campuskey-python-foundation.jwt')
  expect(decodeJwt(await readFile(await download.path(), 'utf8'))).toMatchObject({ name: 'Alice Anders' })

  await page.goto('/account/certificates')
  await expect(page.getByRole('main').getByRole('listitem')).toHaveText([/Python Foundation/])

  await becomesAdmin(person)
  await page.goto('/admin/certificates')
  await page.getByLabel('Search certificates').fill('python f')
  await person.press('Search')
  await page.getByRole('button', { name: /^Revoke/ }).click()
  await page.getByRole('dialog').getByLabel('Reason').fill('Issued by mistake')
  await person.confirm('Revoke')
  await expect(page.getByRole('status').filter({ hasText: 'The certificate is revoked' })).toBeVisible()

  await another.page.goto(address)
  await expect(verification(another)).toContainText('This certificate has been revoked')
  await expect(verification(another)).toContainText('It was revoked on')
  await expect(another.page.getByRole('main')).not.toContainText('Issued by mistake')
  await page.goto(address)
  await expect(page.getByRole('main')).toContainText('Reason: Issued by mistake')
})

test('a certificate that was tampered with doesn’t hold', async ({ person, another }) => {
  const address = await earns(person)
  await inDatabase(`UPDATE certificates SET holder_name = 'Mallory Moss'`)
  await another.page.goto(address)
  await expect(verification(another)).toContainText('This certificate does not hold')
  await expect(verification(another)).toContainText('This page shows something else than was signed')

  await inDatabase(`UPDATE certificates SET jwt = overlay(jwt placing 'AAAA' from length(jwt) - 20)`)
  await another.page.reload()
  await expect(verification(another)).toContainText('The signature doesn’t match any published key')
})

test('without an answer nothing is claimed, and it can be tried again', async ({ person, another }) => {
  const address = await earns(person)
  await another.page.route('**/jwks.json', (route) => route.abort(), { times: 1 })
  await another.page.goto(address)
  await expect(verification(another)).toContainText('could not be checked')
  await another.press('Try again')
  await expect(verification(another)).toContainText('This certificate is genuine')
})

test('without JavaScript the server has checked it', async ({ person, browser }) => {
  const address = await earns(person)
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(address)
  const shown = page.getByRole('region', { name: 'Verification' }).filter({ visible: true })
  await expect(shown).toContainText('This certificate is genuine')
  await expect(shown).toContainText('by the server')
  await context.close()
})

test('it prints as one landscape page, whatever the screen looks like', async ({ person }) => {
  await earns(person)
  const pdf = (await person.page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1)
  const [, width = '', height = ''] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? []
  expect(Number(width)).toBeGreaterThan(Number(height))
})

test('an unknown certificate is not found', async ({ person }) => {
  for (const id of [crypto.randomUUID(), 'nothing'])
    expect((await person.page.goto(`/certificates/${id}`))?.status()).toBe(404)
})
