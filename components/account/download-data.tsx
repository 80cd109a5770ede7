// Asks for everything that is kept about the person: a plain form, whose answer is a file.
import { buttonStyle } from '@/components/ui/button-style'
import { Icon } from '@/components/ui/icons'

export function DownloadData() {
  return (
    <form method="post" action="/api/account/export">
      <button className={`${buttonStyle()} w-full sm:w-auto`}>
        <Icon name="download" className="size-[1.125rem]" />
        Download my data
      </button>
    </form>
  )
}
