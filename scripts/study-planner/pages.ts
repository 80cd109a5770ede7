// Study Planner's pages: plain HTML, without a script.
import { html, type Html } from '../local-providers/pages/html'
import type { Course } from './campuskey'
import type { Notice } from './sessions'

export function document(title: string, content: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Study Planner</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <header>
          <a href="/">Study Planner</a>
          <p>A sample app that isn’t part of Campuskey</p>
        </header>
        <main>${content}</main>
      </body>
    </html>`.markup
}

const connect = (label: string) =>
  html`<form method="post" action="/connect"><button class="primary">${label}</button></form>`

const NOTICES: Record<Exclude<Notice, 'taken_away'>, string> = {
  disconnected: 'Disconnected. Study Planner has given its access back and forgotten you.',
  disconnected_here:
    'Study Planner has forgotten you, but couldn’t tell Campuskey. Remove its access there, in your account under Apps.',
  signed_out: 'You’re signed out, because you signed out of Campuskey.',
}

export function welcomePage(notice: Notice | undefined): string {
  if (notice === 'taken_away') return takenAwayPage()
  return document(
    'Welcome',
    html`${notice && html`<p class="notice" role="status">${NOTICES[notice]}</p>`}
      <h1>Plan your week of study</h1>
      <p>
        Study Planner looks at the courses that are open to you at Campuskey. It asks you there first, and
        never sees how you sign in.
      </p>
      ${connect('Connect to Campuskey')}`,
  )
}

const takenAwayPage = () =>
  document(
    'No access',
    html`<h1>Campuskey no longer lets Study Planner in</h1>
      <p>
        Its access was removed or has ended. Study Planner has forgotten what it knew of you. If you want it
        back, connect again.
      </p>
      ${connect('Connect again')}`,
  )

export const deniedPage = () =>
  document(
    'Not connected',
    html`<h1>You didn’t let Study Planner in</h1>
      <p>That’s fine: nothing was shared. Without your courses there is nothing to plan, though.</p>
      ${connect('Connect to Campuskey')}`,
  )

export const strangeCallbackPage = () =>
  document(
    'Not connected',
    html`<h1>This connection wasn’t started here</h1>
      <p>
        It belongs to another browser, was used already, or is too old; or this browser refuses cookies.
        Nothing was connected.
      </p>
      ${connect('Start again')}`,
  )

export const troublePage = () =>
  document(
    'Out of reach',
    html`<h1>Campuskey doesn’t answer as it should</h1>
      <p>Study Planner can’t get on without it right now. Nothing is lost.</p>
      <p><a class="button" href="/">Try again</a></p>`,
  )

export const refusedPage = (title: string) =>
  document(
    title,
    html`<h1>${title}</h1>
      <p><a class="button" href="/">To the start</a></p>`,
  )

export const coursesPage = (name: string, courses: Course[]) =>
  document(
    'Your courses',
    html`<p class="hello">Hello, ${name}</p>
      <h1>Your courses</h1>
      ${
        courses.length === 0
          ? html`<p>No course is open to you at Campuskey yet.</p>`
          : html`<ul>
              ${courses.map(courseItem)}
            </ul>`
      }
      <div class="actions">
        <form method="post" action="/disconnect"><button>Disconnect</button></form>
        <form method="post" action="/sign-out"><button>Sign out of both</button></form>
      </div>
      <p class="hint">
        Disconnect gives the access back. Sign out of both does that too, and signs you out of Campuskey.
      </p>`,
  )

const courseItem = ({ title, summary, minutes, lessonCount, completedLessons = 0 }: Course) =>
  html`<li>
    <h2>${title}</h2>
    <p>${summary}</p>
    ${
      lessonCount !== undefined &&
      html`<p class="facts">
        ${completedLessons} of ${lessonCount} lessons
        done${minutes !== undefined && html` · ${minutes} minutes in all`}
      </p>`
    }
  </li>`
