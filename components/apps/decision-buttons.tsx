// Allow or deny: alike wherever something asks for access. In a plain form, which gets `decision`.
import { buttonStyle } from '@/components/ui/button-style'

export const DecisionButtons = () => (
  <div className="grid grid-cols-2 gap-3">
    <button name="decision" value="deny" className={buttonStyle('secondary')}>
      Deny
    </button>
    <button name="decision" value="allow" className={buttonStyle('primary')}>
      Allow
    </button>
  </div>
)
