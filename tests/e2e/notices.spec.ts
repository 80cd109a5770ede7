import { expect, test, type Person } from '../fixtures/person'

const notices = ({ page }: Person) => page.getByRole('complementary', { name: 'Security notices' })

test('a way to sign in that was added is told at the next page view, in every session, until it is seen', async ({
  person,
  another,
}) => {
  await another.signInWith('Google', 'alice@example.com')
  await expect(another.page).toHaveURL('/courses')
  await expect(notices(another)).toHaveCount(0)
  await person.signInWith('Google', 'alice@example.com')
  await expect(person.page).toHaveURL('/courses')
  await person.page.goto('/account/identities')
  await person.press('Connect GitHub')
  await person.press('dave@example.com')
  await expect(person.page).toHaveURL('/account/identities?connected=github')

  for (const each of [person, another]) {
    await each.page.goto('/courses/python-foundation')
    await expect(notices(each).getByRole('status')).toContainText(
      /GitHub was connected to your account just now, from Chrome/,
    )
  }
  await another.press('Got it')
  await expect(another.page).toHaveURL('/courses/python-foundation')
  await expect(notices(another)).toHaveCount(0)
  await person.page.goto('/courses')
  await expect(notices(person)).toHaveCount(0)

  await person.page.goto('/account/identities')
  await person.press('Disconnect GitHub')
  await person.confirm('Disconnect GitHub')
  await another.page.goto('/')
  await notices(another).getByRole('link', { name: 'what happened' }).click()
  await expect(another.page.getByRole('main').getByRole('listitem').first()).toContainText(
    /Account disconnected/,
  )
})
