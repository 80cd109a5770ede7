import { readFile } from 'node:fs/promises'
import type { Download, Page } from '@playwright/test'
import { expect, test, type Person } from '../fixtures/person'

const listed = ({ page }: Person) => page.getByRole('main').getByRole('listitem')
const codesIn = (text: string): string[] => text.match(/[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/g) ?? []
const textOf = async (download: Download) => readFile(await download.path(), 'utf8')

async function makeCodes(person: Person): Promise<string[]> {
  await person.page.goto('/account/recovery')
  await person.press('Make recovery codes')
  await expect(listed(person)).toHaveCount(10)
  return listed(person).allTextContents()
}

async function enter(page: Page, code: string): Promise<void> {
  await page.goto('/login')
  await page.getByRole('link', { name: 'Use a recovery code' }).click()
  await page.getByLabel('Recovery code').fill(code)
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
}

test('recovery codes are shown once, downloaded, and each lets its owner in once', async ({ person }) => {
  await person.hasAuthenticator()
  await person.createAccountWithPasskey('Rae Recovery')
  const user = (await person.session())?.user
  const codes = await makeCodes(person)
  const downloading = person.page.waitForEvent('download')
  await person.press('Download')
  const download = await downloading
  expect(download.suggestedFilename()).toBe('campuskey-recovery-codes.txt')
  expect(codesIn(await textOf(download))).toEqual(codes)
  await person.page.reload()
  await expect(listed(person)).toHaveCount(0)
  await expect(person.page.getByText('of 10 left')).toBeVisible()
  await person.signOut()

  await enter(person.page, ` ${codes[0]!.toLowerCase().replaceAll('-', ' ')}`)
  await expect(person.page).toHaveURL('/account/recovery?used=1')
  const told = person.page.getByRole('status').filter({ hasText: 'You signed in with a recovery code' })
  await expect(told).toContainText('9 left')
  await expect(told.getByRole('link', { name: 'add a passkey' })).toBeVisible()
  expect((await person.session())?.user).toEqual(user)
  await person.page.goto('/account/activity')
  await expect(listed(person).first()).toContainText(/Recovery code used.*9 left/)
  await person.signOut()

  await enter(person.page, codes[0]!)
  await expect(person.page.getByRole('alert').filter({ hasText: 'That code doesn’t work' })).toBeVisible()
  expect(await person.session()).toBeNull()
  expect(person.page.url()).not.toContain(codes[0])
})

test('new codes end the old ones, after a question', async ({ person }) => {
  await person.signInWith('Google', 'bob@example.com')
  const [old] = await makeCodes(person)
  await person.press('I’ve saved them')
  await person.press('Make new codes')
  await person.confirm('Cancel')
  await expect(listed(person)).toHaveCount(0)
  await person.press('Make new codes')
  await person.confirm('Make new codes')
  await expect(listed(person)).toHaveCount(10)
  const [fresh] = await listed(person).allTextContents()
  await person.signOut()
  await enter(person.page, old!)
  await expect(person.page.getByRole('alert').filter({ hasText: 'That code doesn’t work' })).toBeVisible()
  await enter(person.page, fresh!)
  await expect(person.page).toHaveURL('/account/recovery?used=1')
})

test('all of it works without JavaScript: the codes come as a file', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/login')
  await page.getByRole('button', { name: 'Continue with Google' }).click()
  await page.getByRole('button', { name: 'bob@example.com' }).click()
  await page.goto('/account/recovery')
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Make recovery codes' }).click()
  const [code] = codesIn(await textOf(await downloading))
  await context.clearCookies()
  await enter(page, code!)
  await expect(page).toHaveURL('/account/recovery?used=1')
  await page.getByRole('button', { name: 'Got it' }).click()
  await expect(page).toHaveURL('/account/recovery')
  await expect(page.getByRole('complementary', { name: 'Security notices' })).toHaveCount(0)
  await page.goto('/account/lost')
  await page.getByText('Your Google account', { exact: true }).click()
  await expect(page.getByText('You’d still get in with a recovery code (9 left).')).toBeVisible()
  await context.close()
})

test('what would still let someone in, for each thing they could lose, and what to add', async ({
  person,
}) => {
  await person.hasAuthenticator()
  await person.signInWith('GitHub', 'dave@example.com')
  await person.page.goto('/account')
  await expect(person.page.getByText('Add a second way to sign in')).toBeVisible()
  await person.page.getByRole('link', { name: 'What if I lose …?' }).click()
  await expect(listed(person)).toHaveText([/Your GitHub account.*Locked out/s])
  await person.page.getByText('Your GitHub account', { exact: true }).click()
  await expect(person.page.getByText('Nothing else would let you in.')).toBeVisible()

  await person.page.getByRole('link', { name: 'make recovery codes' }).click()
  await person.press('Make recovery codes')
  await expect(listed(person)).toHaveCount(10)
  await person.page.goto('/account/passkeys')
  await person.press('Add a passkey')
  await expect(listed(person)).toHaveCount(1)

  await person.page.goto('/account/lost')
  await expect(listed(person)).toHaveText([
    /The device with.*You’d be fine/s,
    /Your GitHub account.*You’d be fine/s,
    /Your recovery codes.*You’d be fine/s,
  ])
  await person.page.getByText('The device with').click()
  await expect(
    person.page.getByText('You’d still get in with your GitHub account or a recovery code (10 left).'),
  ).toBeVisible()
  await person.page.goto('/account')
  await expect(person.page.getByText('Add a second way to sign in')).toHaveCount(0)
})

test('a code confirms who one is, where the passkey is lost', async ({ person }) => {
  const authenticator = await person.hasAuthenticator()
  await person.createAccountWithPasskey('Lou Lost')
  const [code] = await makeCodes(person)
  await person.elevenMinutesPass()
  await authenticator.refusesToVerify()
  await person.page.goto('/login/confirm?callbackUrl=%2Faccount%2Fpasskeys')
  await person.page.getByText('Use a recovery code').click()
  await person.page.getByLabel('Recovery code').fill('0000-0000-0000-0000')
  await person.press('Confirm with a recovery code')
  await expect(person.page.getByRole('alert').filter({ hasText: 'That code doesn’t work' })).toBeVisible()
  await person.page.getByLabel('Recovery code').fill(code!)
  await person.press('Confirm with a recovery code')
  await expect(person.page).toHaveURL('/account/passkeys')
})
