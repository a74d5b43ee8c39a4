import { App } from 'antd';
import { FormDialog } from '@/components/record-form';
import type { Opportunity } from '@/lib/api/types';
import { today } from '@/lib/dates';
import type { FieldSpec } from '@/lib/fields';
import { invalidateOpportunity, loseOpportunity, winOpportunity } from './opportunity-verbs';
import { useSalesWords } from './words';

export type Ending = 'win' | 'lose' | 'invalidate';

/** Ends a deal: won with its day, lost or invalid with the reason. */
export function CloseDialog({
  deal,
  ending,
  onDone,
  onClose,
}: {
  deal: Pick<Opportunity, 'id' | 'name'>;
  ending: Ending;
  onDone?: () => void;
  onClose: () => void;
}) {
  const say = useSalesWords();
  const { message } = App.useApp();
  const day: FieldSpec = { name: 'closed_on', shape: 'date', required: true };
  const reason: FieldSpec = {
    name: 'reason',
    shape: 'suggest',
    required: true,
    options:
      ending === 'lose'
        ? [
            say('reason_price'),
            say('reason_competitor'),
            say('reason_budget'),
            say('reason_timing'),
            say('reason_no_need'),
          ]
        : [say('reason_duplicate'), say('reason_test'), say('reason_no_need')],
  };
  const specs = { win: [day], lose: [reason, day], invalidate: [reason] }[ending];
  const send = (values: Record<string, unknown>) => {
    const closedOn = values.closed_on ? String(values.closed_on) : undefined;
    if (ending === 'win') return winOpportunity(deal.id, closedOn);
    if (ending === 'lose') return loseOpportunity(deal.id, String(values.reason), closedOn);
    return invalidateOpportunity(deal.id, String(values.reason));
  };
  return (
    <FormDialog
      open
      title={say(`${ending}_title`, { name: deal.name })}
      specs={specs}
      initial={{ closed_on: today() }}
      okText={say(ending)}
      danger={ending !== 'win'}
      onClose={onClose}
      onSubmit={async (values) => {
        await send(values);
        onDone?.();
        void message.success(say(ending === 'win' ? 'won' : 'done'));
      }}
    />
  );
}
