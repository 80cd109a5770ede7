// Levels 1 to 3 of the lab and its certificate, as a person goes through them.
import { Client } from 'pg'
import { attack as tokenInLocalStorage } from '../attacks/token-in-local-storage'
import { expect, test, type Person } from '../fixtures/person'
import { FAULTS, MISSING, VULNERABLE_LINES } from '@/lib/learning/lab/callback'
import { DECISIONS, type Decision } from '@/lib/learning/lab/design'
import { LAB_CHALLENGES } from '@/lib/learning/lab/programme'
import { QUESTIONS, type Question } from '@/lib/learning/lab/questions'

const questions: readonly Question[] = QUESTIONS
const decisions: readonly Decision[] = DECISIONS

const answer = ({ page }: Person, name: string, value: string) =>
  page.locator(`input[name="${name}"][value="${value}"]`)

const result = ({ page }: Person) => page.locator('#result')

async function answersAllRight(person: Person): Promise<void> {
  await person.page.goto('/lab/identify')
  for (const { id, options } of questions)
    for (const option of options.filter(({ isRight }) => isRight)) await answer(person, id, option.id).check()
  await person.press('Check all answers')
}

async function findsAllFaults(person: Person): Promise<void> {
  await person.page.goto('/lab/callback')
  for (const { id } of FAULTS) {
    const line = VULNERABLE_LINES.find(({ fault }) => fault === id)
    const missing = MISSING.find(({ fault }) => fault === id)
    if (line) await answer(person, 'line', String(line.number)).check()
    if (missing) await answer(person, 'missing', missing.id).check()
  }
  await person.press('Check my marks')
}

async function designs(person: Person, change: Record<string, string> = {}): Promise<void> {
  await person.page.goto('/lab/design')
  for (const { id, options } of decisions)
    await answer(person, id, change[id] ?? options.find(({ verdict }) => verdict === 'ours')!.id).check()
  await person.press('Compare my design')
}

test('a question is checked on the spot: a wrong answer is explained, the right one too', async ({
  person,
}) => {
  const { page } = person
  await page.goto('/lab/identify')
  const question = page.getByRole('group', { name: /A secret in the browser/ })
  await question.getByLabel('It may have one, as long as everything goes over https.').check()
  await question.getByRole('button', { name: 'Check this answer' }).click()
  await expect(question.getByText('The reader of the page is at its end.')).toBeVisible()
  await expect(question.getByText('One more is still to be found.')).toBeVisible()
  await question.getByLabel('Whoever opens the page can read it, so it proves nothing.').check()
  await question.getByRole('button', { name: 'Check this answer' }).click()
  await expect(question.getByText('solved', { exact: true })).toBeAttached()
  await expect(question.getByRole('link', { name: 'RFC 6749, section 2.1' })).toBeVisible()
})

test('the form as a whole is judged by the server, and what was right is kept for another try', async ({
  person,
}) => {
  const { page } = person
  await page.goto('/lab/identify')
  await answer(person, 'browser-secret', 'readable').check()
  await answer(person, 'fixation', 'nobody').check()
  await person.press('Check all answers')
  await expect(result(person)).toContainText('One of fifteen is right.')
  await page.getByRole('link', { name: 'try again with the right ones kept' }).click()
  await expect(answer(person, 'browser-secret', 'readable')).toBeChecked()
  await expect(answer(person, 'fixation', 'nobody')).not.toBeChecked()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('all three levels work', async ({ person }) => {
    await answersAllRight(person)
    await expect(result(person)).toContainText('All fifteen are right.')
    await findsAllFaults(person)
    await expect(result(person)).toContainText('All six found')
    await designs(person)
    await expect(result(person)).toContainText('A design that holds.')
  })
})

test('faults of the callback are marked, and each that was found is shown fixed', async ({ person }) => {
  const { page } = person
  await page.goto('/lab/callback')
  await answer(person, 'line', '1').check()
  await answer(person, 'line', '2').check()
  await answer(person, 'missing', 'state').check()
  await person.press('Check my marks')
  await expect(result(person)).toContainText('You have found two of six.')
  await expect(result(person)).toContainText('One marked line is fine.')
  await expect(page.getByText("const CLIENT_SECRET = requireEnv('CLIENT_SECRET')").first()).toBeVisible()
  await expect(page.getByText('A token in localStorage')).toBeHidden()
  await findsAllFaults(person)
  await expect(result(person)).toContainText('All six found')
  await expect(page.getByText('A token in localStorage')).toBeVisible()
  await expect(page.getByText('lib/sign-in/finish-sign-in.ts').first()).toBeVisible()
})

test('a design is compared with this application’s own and its code; a risky decision is named', async ({
  person,
}) => {
  const { page } = person
  await designs(person, { 'identity-key': 'email', sessions: 'cache' })
  await expect(result(person)).toContainText('One decision is risky.')
  await expect(page.getByText('It changes hands, and not every provider has verified it.')).toBeVisible()
  await answer(person, 'identity-key', 'issuer-subject').check()
  await person.press('Compare my design')
  await expect(result(person)).toContainText('A design that holds.')
  const decision = page.getByRole('group', { name: /By what is a person recognised/ })
  await decision.getByText('The code of this application that does it').click()
  await expect(decision.getByText('lib/identities/store.ts').first()).toBeVisible()
})

test('whoever has solved everything gets a certificate with a page of its own', async ({ person }) => {
  // Every question of three levels is answered.
  test.slow()
  const { page } = person
  await person.signInWith('Google', 'alice@example.com')
  await answersAllRight(person)
  await findsAllFaults(person)
  await designs(person)
  await expect(page.getByText('Solved', { exact: true })).toBeVisible()
  await page.goto('/lab')
  await expect(page.getByText('You finished the lab')).toBeHidden()
  // The challenges have journeys of their own.
  const client = new Client({ connectionString: process.env.CAMPUSKEY_DATABASE_URL })
  await client.connect()
  const { id } = (await person.session())!.user
  await client.query('INSERT INTO lab_solutions (user_id, challenge) SELECT $1, unnest($2::text[])', [
    id,
    [...LAB_CHALLENGES],
  ])
  await client.end()
  await page.goto('/lab')
  await page.getByLabel('Name on the certificate').fill('Alice Anders')
  await person.press('Get your certificate')
  await page.waitForURL('**/certificates/*')
  await expect(page.getByRole('article', { name: 'Certificate of Alice Anders' })).toContainText(
    'Identity Lab',
  )
  await page.goto('/lab')
  await expect(page.getByRole('link', { name: 'See your certificate' })).toBeVisible()
})

test('token-in-local-storage fails against the real pages: a script finds nothing to carry away', async ({
  person,
}) => {
  const { page } = person
  await person.signInWith('Google', 'alice@example.com')
  await page.goto('/courses/python-foundation')
  // The page has a token now: it has marked nothing yet, but it asked for what is complete.
  await page.evaluate(() => fetch('/api/token', { method: 'POST' }))
  const isIn = await tokenInLocalStorage({
    stored: () =>
      page.evaluate(async () => [
        JSON.stringify(Object.entries(localStorage)),
        JSON.stringify(Object.entries(sessionStorage)),
        document.cookie,
        JSON.stringify(await indexedDB.databases()),
        JSON.stringify(await caches.keys()),
      ]),
    readsVictim: async (token) =>
      (await page.request.get('/api/me', { headers: { authorization: `Bearer ${token}` } })).ok(),
  })
  expect(isIn).toBe(false)
})
