import { expect, test, type Person } from '../fixtures/person'
import { anAccessCode, anOrganizationOf } from '../fixtures/prepared'

const yours = ({ page }: Pick<Person, 'page'>) => page.getByRole('region', { name: /your courses/i })
const course = (person: Pick<Person, 'page'>, title: string) =>
  yours(person).getByRole('link', { name: title })

/** The person comes back to a page that has been open all the time; resolves once it has asked. */
async function looksAgain({ page }: Pick<Person, 'page'>): Promise<void> {
  const asked = page.waitForResponse((response) => response.url().endsWith('/api/me'))
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await asked
}

async function redeem({ page }: Pick<Person, 'page'>, code: string): Promise<void> {
  await page.goto('/account')
  await page.getByLabel('Access code', { exact: true }).fill(code)
  await page.getByRole('button', { name: 'Redeem' }).click()
}

test('an access code opens courses at once, and the account says until when', async ({ person }) => {
  const code = await anAccessCode('paid-individual', 30)
  await person.signInWith('Google', 'alice@example.com')
  await expect(course(person, 'Python Foundation')).toBeVisible()
  expect((await person.page.goto('/courses/ai-systems'))?.status()).toBe(403)

  await redeem(person, 'ABCDE-FGHJK-MNPQR-STVWX')
  await expect(person.page.getByText('This code doesn’t work')).toBeVisible()
  await expect(person.page.getByLabel('Access code', { exact: true })).toHaveAttribute('aria-invalid', 'true')

  await redeem(person, code.toLowerCase())
  const told = person.page.getByRole('status').filter({ hasText: 'Your code worked' })
  await expect(told).toContainText(/individual subscriber until \d+ \w+ \d{4}/)
  await expect(person.page.getByRole('region', { name: 'Profile' })).toContainText(
    /Individual subscriber\s*access code, until \d+ \w+ \d{4}/,
  )
  await told.getByRole('link', { name: 'AI Systems' }).click()
  await expect(person.page.getByRole('link', { name: /Start with lesson 1/ })).toBeVisible()

  await redeem(person, code)
  await expect(person.page.getByText('You have used this code already')).toBeVisible()
})

test('a role change while signed in: a page that is open shows it when it’s looked at again', async ({
  person,
}) => {
  const code = await anAccessCode('paid-individual', 30)
  await person.signInWith('Google', 'alice@example.com')
  await expect(course(person, 'Python Foundation')).toBeVisible()
  await expect(course(person, 'AI Systems')).toHaveCount(0)
  // From now on it has a token that says the same; and who comes again soon after is looked after, too.
  await looksAgain(person)

  const locked = await person.page.context().newPage()
  await locked.goto('/courses/ai-systems')
  await expect(locked.getByText('This course is locked for you')).toBeVisible()

  const elsewhere = await person.page.context().newPage()
  await redeem({ page: elsewhere }, code)
  await expect(elsewhere.getByText('Your code worked')).toBeVisible()

  const requests: string[] = []
  person.page.on('request', (request) => {
    if (request.isNavigationRequest()) requests.push(request.url())
  })
  await looksAgain(person)
  await expect(course(person, 'AI Systems')).toBeVisible()
  await expect(person.page.getByRole('region', { name: 'More courses' })).not.toContainText('AI Systems')
  await looksAgain({ page: locked })
  await expect(locked.getByRole('link', { name: /Start with lesson 1/ })).toBeVisible()
  // The list of courses asked for neither a reload nor a sign-in.
  expect(requests).toEqual([])
})

test('an invite lets a signed-out person in after signing in; removed, the course closes', async ({
  person,
  another,
}) => {
  await person.signInWith('Google', 'alice@example.com')
  await expect(person.page).toHaveURL('/courses')
  await anOrganizationOf((await person.session())!.user.id, 'Acme Learning', 2)
  await person.page.goto('/account/organization')
  await expect(person.page.getByText('1 of 2 seats taken')).toBeVisible()
  await person.page.getByLabel(/Whom is it for/).fill('Dave')
  await person.press('Make an invite link')
  const link = await person.page.getByLabel('Invite link').inputValue()
  await expect(person.page.getByRole('list', { name: 'Open invites' })).toContainText('Dave')

  await another.page.goto(link)
  await expect(another.page.getByRole('heading', { name: 'Join Acme Learning' })).toBeVisible()
  expect(another.page.url()).not.toContain('#')
  await another.page.getByRole('link', { name: 'Sign in to join' }).click()
  await another.press('Continue with GitHub')
  await another.press('dave@example.com')
  await expect(another.page).toHaveURL('/join')
  await another.press('Join Acme Learning')
  await expect(another.page.getByText('Welcome. The organization’s courses are open')).toBeVisible()
  await another.page.goto('/courses')
  await expect(course(another, 'Identity for Teams')).toBeVisible()

  await person.page.reload()
  await expect(person.page.getByText('2 of 2 seats taken')).toBeVisible()
  await expect(person.page.getByText('You’re the only owner')).toBeVisible()
  await person.page.getByRole('button', { name: /^Remove / }).click()
  await person.confirm('Remove')
  await expect(person.page.getByText('They are no longer a member')).toBeVisible()

  await looksAgain(another)
  await expect(course(another, 'Identity for Teams')).toHaveCount(0)
  expect((await another.page.goto('/courses/identity-for-teams'))?.status()).toBe(403)

  await another.page.goto(link)
  await expect(another.page.getByText('This invite didn’t work')).toBeVisible()
  await expect(another.page.getByText(/was used already/)).toBeVisible()
})

test('a member leaves; an incomplete link says so', async ({ person }) => {
  await person.signInWith('Google', 'alice@example.com')
  await expect(person.page).toHaveURL('/courses')
  await person.page.goto('/account/organization')
  await expect(person.page.getByText('You’re in no organization')).toBeVisible()
  await anOrganizationOf((await person.session())!.user.id, 'Acme Learning', 2)
  await person.page.reload()
  await person.page.getByRole('button', { name: 'Leave Acme Learning' }).click()
  await person.confirm('Leave')
  await expect(person.page.getByText('You’ve left')).toBeVisible()

  await person.page.goto('/join#half-a-link')
  await expect(person.page.getByText('The link is not complete')).toBeVisible()
  await person.page.goto('/join')
  await expect(person.page.getByRole('heading', { name: 'No invite here' })).toBeVisible()
})
