import { readFile } from 'node:fs/promises'
import { expect, test, type Person } from '../fixtures/person'

const PHRASE = 'delete my account'

async function openDataPage(person: Person): Promise<{ id: string; email: string | null }> {
  await person.signInWith('Google', 'alice@example.com')
  await expect(person.page).toHaveURL('/courses')
  const { user } = (await person.session())!
  await person.page.goto('/account/data')
  return user
}

test('everything that is kept is downloaded as one JSON file', async ({ person }) => {
  const user = await openDataPage(person)
  const downloading = person.page.waitForEvent('download')
  await person.press('Download my data')
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^campuskey-.*\.json$/)
  const content = await readFile(await download.path(), 'utf8')
  expect(JSON.parse(content)).toMatchObject({
    user: { id: user.id, email: 'alice@example.com' },
    identities: [{ provider: 'google' }],
  })
  await person.page.goto('/account/activity')
  await expect(person.page.getByRole('main').getByRole('listitem')).toHaveText([/Data downloaded/])
})

test('a deleted account is gone at once, and the same identity makes a new one', async ({
  person,
  another,
}) => {
  const user = await openDataPage(person)
  await another.signInWith('Google', 'alice@example.com')
  await expect(another.page).toHaveURL('/courses')

  await person.press('Delete my account')
  const dialog = person.page.getByRole('dialog')
  const confirm = dialog.getByRole('button', { name: 'Delete my account', exact: true })
  await expect(dialog.getByRole('button', { name: 'Download my data' })).toBeVisible()
  await expect(confirm).toBeDisabled()
  await dialog.getByLabel(`Type “${PHRASE}” to confirm`).fill('delete')
  await expect(confirm).toBeDisabled()
  await dialog.getByLabel(`Type “${PHRASE}” to confirm`).fill(PHRASE)
  await confirm.click()
  await expect(person.page).toHaveURL('/?deleted=1')
  await expect(person.page.getByRole('status').filter({ hasText: 'Your account is deleted' })).toBeVisible()
  expect(await person.session()).toBeNull()
  expect(await another.session()).toBeNull()

  await person.signInWith('Google', 'alice@example.com')
  await expect(person.page).toHaveURL('/courses')
  expect((await person.session())?.user.id).not.toBe(user.id)
  await person.page.goto('/account/activity')
  await expect(person.page.getByText('Nothing yet')).toBeVisible()
})

test('cancelling the deletion changes nothing', async ({ person }) => {
  const user = await openDataPage(person)
  await person.press('Delete my account')
  await person.page.getByRole('dialog').getByLabel(/^Type/).fill(PHRASE)
  await person.confirm('Cancel')
  await expect(person.page.getByRole('dialog')).toHaveCount(0)
  expect((await person.session())?.user).toEqual(user)
})

test('without JavaScript the server compares what was typed', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/login')
  await page.getByRole('button', { name: 'Continue with Google' }).click()
  await page.getByRole('button', { name: 'alice@example.com' }).click()
  await page.goto('/account/data')
  const deleteTyping = async (text: string) => {
    await page.getByRole('button', { name: 'Delete my account' }).click()
    await page.getByRole('dialog').getByLabel(/^Type/).fill(text)
    await page.getByRole('dialog').getByRole('button', { name: 'Delete my account' }).click()
  }
  await deleteTyping('yes, please')
  await expect(page.getByRole('alert')).toContainText('Your account was not deleted')
  await deleteTyping('Delete my account')
  await expect(page).toHaveURL('/?deleted=1')
  await context.close()
})
