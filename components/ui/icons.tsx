// Line icons on a 20 px grid, drawn for this application. All decorative: the text beside them carries the meaning.

const PATHS = {
  key: 'M7.2 16.5a3.7 3.7 0 1 0 0-7.4 3.7 3.7 0 0 0 0 7.4ZM9.9 10.2l6.6-6.7M13.7 6.3l2.3 2.3M11.5 8.6l1.6 1.6',
  lock: 'M5.5 9h9a1 1 0 0 1 1 1v5.5a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1V10a1 1 0 0 1 1-1ZM7 9V6.5a3 3 0 0 1 6 0V9',
  check: 'm4.5 10.5 3.5 3.5 7.5-8',
  arrow: 'M4 10h12m-4.5-4.5L16 10l-4.5 4.5',
  back: 'M16 10H4m4.5-4.5L4 10l4.5 4.5',
  chevron: 'm6 8 4 4 4-4',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 6.5V10l2.5 1.5',
  info: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 9.5v4M10 6.7v.01',
  alert: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 6.5v4M10 13.3v.01',
  plus: 'M10 4.5v11M4.5 10h11',
  person: 'M10 10a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4ZM3.8 16.5c.7-2.7 3-4.2 6.2-4.2s5.5 1.5 6.2 4.2',
  link: 'M8.2 11.8a3 3 0 0 0 4.2 0l2.7-2.7a3 3 0 0 0-4.2-4.2l-.9.9M11.8 8.2a3 3 0 0 0-4.2 0l-2.7 2.7a3 3 0 0 0 4.2 4.2l.9-.9',
  signOut: 'M8 4H5.5a1 1 0 0 0-1 1v10a1 1 0 0 0 1 1H8M12 6.5 15.5 10 12 13.5M15.5 10H8',
  cloud: 'M6.2 15.5h7.6a3 3 0 0 0 .5-5.96 4.3 4.3 0 0 0-8.3-.9A3.48 3.48 0 0 0 6.2 15.5Z',
  device: 'M6.5 3h7a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1ZM9 14.5h2',
  book: 'M10 5.8C8.6 4.7 6.7 4.2 4 4.3v10c2.7-.1 4.6.4 6 1.5 1.4-1.1 3.3-1.6 6-1.5v-10c-2.7-.1-4.6.4-6 1.5Zm0 0v10',
  shield: 'M10 3 4.5 5v4.5c0 3.5 2.2 6.2 5.5 7.5 3.3-1.3 5.5-4 5.5-7.5V5L10 3ZM7.5 9.8l1.8 1.8 3.3-3.5',
  code: 'm7 6.5-3.5 3.5L7 13.5m6-7 3.5 3.5-3.5 3.5M11.3 4.8l-2.6 10.4',
  laptop: 'M4.5 4.5h11a1 1 0 0 1 1 1v7h-13v-7a1 1 0 0 1 1-1ZM2 15.5h16',
  download: 'M10 3.5v9M6.3 9l3.7 3.7L13.7 9M4 16.5h12',
  merge:
    'M5 3.5v2.8A4.7 4.7 0 0 0 9.7 11H10m5-7.5v2.8a4.7 4.7 0 0 1-4.7 4.7H10m0 0v5.5M7.5 14l2.5 2.5 2.5-2.5',
  people:
    'M7.5 9.5a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4ZM2.5 15.8c.6-2.5 2.5-3.9 5-3.9s4.4 1.4 5 3.9M13 9.3a2.4 2.4 0 1 0-.6-4.7M14.2 11.9c1.7.4 2.8 1.7 3.3 3.6',
  award: 'M10 11.5a4.3 4.3 0 1 0 0-8.6 4.3 4.3 0 0 0 0 8.6ZM7.3 10.8 6.2 17l3.8-2.2 3.8 2.2-1.1-6.2',
  ticket: 'M3.5 5.5h13v3a1.5 1.5 0 0 0 0 3v3h-13v-3a1.5 1.5 0 0 0 0-3v-3ZM12 5.5v1.2m0 2.1v2.4m0 2.1v1.2',
  lifebuoy:
    'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm0-4.3a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4ZM5.2 5.2l2.9 2.9m3.8 3.8 2.9 2.9m0-9.6-2.9 2.9m-3.8 3.8-2.9 2.9',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11Zm4-1.5 3.5 3.5',
  cross: 'm5.5 5.5 9 9m0-9-9 9',
  flask: 'M8 3.5h4M8.6 3.5v4.7L4.5 15a1.2 1.2 0 0 0 1 1.8h9a1.2 1.2 0 0 0 1-1.8l-4.1-6.8V3.5M6.4 12h7.2',
} as const

export type IconName = keyof typeof PATHS

export function Icon({ name, className = 'size-5' }: { name: IconName; className?: string }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" className={`shrink-0 ${className}`} fill="none">
      <path
        d={PATHS[name]}
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
