// The seeded courses keep what a learner was promised: real lessons, code that runs, and plain Markdown.
import { execFileSync, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readSeedCourses } from '../../prisma/seed/read-courses'
import { readLesson } from '../fixtures/lesson-markdown'

const courses = readSeedCourses()
const lessons = courses.flatMap((course) =>
  course.lessons.map((lesson) => ({ name: `${course.slug}/${lesson.slug}`, ...readLesson(lesson.body) })),
)
const countWords = (prose: string): number => prose.split(/\s+/).filter((word) => /\w/.test(word)).length
const isUnique = (values: string[]): boolean => new Set(values).size === values.length

describe('the seeded courses', () => {
  it('are these four, in this order, behind these roles', () => {
    expect(
      courses.map(({ slug, title, requiredRole, position }) => [position, slug, title, requiredRole]),
    ).toEqual([
      [1, 'python-foundation', 'Python Foundation', 'free-user'],
      [2, 'python-intermediate', 'Python Intermediate', 'paid-individual'],
      [3, 'ai-systems', 'AI Systems', 'paid-individual'],
      [4, 'identity-for-teams', 'Identity for Teams', 'org-member'],
    ])
  })

  it.each(courses.map((course) => [course.slug, course] as const))(
    '%s has five or six lessons of its own',
    (_, course) => {
      expect(course.lessons.length).toBeGreaterThanOrEqual(5)
      expect(course.lessons.length).toBeLessThanOrEqual(6)
      expect(isUnique(course.lessons.map(({ slug }) => slug))).toBe(true)
      expect(isUnique(course.lessons.map(({ title }) => title))).toBe(true)
    },
  )
})

describe.each(lessons)('$name', ({ prose, headings, htmlOrImages, unlabelledCode, links }) => {
  it('has at least 200 words and ends in an exercise with a hint', () => {
    expect(countWords(prose)).toBeGreaterThanOrEqual(200)
    expect(headings.at(-1)?.text).toBe('Try it')
    expect(prose.slice(prose.lastIndexOf('Try it'))).toContain('Answer hint.')
  })

  it('is plain Markdown below the page headings', () => {
    expect(htmlOrImages).toBe(0)
    expect(unlabelledCode).toBe(0)
    expect(headings.every(({ depth }) => depth >= 3)).toBe(true)
    expect(links.every((link) => link.startsWith('https://'))).toBe(true)
  })
})

/** The first Python of at least 3.11 that answers; newer syntax is marked in the lessons. */
function findPython(): string | undefined {
  return ['python3.13', 'python3.12', 'python3', 'python'].find((command) => {
    const { status } = spawnSync(command, ['-c', 'import sys; sys.exit(sys.version_info < (3, 11))'])
    return status === 0
  })
}

describe('the Python in the lessons', () => {
  const python = findPython()

  it.skipIf(!python)('runs, and prints what the lesson says', { timeout: 30_000 }, () => {
    const input = JSON.stringify(lessons.map(({ name, python: blocks }) => ({ name, blocks })))
    const script = fileURLToPath(new URL('../fixtures/run_lessons.py', import.meta.url))
    expect(JSON.parse(execFileSync(python ?? '', [script], { input, encoding: 'utf8' }))).toEqual([])
  })
})
